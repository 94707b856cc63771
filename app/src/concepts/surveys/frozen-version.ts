import type { Queries } from '../../platform/storage/index.ts';
import type { SurveyDefinition } from './definition/survey-definition.ts';
import type { LaidColumn } from './publishing/joined-columns.ts';
import { versionOf } from './publishing/survey-version.store.ts';
import { surveyById } from './survey.store.ts';
import type { SurveyRecord } from './survey.ts';
import { definitionIn } from './survey-draft.ts';

/** A version as it was published. It never changes, so it may be kept in memory for ever. */
export type FrozenVersion = {
  readonly surveyId: string;
  readonly version: number;
  readonly definition: SurveyDefinition;
  /** Where its columns stand in the set: `column.name` is what the definition calls it, `name` what the set does. */
  readonly layout: readonly LaidColumn[];
  readonly answerSetId: string;
  readonly publishedAt: Date;
};

export async function frozenVersion(
  queries: Queries,
  surveyId: string,
  version: number,
): Promise<FrozenVersion | null> {
  const record = await surveyById(queries, surveyId);
  const found = await versionOf(queries, surveyId, version);
  if (record?.answerSetId == null || found === null) return null;
  return {
    surveyId,
    version,
    definition: definitionIn(found.definition),
    layout: found.layout,
    answerSetId: record.answerSetId,
    publishedAt: found.publishedAt,
  };
}

/** A survey that was published, with the version that is answered now and its set; null when there is none or no version yet. */
export type PublishedSurvey = SurveyRecord & { readonly version: number; readonly answerSetId: string };

export async function openSurvey(queries: Queries, surveyId: string): Promise<PublishedSurvey | null> {
  const record = await surveyById(queries, surveyId);
  if (record === null || record.version === null || record.answerSetId === null) return null;
  return { ...record, version: record.version, answerSetId: record.answerSetId };
}
