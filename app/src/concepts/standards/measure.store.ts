import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';
import type { Direction, MeasureRecord } from './measure.ts';

type Tables = {
  measures: {
    workspace_id: string;
    measure_id: string;
    name: string;
    attribute_id: string;
    measured_in: string;
    direction: Direction;
    method: string;
    lowest: number | null;
    highest: number | null;
    unit_id: string | null;
    owner_id: string | null;
    state: MeasureRecord['state'];
    revision: number;
  };
};

const COLUMNS = [
  'measure_id as id',
  'name',
  'attribute_id as attributeId',
  'measured_in as unit',
  'direction',
  'method',
  'lowest',
  'highest',
  'unit_id as unitId',
  'owner_id as ownerId',
  'state',
  'revision',
] as const;

function measures(queries: Queries) {
  return queries.withTables<Tables>().selectFrom('measures').select(COLUMNS);
}

export async function measureById(queries: Queries, id: string): Promise<MeasureRecord | null> {
  return (await measures(queries).where('measure_id', '=', id).executeTakeFirst()) ?? null;
}

export async function measureByName(queries: Queries, name: string): Promise<MeasureRecord | null> {
  const query = measures(queries).where(sql`lower(name)`, '=', sql<string>`lower(${name})`);
  return (await query.executeTakeFirst()) ?? null;
}

/** All measures by name, also archived ones; an organisation has hundreds. */
export async function allMeasures(queries: Queries): Promise<readonly MeasureRecord[]> {
  return measures(queries).orderBy('name').execute();
}

export async function measuresOfAttributes(
  queries: Queries,
  attributeIds: readonly string[],
): Promise<readonly MeasureRecord[]> {
  if (attributeIds.length === 0) return [];
  return measures(queries)
    .where('attribute_id', 'in', [...new Set(attributeIds)])
    .orderBy('name')
    .execute();
}

export async function measuresByIds(
  queries: Queries,
  ids: readonly string[],
): Promise<readonly MeasureRecord[]> {
  if (ids.length === 0) return [];
  return measures(queries)
    .where('measure_id', 'in', [...new Set(ids)])
    .orderBy('name')
    .execute();
}

/** Keeps a measure as it now is, new or known. */
export async function keepMeasure(
  queries: Queries,
  workspaceId: string,
  record: MeasureRecord,
): Promise<void> {
  const values = {
    name: record.name,
    attribute_id: record.attributeId,
    measured_in: record.unit,
    direction: record.direction,
    method: record.method,
    lowest: record.lowest,
    highest: record.highest,
    unit_id: record.unitId,
    owner_id: record.ownerId,
    state: record.state,
    revision: record.revision,
  };
  await queries
    .withTables<Tables>()
    .insertInto('measures')
    .values({ workspace_id: workspaceId, measure_id: record.id, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'measure_id']).doUpdateSet(values))
    .execute();
}

/** Rows for the list of measures: the record, how many readings count, and when the last one was. */
export function measureRows(queries: Queries): unknown {
  return queries
    .withTables<Tables>()
    .selectFrom('measures')
    .select([
      'measure_id as id',
      'name',
      'attribute_id as attribute',
      'measured_in as measuredIn',
      'direction',
      'method',
      'lowest',
      'highest',
      'unit_id as unit',
      'owner_id as owner',
      'state',
      'revision',
      sql<Date | null>`(select max(last_at) from reading_days d
        where d.workspace_id = measures.workspace_id and d.measure_id = measures.measure_id)`.as(
        'lastReading',
      ),
    ]);
}
