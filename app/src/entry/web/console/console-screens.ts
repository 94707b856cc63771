import { type ComponentType, lazy } from 'react';
import { rolesWith } from '../../../concepts/people/declarations.ts';

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

export const SCREENS: readonly ConsoleScreen[] = [
  {
    path: 'answers',
    name: 'Answers',
    group: 'Listening',
    letter: 'a',
    Page: lazy(async () => ({
      default: (await import('../../../concepts/answer-sets/web.ts')).AnswerSetsPage,
    })),
  },
  {
    path: 'imports',
    name: 'Imports',
    group: 'Listening',
    letter: 'i',
    roles: rolesWith('take answers'),
    Page: lazy(async () => ({ default: (await import('../../../concepts/imports/web.ts')).ImportsPage })),
  },
  {
    path: 'imports/new',
    name: 'Bring a file of answers',
    roles: rolesWith('take answers'),
    Page: lazy(async () => ({ default: (await import('../../../concepts/imports/web.ts')).NewImportPage })),
  },
  {
    path: 'imports/$importId',
    name: 'An import',
    roles: rolesWith('take answers'),
    Page: lazy(async () => ({ default: (await import('../../../concepts/imports/web.ts')).ImportPage })),
  },
  {
    path: 'figures',
    name: 'Figures',
    group: 'Insight',
    letter: 'f',
    Page: lazy(async () => ({
      default: (await import('../../../concepts/answer-sets/web.ts')).NewestFiguresPage,
    })),
  },
  {
    path: 'figures/$answerSet',
    name: 'Figures of an answer set',
    Page: lazy(async () => ({ default: (await import('../../../concepts/answer-sets/web.ts')).FiguresPage })),
  },
  {
    path: 'figures/$answerSet/responses',
    name: 'Responses behind figures',
    roles: rolesWith('see answers'),
    Page: lazy(async () => ({
      default: (await import('../../../concepts/answer-sets/web.ts')).ResponsesPage,
    })),
  },
  {
    path: 'audit-log',
    name: 'Audit log',
    group: 'Review',
    letter: 'l',
    roles: rolesWith('see log'),
    Page: lazy(async () => ({ default: (await import('../../../concepts/reviews/web.ts')).AuditLogPage })),
  },
  {
    path: 'people',
    name: 'People and units',
    group: 'Organisation',
    letter: 'p',
    Page: lazy(async () => ({ default: (await import('../../../concepts/people/web.ts')).PeoplePage })),
  },
  {
    path: 'api-keys',
    name: 'API keys',
    group: 'Organisation',
    letter: 'k',
    roles: rolesWith('manage people'),
    Page: lazy(async () => ({ default: (await import('../../../concepts/people/web.ts')).ApiKeysPage })),
  },
  {
    path: 'account',
    name: 'Your account',
    group: 'You',
    letter: 'y',
    Page: lazy(async () => ({ default: (await import('./screens/account.page.tsx')).AccountPage })),
  },
];

/** The screens a role sees. */
export function screensOf(role: string): readonly ConsoleScreen[] {
  return SCREENS.filter(({ roles }) => roles === undefined || roles.includes(role));
}

/** Where somebody comes in who names no screen: what was brought in so far, or the first that the role sees. */
export function firstScreenOf(role: string): ConsoleScreen | undefined {
  const screens = screensOf(role);
  return screens.find(({ path }) => path === 'answers') ?? screens[0];
}

/** The screens a role finds in the navigation, by the part of the loop they belong to. */
export function navigationOf(
  role: string,
): readonly { readonly group: string; readonly screens: readonly ConsoleScreen[] }[] {
  const groups = new Map<string, ConsoleScreen[]>();
  for (const screen of screensOf(role)) {
    if (screen.group === undefined) continue;
    groups.set(screen.group, [...(groups.get(screen.group) ?? []), screen]);
  }
  return [...groups].map(([group, screens]) => ({ group, screens }));
}

/** The address of a screen that needs nothing more than the workspace. */
export function screenAddress(slug: string, { path }: Pick<ConsoleScreen, 'path'>): string {
  return `/w/${encodeURIComponent(slug)}/${path}`;
}
