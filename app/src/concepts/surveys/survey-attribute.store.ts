import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';

type Tables = {
  surveys: { survey_id: string; name: string; draft: string; revision: number };
  survey_attributes: { workspace_id: string; survey_id: string; attribute_id: string };
};

/** A survey whose draft asks about an attribute. */
export type NamingSurvey = { readonly id: string; readonly name: string; readonly attributeId: string };

/** Says which attributes a draft asks about, in place of what was said before. */
export async function keepAttributes(
  queries: Queries,
  workspaceId: string,
  { id, attributeIds }: { readonly id: string; readonly attributeIds: readonly string[] },
): Promise<void> {
  const tables = queries.withTables<Tables>();
  const wanted = [...new Set(attributeIds)];
  await tables
    .deleteFrom('survey_attributes')
    .where('survey_id', '=', id)
    .where(sql<boolean>`attribute_id <> all(${wanted}::uuid[])`)
    .execute();
  if (wanted.length === 0) return;
  await tables
    .insertInto('survey_attributes')
    .values(wanted.map((one) => ({ workspace_id: workspaceId, survey_id: id, attribute_id: one })))
    .onConflict((same) => same.columns(['workspace_id', 'survey_id', 'attribute_id']).doNothing())
    .execute();
}

/** The surveys whose drafts ask about these. */
export async function surveysNaming(
  queries: Queries,
  attributeIds: readonly string[],
): Promise<readonly NamingSurvey[]> {
  if (attributeIds.length === 0) return [];
  return queries
    .withTables<Tables>()
    .selectFrom('survey_attributes')
    .innerJoin('surveys', 'surveys.survey_id', 'survey_attributes.survey_id')
    .where(sql<boolean>`attribute_id = any(${[...attributeIds]}::uuid[])`)
    .select([
      'surveys.survey_id as id',
      'surveys.name as name',
      'survey_attributes.attribute_id as attributeId',
    ])
    .orderBy('surveys.survey_id')
    .execute();
}

/** How many drafts ask about each of these. */
export async function surveyCountsNaming(
  queries: Queries,
  attributeIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (attributeIds.length === 0) return new Map();
  const rows = await queries
    .withTables<Tables>()
    .selectFrom('survey_attributes')
    .where(sql<boolean>`attribute_id = any(${[...attributeIds]}::uuid[])`)
    .select(['attribute_id as id', sql<string>`count(*)`.as('count')])
    .groupBy('attribute_id')
    .execute();
  return new Map(rows.map(({ id, count }) => [id, Number(count)]));
}

/** Puts one attribute in the place of another in these drafts. Ids are words that nothing else in a definition looks like. */
export async function nameOtherAttribute(
  queries: Queries,
  workspaceId: string,
  { from, to, ids }: { readonly from: string; readonly to: string; readonly ids: readonly string[] },
): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const tables = queries.withTables<Tables>();
  const left = await tables
    .deleteFrom('survey_attributes')
    .where('attribute_id', '=', from)
    .where(sql<boolean>`survey_id = any(${[...ids]}::uuid[])`)
    .returning('survey_id as id')
    .execute();
  const moved = left.map(({ id }) => id);
  if (moved.length === 0) return [];
  await tables
    .insertInto('survey_attributes')
    .values(moved.map((id) => ({ workspace_id: workspaceId, survey_id: id, attribute_id: to })))
    .onConflict((same) => same.columns(['workspace_id', 'survey_id', 'attribute_id']).doNothing())
    .execute();
  await tables
    .updateTable('surveys')
    .set({ draft: sql`replace(draft, ${from}, ${to})`, revision: sql`revision + 1` })
    .where(sql<boolean>`survey_id = any(${moved}::uuid[])`)
    .execute();
  return moved;
}
