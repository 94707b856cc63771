import type { ComponentType } from 'react';

/** A screen of a workspace. A line below makes its route, its place in the navigation and its line in the palette. */
export type ConsoleScreen = {
  /** Below the workspace, with `$name` for what changes: `figures/$answerSet`. */
  readonly path: string;
  readonly name: string;
  /** The part of the loop it belongs to. Screens without one are reached from others. */
  readonly group?: string;
  /** Pressed after `g` it opens the screen. */
  readonly letter?: string;
  /** Which roles see it; all when nothing is said. The server decides again, whatever is shown. */
  readonly roles?: readonly string[];
  readonly Page: ComponentType;
};
