import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';
import type { AttributeRecord } from './attribute.ts';

type Tables = {
  attributes: {
    workspace_id: string;
    attribute_id: string;
    name: string;
    description: string;
    parent_id: string | null;
    servqual: string | null;
    garvin: string | null;
    hokanson: string | null;
    unit_id: string | null;
    owner_id: string | null;
    state: AttributeRecord['state'];
    merged_into: string | null;
    split_into: readonly string[];
    revision: number;
  };
};

const COLUMNS = [
  'attribute_id as id',
  'name',
  'description',
  'parent_id as parentId',
  'servqual',
  'garvin',
  'hokanson',
  'unit_id as unitId',
  'owner_id as ownerId',
  'state',
  'merged_into as mergedInto',
  'split_into as splitInto',
  'revision',
] as const;

/** Every attribute by name, whatever became of it; an organisation has hundreds. */
export async function allAttributes(queries: Queries): Promise<readonly AttributeRecord[]> {
  const query = queries.withTables<Tables>().selectFrom('attributes').select(COLUMNS);
  return query.orderBy(sql`lower(name)`).orderBy('attribute_id').execute();
}

export async function attributeById(queries: Queries, id: string): Promise<AttributeRecord | null> {
  const query = queries.withTables<Tables>().selectFrom('attributes').select(COLUMNS);
  return (await query.where('attribute_id', '=', id).executeTakeFirst()) ?? null;
}

/** The names of some attributes by id. */
export async function namesOfAttributes(
  queries: Queries,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const query = queries.withTables<Tables>().selectFrom('attributes').select(['attribute_id', 'name']);
  const rows = await query.where('attribute_id', 'in', [...new Set(ids)]).execute();
  return new Map(rows.map((row) => [row.attribute_id, row.name]));
}

/** The rows of the list of attributes. */
export function attributeRows(queries: Queries): unknown {
  return queries
    .withTables<Tables>()
    .selectFrom('attributes')
    .select([...COLUMNS, 'parent_id as parent', 'unit_id as unit', 'owner_id as owner']);
}

/** Keeps an attribute as it now is, new or known. */
export async function keepAttribute(
  queries: Queries,
  workspaceId: string,
  record: AttributeRecord,
): Promise<void> {
  const values = {
    name: record.name,
    description: record.description,
    parent_id: record.parentId,
    servqual: record.servqual,
    garvin: record.garvin,
    hokanson: record.hokanson,
    unit_id: record.unitId,
    owner_id: record.ownerId,
    state: record.state,
    merged_into: record.mergedInto,
    split_into: record.splitInto,
    revision: record.revision,
  };
  await queries
    .withTables<Tables>()
    .insertInto('attributes')
    .values({ workspace_id: workspaceId, attribute_id: record.id, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'attribute_id']).doUpdateSet(values))
    .execute();
}
