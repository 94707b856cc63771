import type { Queries } from '../../platform/storage/index.ts';
import { namesOfPeople, namesOfUnits } from '../people/index.ts';
import type { Survey, SurveyRecord } from './survey.ts';

/** How many came to a survey and how far they got. */
export type SurveyCounts = {
  readonly reached: number;
  readonly started: number;
  readonly finished: number;
  readonly lastAt: Date | null;
};

/** Who counts responses: a concept that comes later and hands itself in. */
export type CountsOfSurveys = (
  queries: Queries,
  surveyIds: readonly string[],
) => Promise<ReadonlyMap<string, SurveyCounts>>;

/** Surveys with names for ids and how many answered. */
export async function shownSurveys(
  queries: Queries,
  records: readonly SurveyRecord[],
  countsOf?: CountsOfSurveys,
): Promise<readonly Survey[]> {
  const people = await namesOfPeople(
    queries,
    records.flatMap(({ ownerId, draftBy }) => [ownerId, draftBy].filter((id) => id !== null)),
  );
  const units = await namesOfUnits(
    queries,
    records.flatMap(({ unitId }) => unitId ?? []),
  );
  const published = records.filter(({ version }) => version !== null).map(({ id }) => id);
  const counts = await countsOf?.(queries, published);
  const named = (id: string | null, names: ReadonlyMap<string, string>) =>
    id === null ? null : { id, name: names.get(id) ?? '' };
  return records.map((record) => {
    const counted = counts?.get(record.id);
    const nobody = counts === undefined ? null : 0;
    return {
      id: record.id,
      name: record.name,
      purpose: record.purpose,
      state: record.state,
      version: record.version,
      changed: record.versionDigest !== null && record.versionDigest !== record.draftDigest,
      questions: record.questions,
      languages: [...record.languages],
      owner: named(record.ownerId, people),
      unit: named(record.unitId, units),
      reached: counted?.reached ?? nobody,
      started: counted?.started ?? nobody,
      answered: counted?.finished ?? nobody,
      lastAnswerAt: counted?.lastAt?.toISOString() ?? null,
      answerSetId: record.answerSetId,
      madeAt: record.madeAt.toISOString(),
      savedAt: record.draftAt.toISOString(),
      savedBy: named(record.draftBy, people),
      revision: record.revision,
    };
  });
}
