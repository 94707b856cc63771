import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import { allAttributes } from '../attributes/index.ts';
import { type SurveyDefinition, surveyDefinition } from './definition/survey-definition.ts';
import { definitionOfInstruments } from './instruments/instrument-survey.ts';
import { draftText } from './survey.store.ts';
import type { SurveyStart } from './survey.ts';
import { definitionIn } from './survey-draft.ts';

/** What a new survey says first. */
export async function startedDefinition(
  queries: Queries,
  from: SurveyStart,
  name: string,
): Promise<Outcome<SurveyDefinition>> {
  switch (from.kind) {
    case 'blank':
      return taken(blankDefinition(from.language, name));
    case 'instruments':
      return definitionOfInstruments(from.instruments, {
        languages: from.languages,
        title: name,
        attributes: await allAttributes(queries),
      });
    case 'definition':
      return taken(from.definition);
    case 'copy': {
      const text = await draftText(queries, from.surveyId);
      if (text !== null) return taken(definitionIn(text));
      return refuse('not-found', 'from.surveyId: there is no such survey in this workspace');
    }
    default:
      return from satisfies never;
  }
}

/** A survey with one page and nothing on it. */
export function blankDefinition(language: string, title: string): SurveyDefinition {
  return surveyDefinition.parse({
    form: 'heed-survey-1',
    languages: [language],
    title: { [language]: title },
    pages: [{ code: 'p1', questions: [] }],
  });
}
