import type { ConsoleScreen } from './console-screen.ts';

/** The screens that join all concepts: gaps, fact and perception, the index, signals, revenue at risk. */
export const INSIGHT_SCREENS: readonly ConsoleScreen[] = [];
