import { lazy } from 'react';
import { rolesWith } from '../../../concepts/people/declarations.ts';
import type { ConsoleScreen } from './console-screen.ts';

/** What needs attention now; the first of all screens. */
export const TODAY_SCREEN: ConsoleScreen = {
  path: 'today',
  name: 'Today',
  group: 'Today',
  letter: 'g',
  Page: lazy(async () => ({ default: (await import('../../../concepts/today/web.ts')).TodayPage })),
};

/** The screens about what was promised and whether it was kept. */
export const PROMISE_SCREENS: readonly ConsoleScreen[] = [
  {
    path: 'promises',
    name: 'Promises',
    group: 'Promises',
    letter: 'x',
    roles: rolesWith('see promises'),
    Page: lazy(async () => ({ default: (await import('../../../concepts/promises/web.ts')).PromisesPage })),
  },
  {
    path: 'promises/due',
    name: 'Promises due',
    group: 'Promises',
    roles: rolesWith('see promises'),
    Page: lazy(async () => ({
      default: (await import('../../../concepts/promises/web.ts')).DuePromisesPage,
    })),
  },
  {
    path: 'promise-figures',
    name: 'Keeping promises',
    group: 'Promises',
    roles: rolesWith('see promises'),
    Page: lazy(async () => ({
      default: (await import('../../../concepts/promises/web.ts')).PromiseFiguresPage,
    })),
  },
  {
    path: 'promises/$promiseId',
    name: 'A promise',
    roles: rolesWith('see promises'),
    Page: lazy(async () => ({ default: (await import('../../../concepts/promises/web.ts')).PromisePage })),
  },
  {
    path: 'recoveries',
    name: 'Recoveries',
    group: 'Promises',
    roles: rolesWith('see promises'),
    Page: lazy(async () => ({
      default: (await import('../../../concepts/recoveries/web.ts')).RecoveriesPage,
    })),
  },
  {
    path: 'recoveries/$recoveryId',
    name: 'A recovery',
    roles: rolesWith('see promises'),
    Page: lazy(async () => ({
      default: (await import('../../../concepts/recoveries/web.ts')).RecoveryPage,
    })),
  },
  {
    path: 'promise-imports',
    name: 'Import promises',
    roles: rolesWith('take promises'),
    Page: lazy(async () => ({
      default: (await import('../../../concepts/promises/web.ts')).PromiseImportsPage,
    })),
  },
  {
    path: 'promise-imports/$importId',
    name: 'A file of promises',
    roles: rolesWith('take promises'),
    Page: lazy(async () => ({
      default: (await import('../../../concepts/promises/web.ts')).PromiseImportPage,
    })),
  },
  {
    path: 'services',
    name: 'Services',
    group: 'Promises',
    roles: rolesWith('see promises'),
    Page: lazy(async () => ({ default: (await import('../../../concepts/promises/web.ts')).ServicesPage })),
  },
  {
    path: 'services/$serviceId',
    name: 'A service',
    roles: rolesWith('see promises'),
    Page: lazy(async () => ({ default: (await import('../../../concepts/promises/web.ts')).ServicePage })),
  },
  {
    path: 'delivery-imports',
    name: 'Import deliveries',
    roles: rolesWith('take promises'),
    Page: lazy(async () => ({
      default: (await import('../../../concepts/promises/web.ts')).DeliveryImportsPage,
    })),
  },
  {
    path: 'delivery-imports/$importId',
    name: 'A file of deliveries',
    roles: rolesWith('take promises'),
    Page: lazy(async () => ({
      default: (await import('../../../concepts/promises/web.ts')).DeliveryImportPage,
    })),
  },
  {
    path: 'charter',
    name: 'Charter',
    group: 'Promises',
    letter: 'j',
    roles: rolesWith('see promises'),
    Page: lazy(async () => ({ default: (await import('../../../concepts/promises/web.ts')).CharterPage })),
  },
  {
    path: 'charter/whole',
    name: 'The charter as a whole',
    roles: rolesWith('see promises'),
    Page: lazy(async () => ({
      default: (await import('../../../concepts/promises/web.ts')).WholeCharterPage,
    })),
  },
  {
    path: 'charter/$servicePromiseId',
    name: 'A promise of the charter',
    roles: rolesWith('see promises'),
    Page: lazy(async () => ({
      default: (await import('../../../concepts/promises/web.ts')).ServicePromisePage,
    })),
  },
  {
    path: 'charter/$servicePromiseId/draft',
    name: 'The draft of a promise',
    roles: rolesWith('see promises'),
    Page: lazy(async () => ({
      default: (await import('../../../concepts/promises/web.ts')).ServicePromiseEditorPage,
    })),
  },
  {
    path: 'calendars',
    name: 'Calendars',
    group: 'Promises',
    roles: rolesWith('see promises'),
    Page: lazy(async () => ({ default: (await import('../../../concepts/calendars/web.ts')).CalendarsPage })),
  },
  {
    path: 'calendars/$calendarId',
    name: 'A calendar',
    roles: rolesWith('see promises'),
    Page: lazy(async () => ({ default: (await import('../../../concepts/calendars/web.ts')).CalendarPage })),
  },
];
