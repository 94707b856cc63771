import { lazy } from 'react';
import { rolesWith } from '../../../concepts/people/declarations.ts';
import type { ConsoleScreen } from './console-screen.ts';

/** The screens about complaints, requests, praise and suggestions. */
export const COMPLAINT_SCREENS: readonly ConsoleScreen[] = [
  {
    path: 'complaints',
    name: 'Queue',
    group: 'Complaints',
    letter: '1',
    roles: rolesWith('see cases'),
    Page: lazy(async () => ({
      default: (await import('../../../concepts/complaints/web.ts')).ComplaintsQueuePage,
    })),
  },
  {
    path: 'complaints/all',
    name: 'All cases',
    group: 'Complaints',
    letter: '2',
    roles: rolesWith('see cases'),
    Page: lazy(async () => ({ default: (await import('../../../concepts/complaints/web.ts')).AllCasesPage })),
  },
  {
    path: 'complaints/$caseId',
    name: 'A case',
    roles: rolesWith('see cases'),
    Page: lazy(async () => ({ default: (await import('../../../concepts/complaints/web.ts')).CasePage })),
  },
  {
    path: 'reply-snippets',
    name: 'Reply snippets',
    group: 'Complaints',
    roles: rolesWith('see cases'),
    Page: lazy(async () => ({
      default: (await import('../../../concepts/complaints/web.ts')).ReplySnippetsPage,
    })),
  },
  {
    path: 'dispute-bodies',
    name: 'Outside bodies',
    group: 'Complaints',
    roles: rolesWith('see cases'),
    Page: lazy(async () => ({
      default: (await import('../../../concepts/complaints/web.ts')).DisputeBodiesPage,
    })),
  },
  {
    path: 'dispute-bodies/$bodyId',
    name: 'An outside body',
    roles: rolesWith('see cases'),
    Page: lazy(async () => ({
      default: (await import('../../../concepts/complaints/web.ts')).DisputeBodyPage,
    })),
  },
  {
    path: 'case-imports',
    name: 'Files of cases',
    roles: rolesWith('take cases'),
    Page: lazy(async () => ({
      default: (await import('../../../concepts/complaints/web.ts')).CaseImportsPage,
    })),
  },
  {
    path: 'case-imports/$importId',
    name: 'A file of cases',
    roles: rolesWith('take cases'),
    Page: lazy(async () => ({
      default: (await import('../../../concepts/complaints/web.ts')).CaseImportPage,
    })),
  },
  {
    path: 'complaint-figures',
    name: 'Complaint figures',
    group: 'Complaints',
    roles: rolesWith('see cases'),
    Page: lazy(async () => ({
      default: (await import('../../../concepts/complaints/web.ts')).ComplaintFiguresPage,
    })),
  },
  {
    path: 'winning-back',
    name: 'Winning back',
    group: 'Complaints',
    roles: rolesWith('see cases'),
    Page: lazy(async () => ({
      default: (await import('../../../concepts/complaints/web.ts')).WinningBackPage,
    })),
  },
  {
    path: 'complaint-rules',
    name: 'Complaint rules',
    group: 'Complaints',
    roles: rolesWith('see cases'),
    Page: lazy(async () => ({
      default: (await import('../../../concepts/complaints/web.ts')).ComplaintRulesPage,
    })),
  },
  {
    path: 'complaint-settings',
    name: 'Complaints set-up',
    group: 'Complaints',
    roles: rolesWith('see cases'),
    Page: lazy(async () => ({
      default: (await import('../../../concepts/complaints/web.ts')).ComplaintSetupPage,
    })),
  },
  {
    path: 'case-causes',
    name: 'Causes',
    group: 'Complaints',
    roles: rolesWith('see cases'),
    Page: lazy(async () => ({ default: (await import('../../../concepts/complaints/web.ts')).CausesPage })),
  },
  {
    path: 'case-causes/$causeId',
    name: 'A cause',
    roles: rolesWith('see cases'),
    Page: lazy(async () => ({ default: (await import('../../../concepts/complaints/web.ts')).CausePage })),
  },
  {
    path: 'trainings',
    name: 'Trainings',
    group: 'Complaints',
    roles: rolesWith('see trainings'),
    Page: lazy(async () => ({
      default: (await import('../../../concepts/trainings/web.ts')).TrainingsPage,
    })),
  },
];
