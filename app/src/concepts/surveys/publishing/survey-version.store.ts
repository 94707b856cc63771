import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { LaidColumn, SetColumn } from './joined-columns.ts';

type Tables = {
  survey_versions: {
    workspace_id: string;
    survey_id: string;
    version: number;
    definition: string;
    layout: unknown;
    set_columns: unknown;
    published_at: Date;
    published_by: string | null;
  };
};

/** A version as it was published: its definition as text, where its columns stand, and all columns of the set with it. */
export type VersionRecord = {
  readonly surveyId: string;
  readonly version: number;
  readonly definition: string;
  readonly layout: readonly LaidColumn[];
  readonly setColumns: readonly SetColumn[];
  readonly publishedAt: Date;
  readonly publishedBy: string | null;
};

export async function versionOf(
  queries: Queries,
  surveyId: string,
  version: number,
): Promise<VersionRecord | null> {
  const found = await queries
    .withTables<Tables>()
    .selectFrom('survey_versions')
    .select([
      'survey_id as surveyId',
      'version',
      'definition',
      'layout',
      'set_columns as setColumns',
      'published_at as publishedAt',
      'published_by as publishedBy',
    ])
    .where('survey_id', '=', surveyId)
    .where('version', '=', version)
    .executeTakeFirst();
  // What Heed wrote itself.
  return (found as VersionRecord | undefined) ?? null;
}

/** When and by whom each version was published, the newest first. */
export async function versionsOf(
  queries: Queries,
  surveyId: string,
): Promise<readonly Pick<VersionRecord, 'version' | 'publishedAt' | 'publishedBy'>[]> {
  return queries
    .withTables<Tables>()
    .selectFrom('survey_versions')
    .select(['version', 'published_at as publishedAt', 'published_by as publishedBy'])
    .where('survey_id', '=', surveyId)
    .orderBy('version', 'desc')
    .execute();
}

/** Freezes a version: nobody may change it again, Heed neither. */
export async function insertVersion(
  queries: Queries,
  workspaceId: string,
  record: VersionRecord,
): Promise<void> {
  await queries
    .withTables<Tables>()
    .insertInto('survey_versions')
    .values({
      workspace_id: workspaceId,
      survey_id: record.surveyId,
      version: record.version,
      definition: record.definition,
      layout: sql`${JSON.stringify(record.layout)}::json`,
      set_columns: sql`${JSON.stringify(record.setColumns)}::json`,
      published_at: record.publishedAt,
      published_by: record.publishedBy,
    })
    .execute();
}
