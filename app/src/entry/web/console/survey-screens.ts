import { lazy } from 'react';
import { rolesWith } from '../../../concepts/people/declarations.ts';
import type { ConsoleScreen } from './console-screen.ts';

/** The screens about what customers are asked and what they answer. */
export const SURVEY_SCREENS: readonly ConsoleScreen[] = [
  {
    path: 'surveys',
    name: 'Surveys',
    group: 'Listening',
    letter: 'q',
    roles: rolesWith('see surveys'),
    Page: lazy(async () => ({ default: (await import('../../../concepts/surveys/web.ts')).SurveysPage })),
  },
  {
    path: 'surveys/new',
    name: 'A new survey',
    roles: rolesWith('design surveys'),
    Page: lazy(async () => ({ default: (await import('../../../concepts/surveys/web.ts')).NewSurveyPage })),
  },
  {
    path: 'surveys/$surveyId',
    name: 'A survey',
    roles: rolesWith('see surveys'),
    Page: lazy(async () => ({ default: (await import('../../../concepts/surveys/web.ts')).SurveyPage })),
  },
  {
    path: 'surveys/$surveyId/results',
    name: 'Results of a survey',
    roles: rolesWith('see surveys'),
    Page: lazy(async () => ({
      default: (await import('../../../concepts/responses/web.ts')).SurveyResultsPage,
    })),
  },
  {
    path: 'surveys/$surveyId/links',
    name: 'Links to a survey',
    roles: rolesWith('see surveys'),
    Page: lazy(async () => ({
      default: (await import('../../../concepts/responses/web.ts')).SurveyLinksPage,
    })),
  },
  {
    path: 'surveys/$surveyId/links/$linkId',
    name: 'Personal links',
    roles: rolesWith('see surveys'),
    Page: lazy(async () => ({
      default: (await import('../../../concepts/responses/web.ts')).PersonalLinksPage,
    })),
  },
];
