import { sql } from 'kysely';
import { arrayText, type Queries } from '../../../platform/storage/index.ts';
import type { SurveyKey } from './response.store.ts';

/** How many have finished whom each quota of a survey counts. */
export async function quotaCounts(queries: Queries, surveyId: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ quota: string; taken: number }>`
    select quota, taken from quota_counts where survey_id = ${surveyId}`.execute(queries);
  return new Map(rows.map(({ quota, taken }) => [quota, taken]));
}

export async function addToQuotas(
  queries: Queries,
  { workspace, surveyId }: SurveyKey,
  added: readonly (readonly [quota: string, count: number])[],
): Promise<void> {
  if (added.length === 0) return;
  await sql`
    insert into quota_counts as kept (workspace_id, survey_id, quota, taken)
    select ${workspace}::uuid, ${surveyId}::uuid, quota, taken
    from unnest(${arrayText(added.map(([quota]) => quota))}::text[], ${arrayText(added.map(([, count]) => count))}::int[])
      as given (quota, taken)
    on conflict (workspace_id, survey_id, quota) do update set taken = kept.taken + excluded.taken`.execute(
    queries,
  );
}
