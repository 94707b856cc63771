import {
  type GivenSurveyDefinition,
  type SurveyDefinition,
  surveyDefinition,
} from './definition/survey-definition.ts';

/** A definition of the pages and settings that a test names. */
export function surveyOf(
  pages: GivenSurveyDefinition['pages'],
  more: Partial<GivenSurveyDefinition> = {},
): SurveyDefinition {
  return surveyDefinition.parse({
    form: 'heed-survey-1',
    languages: ['en'],
    title: { en: 'Survey' },
    pages,
    ...more,
  });
}
