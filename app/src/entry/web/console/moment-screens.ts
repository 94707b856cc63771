import { lazy } from 'react';
import { rolesWith } from '../../../concepts/people/declarations.ts';
import type { ConsoleScreen } from './console-screen.ts';

/** The screens about journeys, moments of truth and contacts. */
export const MOMENT_SCREENS: readonly ConsoleScreen[] = [
  {
    path: 'moments',
    name: 'Moments of truth',
    group: 'Moments',
    letter: 'z',
    roles: rolesWith('see contacts'),
    Page: lazy(async () => ({ default: (await import('../../../concepts/moments/web.ts')).MomentsPage })),
  },
  {
    path: 'moments/$momentId',
    name: 'A moment of truth',
    roles: rolesWith('see contacts'),
    Page: lazy(async () => ({ default: (await import('../../../concepts/moments/web.ts')).MomentPage })),
  },
  {
    path: 'journeys/$journeyId',
    name: 'A journey',
    roles: rolesWith('see contacts'),
    Page: lazy(async () => ({ default: (await import('../../../concepts/moments/web.ts')).JourneyPage })),
  },
  {
    path: 'contacts',
    name: 'Contacts',
    group: 'Moments',
    roles: rolesWith('see contacts'),
    Page: lazy(async () => ({ default: (await import('../../../concepts/moments/web.ts')).ContactsPage })),
  },
  {
    path: 'contacts/new',
    name: 'Log contacts',
    group: 'Moments',
    roles: rolesWith('log contacts'),
    Page: lazy(async () => ({ default: (await import('../../../concepts/moments/web.ts')).LogContactsPage })),
  },
  {
    path: 'contacts/$contactId',
    name: 'A contact',
    roles: rolesWith('see contacts'),
    Page: lazy(async () => ({ default: (await import('../../../concepts/moments/web.ts')).ContactPage })),
  },
  {
    path: 'contact-imports',
    name: 'Files of contacts',
    roles: rolesWith('take contacts'),
    Page: lazy(async () => ({
      default: (await import('../../../concepts/moments/web.ts')).ContactImportsPage,
    })),
  },
  {
    path: 'contact-imports/$importId',
    name: 'A file of contacts',
    roles: rolesWith('take contacts'),
    Page: lazy(async () => ({
      default: (await import('../../../concepts/moments/web.ts')).ContactImportPage,
    })),
  },
];
