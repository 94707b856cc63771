import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';
import type { SurveyRecord } from './survey.ts';

type Tables = {
  surveys: {
    workspace_id: string;
    survey_id: string;
    name: string;
    purpose: string;
    state: SurveyRecord['state'];
    owner_id: string | null;
    unit_id: string | null;
    draft: string;
    draft_digest: string;
    version_digest: string | null;
    draft_at: Date;
    draft_by: string | null;
    session_at: Date;
    questions: number;
    languages: string[];
    version: number | null;
    answer_set_id: string | null;
    made_at: Date;
    made_by: string | null;
    revision: number;
  };
  survey_earlier_drafts: {
    workspace_id: string;
    survey_id: string;
    revision: number;
    draft: string;
    saved_at: Date;
    saved_by: string | null;
  };
};

const RECORD = [
  'survey_id as id',
  'name',
  'purpose',
  'state',
  'owner_id as ownerId',
  'unit_id as unitId',
  'draft_digest as draftDigest',
  'version_digest as versionDigest',
  'draft_at as draftAt',
  'draft_by as draftBy',
  'session_at as sessionAt',
  'questions',
  'languages',
  'version',
  'answer_set_id as answerSetId',
  'made_at as madeAt',
  'made_by as madeBy',
  'revision',
] as const;

function surveys(queries: Queries) {
  return queries.withTables<Tables>().selectFrom('surveys').select(RECORD);
}

/** One row a survey for lists. */
export function surveyRows(queries: Queries) {
  return queries
    .withTables<Tables>()
    .selectFrom('surveys')
    .select([
      'survey_id as id',
      'name',
      'purpose',
      'state',
      'version',
      'questions',
      'languages',
      'owner_id as owner',
      'unit_id as unit',
      'made_at as madeAt',
      'draft_at as savedAt',
    ]);
}

export async function surveyById(queries: Queries, id: string): Promise<SurveyRecord | null> {
  return (await surveys(queries).where('survey_id', '=', id).executeTakeFirst()) ?? null;
}

/** Several at once, in the order of the ids. */
export async function surveysByIds(
  queries: Queries,
  ids: readonly string[],
): Promise<readonly SurveyRecord[]> {
  if (ids.length === 0) return [];
  const found = await surveys(queries)
    .where(sql<boolean>`survey_id = any(${[...new Set(ids)]}::uuid[])`)
    .execute();
  const known = new Map(found.map((record) => [record.id, record]));
  return ids.flatMap((id) => known.get(id) ?? []);
}

/** The survey whose answers are counted in this set. */
export async function surveyOfSet(queries: Queries, answerSetId: string): Promise<SurveyRecord | null> {
  return (await surveys(queries).where('answer_set_id', '=', answerSetId).executeTakeFirst()) ?? null;
}

/** The text of a draft. */
export async function draftText(queries: Queries, id: string): Promise<string | null> {
  const query = queries.withTables<Tables>().selectFrom('surveys').select('draft');
  return (await query.where('survey_id', '=', id).executeTakeFirst())?.draft ?? null;
}

/** Keeps a survey as it now is; `draft` only where it is new or another. */
export async function keepSurvey(
  queries: Queries,
  workspaceId: string,
  { record, draft }: { readonly record: SurveyRecord; readonly draft?: string | undefined },
): Promise<void> {
  const values = {
    name: record.name,
    purpose: record.purpose,
    state: record.state,
    owner_id: record.ownerId,
    unit_id: record.unitId,
    draft_digest: record.draftDigest,
    version_digest: record.versionDigest,
    draft_at: record.draftAt,
    draft_by: record.draftBy,
    session_at: record.sessionAt,
    questions: record.questions,
    languages: [...record.languages],
    version: record.version,
    answer_set_id: record.answerSetId,
    revision: record.revision,
    ...(draft === undefined ? {} : { draft }),
  };
  if (record.revision > 1) {
    await queries
      .withTables<Tables>()
      .updateTable('surveys')
      .set(values)
      .where('survey_id', '=', record.id)
      .execute();
    return;
  }
  await queries
    .withTables<Tables>()
    .insertInto('surveys')
    .values({
      ...values,
      workspace_id: workspaceId,
      survey_id: record.id,
      draft: draft ?? '',
      made_at: record.madeAt,
      made_by: record.madeBy,
    })
    .execute();
}

export async function removeSurvey(queries: Queries, id: string): Promise<void> {
  await queries.withTables<Tables>().deleteFrom('surveys').where('survey_id', '=', id).execute();
}

/** A draft as it stood before somebody went on with it. */
export type EarlierDraft = {
  readonly revision: number;
  readonly savedAt: Date;
  readonly savedBy: string | null;
};

const MOST_EARLIER = 30;

/** Puts the draft that is kept now aside, with who saved it; the newest thirty stay. */
export async function keepEarlierDraft(
  queries: Queries,
  workspaceId: string,
  record: SurveyRecord,
): Promise<void> {
  const tables = queries.withTables<Tables>();
  await tables
    .insertInto('survey_earlier_drafts')
    .columns(['workspace_id', 'survey_id', 'revision', 'draft', 'saved_at', 'saved_by'])
    .expression(
      tables
        .selectFrom('surveys')
        .where('survey_id', '=', record.id)
        .select([
          sql<string>`${workspaceId}::uuid`.as('workspace_id'),
          'survey_id',
          'revision',
          'draft',
          'draft_at as saved_at',
          'draft_by as saved_by',
        ]),
    )
    .onConflict((same) => same.columns(['workspace_id', 'survey_id', 'revision']).doNothing())
    .execute();
  await tables
    .deleteFrom('survey_earlier_drafts')
    .where('survey_id', '=', record.id)
    .where('revision', '<=', (select) =>
      select
        .selectFrom('survey_earlier_drafts')
        .where('survey_id', '=', record.id)
        .select('revision')
        .orderBy('revision', 'desc')
        .offset(MOST_EARLIER)
        .limit(1),
    )
    .execute();
}

/** What the draft said before, the newest first. */
export async function earlierDrafts(queries: Queries, id: string): Promise<readonly EarlierDraft[]> {
  return queries
    .withTables<Tables>()
    .selectFrom('survey_earlier_drafts')
    .where('survey_id', '=', id)
    .select(['revision', 'saved_at as savedAt', 'saved_by as savedBy'])
    .orderBy('revision', 'desc')
    .execute();
}

export async function earlierDraftText(
  queries: Queries,
  id: string,
  revision: number,
): Promise<string | null> {
  const query = queries.withTables<Tables>().selectFrom('survey_earlier_drafts').select('draft');
  const found = await query.where('survey_id', '=', id).where('revision', '=', revision).executeTakeFirst();
  return found?.draft ?? null;
}
