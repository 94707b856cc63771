import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { NamingAttribute } from '../attribute-follower.ts';
import type { AttributeItem, ItemRecord } from './survey-item.ts';

type Tables = {
  attribute_items: {
    workspace_id: string;
    item_id: string;
    answer_set_id: string;
    column_name: string;
    attribute_id: string;
    role: ItemRecord['role'];
    level: ItemRecord['level'];
    label: string | null;
    revision: number;
  };
};

const ITEM = ['answer_set_id as answerSetId', 'column_name as column', 'role', 'level', 'label'] as const;
const RECORD = [...ITEM, 'item_id as id', 'attribute_id as attributeId', 'revision'] as const;

/** The columns of answers that ask about an attribute. */
export async function itemsOfAttribute(
  queries: Queries,
  attributeId: string,
): Promise<readonly AttributeItem[]> {
  const query = queries.withTables<Tables>().selectFrom('attribute_items').select(ITEM);
  return query
    .where('attribute_id', '=', attributeId)
    .orderBy('answer_set_id')
    .orderBy('column_name')
    .execute();
}

/** The items of a set of answers. */
export async function itemsOfSet(queries: Queries, answerSetId: string): Promise<readonly ItemRecord[]> {
  const query = queries.withTables<Tables>().selectFrom('attribute_items').select(RECORD);
  return query.where('answer_set_id', '=', answerSetId).orderBy('column_name').execute();
}

/** The items of all attributes, of all sets; an organisation has thousands at most. */
export async function allItems(queries: Queries): Promise<readonly ItemRecord[]> {
  const query = queries.withTables<Tables>().selectFrom('attribute_items').select(RECORD);
  return query.orderBy('attribute_id').orderBy('answer_set_id').orderBy('column_name').execute();
}

/** The items of all other sets whose wording is known: what somebody assigned once is a hint for the next survey. */
export async function itemsElsewhere(queries: Queries, answerSetId: string): Promise<readonly ItemRecord[]> {
  const query = queries.withTables<Tables>().selectFrom('attribute_items').select(RECORD);
  return query
    .where('answer_set_id', '<>', answerSetId)
    .where('label', 'is not', null)
    .orderBy('item_id')
    .limit(20_000)
    .execute();
}

/** How many items of each set are assigned. */
export async function itemCountsOfSets(queries: Queries): Promise<ReadonlyMap<string, number>> {
  const rows = await queries
    .withTables<Tables>()
    .selectFrom('attribute_items')
    .select(['answer_set_id as id', sql<string>`count(*)`.as('count')])
    .groupBy('answer_set_id')
    .execute();
  return new Map(rows.map(({ id, count }) => [id, Number(count)]));
}

/** What of these attributes is asked. */
export async function itemsNaming(
  queries: Queries,
  attributeIds: readonly string[],
): Promise<readonly NamingAttribute[]> {
  if (attributeIds.length === 0) return [];
  return queries
    .withTables<Tables>()
    .selectFrom('attribute_items')
    .select([
      'item_id as id',
      sql<string>`coalesce(label, column_name) || ' (' || role || ')'`.as('name'),
      'attribute_id as attributeId',
    ])
    .where('attribute_id', 'in', [...attributeIds])
    .orderBy('answer_set_id')
    .orderBy('column_name')
    .execute();
}

/** How many items ask about each of these. */
export async function itemCounts(
  queries: Queries,
  attributeIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (attributeIds.length === 0) return new Map();
  const rows = await queries
    .withTables<Tables>()
    .selectFrom('attribute_items')
    .select(['attribute_id as id', sql<string>`count(*)`.as('count')])
    .where('attribute_id', 'in', [...attributeIds])
    .groupBy('attribute_id')
    .execute();
  return new Map(rows.map(({ id, count }) => [id, Number(count)]));
}

/** Makes these items ask about another attribute. */
export async function moveItems(
  queries: Queries,
  { from, to, ids }: { readonly from: string; readonly to: string; readonly ids: readonly string[] },
): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const moved = await queries
    .withTables<Tables>()
    .updateTable('attribute_items')
    .set({ attribute_id: to, revision: sql`revision + 1` })
    .where('attribute_id', '=', from)
    .where('item_id', 'in', [...ids])
    .returning('item_id as id')
    .execute();
  return moved.map(({ id }) => id);
}

/** Keeps items as they now are, new or known. */
export async function keepItems(
  queries: Queries,
  workspaceId: string,
  records: readonly ItemRecord[],
): Promise<void> {
  if (records.length === 0) return;
  const rows = records.map((record) => ({
    workspace_id: workspaceId,
    item_id: record.id,
    answer_set_id: record.answerSetId,
    column_name: record.column,
    attribute_id: record.attributeId,
    role: record.role,
    level: record.level,
    label: record.label,
    revision: record.revision,
  }));
  await queries
    .withTables<Tables>()
    .insertInto('attribute_items')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'item_id']).doUpdateSet((changed) => ({
        attribute_id: changed.ref('excluded.attribute_id'),
        role: changed.ref('excluded.role'),
        level: changed.ref('excluded.level'),
        label: changed.ref('excluded.label'),
        revision: changed.ref('excluded.revision'),
      })),
    )
    .execute();
}

export async function removeItems(queries: Queries, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await queries
    .withTables<Tables>()
    .deleteFrom('attribute_items')
    .where('item_id', 'in', [...ids])
    .execute();
}

/** The rows of the list of items. */
export function itemRows(queries: Queries): unknown {
  return queries
    .withTables<Tables>()
    .selectFrom('attribute_items')
    .select([
      'item_id as id',
      'answer_set_id as answerSet',
      'column_name as column',
      'label',
      'attribute_id as attribute',
      'role',
      'level',
      'revision',
    ]);
}
