import { lazy } from 'react';
import { AttributePage } from '../../../concepts/chain/web.ts';
import { rolesWith } from '../../../concepts/people/declarations.ts';
import { COMPLAINT_SCREENS } from './complaint-screens.ts';
import type { ConsoleScreen } from './console-screen.ts';
import { CUSTOMER_SCREENS } from './customer-screens.ts';
import { INSIGHT_SCREENS } from './insight-screens.ts';
import { MOMENT_SCREENS } from './moment-screens.ts';
import { PROMISE_SCREENS, TODAY_SCREEN } from './promise-screens.ts';
import { SURVEY_SCREENS } from './survey-screens.ts';

export const SCREENS: readonly ConsoleScreen[] = [
  TODAY_SCREEN,
  ...COMPLAINT_SCREENS,
  ...CUSTOMER_SCREENS,
  {
    path: 'attributes',
    name: 'Attributes',
    group: 'Expectations',
    letter: 't',
    Page: lazy(async () => ({
      default: (await import('../../../concepts/attributes/web.ts')).AttributesPage,
    })),
  },
  {
    path: 'survey-items',
    name: 'Survey items',
    Page: lazy(async () => ({
      default: (await import('../../../concepts/attributes/web.ts')).SurveyItemsPage,
    })),
  },
  {
    path: 'survey-items/$answerSet',
    name: 'Items of a survey',
    Page: lazy(async () => ({ default: (await import('../../../concepts/attributes/web.ts')).SetItemsPage })),
  },
  {
    path: 'attributes/$attributeId',
    name: 'An attribute',
    Page: AttributePage,
  },
  {
    path: 'requirements',
    name: 'Requirements',
    group: 'Expectations',
    letter: 'r',
    Page: lazy(async () => ({
      default: (await import('../../../concepts/requirements/web.ts')).RequirementsPage,
    })),
  },
  {
    path: 'requirements/$requirementId',
    name: 'A requirement',
    Page: lazy(async () => ({
      default: (await import('../../../concepts/requirements/web.ts')).RequirementPage,
    })),
  },
  {
    path: 'expectations',
    name: 'Expectations',
    group: 'Expectations',
    letter: 'e',
    Page: lazy(async () => ({
      default: (await import('../../../concepts/expectations/web.ts')).ExpectationsPage,
    })),
  },
  {
    path: 'expectations/$ladderId',
    name: 'A ladder of expectations',
    Page: lazy(async () => ({ default: (await import('../../../concepts/expectations/web.ts')).LadderPage })),
  },
  {
    path: 'beliefs',
    name: 'Beliefs',
    group: 'Expectations',
    letter: 'b',
    Page: lazy(async () => ({
      default: (await import('../../../concepts/expectations/web.ts')).BeliefsPage,
    })),
  },
  {
    path: 'beliefs/$roundId',
    name: 'A round of beliefs',
    Page: lazy(async () => ({
      default: (await import('../../../concepts/expectations/web.ts')).BeliefRoundPage,
    })),
  },
  {
    path: 'coverage',
    name: 'Coverage',
    group: 'Expectations',
    letter: 'c',
    Page: lazy(async () => ({
      default: (await import('../../../concepts/requirements/web.ts')).CoveragePage,
    })),
  },
  {
    path: 'obligations',
    name: 'Obligations',
    group: 'Expectations',
    letter: 'o',
    Page: lazy(async () => ({
      default: (await import('../../../concepts/obligations/web.ts')).ObligationsPage,
    })),
  },
  {
    path: 'obligations/$obligationId',
    name: 'An obligation',
    Page: lazy(async () => ({
      default: (await import('../../../concepts/obligations/web.ts')).ObligationPage,
    })),
  },
  {
    path: 'standards',
    name: 'Standards and readings',
    group: 'Delivery',
    letter: 'm',
    Page: lazy(async () => ({ default: (await import('../../../concepts/standards/web.ts')).MeasuresPage })),
  },
  {
    path: 'standards/$measureId',
    name: 'A measure',
    Page: lazy(async () => ({ default: (await import('../../../concepts/standards/web.ts')).MeasurePage })),
  },
  ...PROMISE_SCREENS,
  ...MOMENT_SCREENS,
  ...SURVEY_SCREENS,
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
  ...INSIGHT_SCREENS,
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
    path: 'privacy',
    name: 'Privacy',
    group: 'Organisation',
    letter: 'v',
    roles: rolesWith('see customers'),
    Page: lazy(async () => ({ default: (await import('../../../concepts/privacy/web.ts')).PrivacyPage })),
  },
  {
    path: 'consents',
    name: 'Consents',
    roles: rolesWith('see customers'),
    Page: lazy(async () => ({ default: (await import('../../../concepts/privacy/web.ts')).ConsentsPage })),
  },
  {
    path: 'policies',
    name: 'Policy and rights',
    group: 'Organisation',
    letter: 'w',
    Page: lazy(async () => ({ default: (await import('../../../concepts/policies/web.ts')).PoliciesPage })),
  },
  {
    path: 'policies/$policyId',
    name: 'A policy',
    Page: lazy(async () => ({ default: (await import('../../../concepts/policies/web.ts')).PolicyPage })),
  },
  {
    path: 'policies/rights/$rightId',
    name: 'A right of customers',
    Page: lazy(async () => ({
      default: (await import('../../../concepts/policies/web.ts')).CustomerRightPage,
    })),
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
    path: 'mail',
    name: 'Mail',
    group: 'Organisation',
    roles: rolesWith('see mail'),
    Page: lazy(async () => ({ default: (await import('../../../concepts/mailing/web.ts')).MailsPage })),
  },
  {
    path: 'mail/$mailId',
    name: 'A mail',
    roles: rolesWith('see mail'),
    Page: lazy(async () => ({ default: (await import('../../../concepts/mailing/web.ts')).MailPage })),
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

/** Who works off what comes up begins with it; whoever sets Heed up or works on answers begins with those. */
const BEGIN_WITH_TODAY: readonly string[] = ['agent', 'manager'];

/** Where somebody comes in who names no screen: what needs attention or what was brought in so far, else the first that the role sees. */
export function firstScreenOf(role: string): ConsoleScreen | undefined {
  const screens = screensOf(role);
  const first = BEGIN_WITH_TODAY.includes(role) ? 'today' : 'answers';
  return screens.find(({ path }) => path === first) ?? screens[0];
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
