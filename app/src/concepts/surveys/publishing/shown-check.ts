import type { Queries } from '../../../platform/storage/index.ts';
import { type Question, questionsOf, type SurveyDefinition } from '../definition/survey-definition.ts';
import { columnsOf } from '../flow/survey-columns.ts';
import type { SurveyCheck } from '../survey.endpoints.ts';
import type { SurveyRecord } from '../survey.ts';
import { definitionIn } from '../survey-draft.ts';
import { checkedSurvey } from './checked-survey.ts';
import { versionOf } from './survey-version.store.ts';

/** What is to be known before a draft is published. */
export async function shownCheck(
  queries: Queries,
  record: SurveyRecord,
  definition: SurveyDefinition,
): Promise<SurveyCheck> {
  const checked = await checkedSurvey(queries, record, definition);
  const last = record.version === null ? null : await versionOf(queries, record.id, record.version);
  return {
    problems: checked.problems.map((one) => ({ ...one })),
    warnings: checked.warnings.map((one) => ({ ...one })),
    minutes: checked.minutes,
    untranslated: checked.untranslated.map((one) => ({ ...one })),
    columns: checked.joined.fates.map((one) => ({ ...one })),
    questions: questionChanges(last === null ? null : definitionIn(last.definition), definition),
  };
}

/** Each question beside the version before: asked otherwise when its columns mean something else, reworded when only words differ. */
export function questionChanges(
  before: SurveyDefinition | null,
  after: SurveyDefinition,
): SurveyCheck['questions'] {
  const then = new Map((before === null ? [] : questionsOf(before)).map((one) => [one.code, one]));
  const now = questionsOf(after);
  const codes = new Set(now.map(({ code }) => code));
  const gone = [...then.keys()].filter((code) => !codes.has(code));
  return [
    ...now.map((question) => ({ code: question.code, change: changeOf(then.get(question.code), question) })),
    ...gone.map((code) => ({ code, change: 'gone' as const })),
  ];
}

function changeOf(before: Question | undefined, after: Question): SurveyCheck['questions'][number]['change'] {
  if (before === undefined) return 'new';
  if (meaningOf(before) !== meaningOf(after)) return 'otherwise';
  return JSON.stringify(before.text) === JSON.stringify(after.text) ? 'same' : 'reworded';
}

function meaningOf(question: Question): string {
  const columns = columnsOf({ pages: [{ questions: [question] }] } as never);
  return JSON.stringify([question.type, columns.map(({ name, sameAs }) => [name, sameAs])]);
}
