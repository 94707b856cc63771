import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';
import type { ObligationRecord } from './obligation.ts';

type Tables = {
  obligations: {
    workspace_id: string;
    obligation_id: string;
    title: string;
    kind: ObligationRecord['kind'];
    topic: ObligationRecord['topic'];
    source_kind: ObligationRecord['sourceKind'];
    source: string;
    clause: string;
    asks: string;
    owner_id: string | null;
    unit_id: string | null;
    attribute_id: string | null;
    interval_months: number | null;
    next_check: string | null;
    watched_at: string;
    looked_on: string | null;
    standing: ObligationRecord['standing'];
    last_result: ObligationRecord['lastResult'];
    checked_on: string | null;
    changes_to_do: number;
    revision: number;
    updated_at: Date;
  };
};

/** A day as text: the driver would make a local midnight of it. */
const day = (column: string) => sql<string | null>`${sql.ref(column)}::text`;

const COLUMNS = [
  'obligation_id as id',
  'title',
  'kind',
  'topic',
  'source_kind as sourceKind',
  'source',
  'clause',
  'asks',
  'owner_id as ownerId',
  'unit_id as unitId',
  'attribute_id as attributeId',
  'interval_months as intervalMonths',
  day('next_check').as('nextCheck'),
  'watched_at as watchedAt',
  day('looked_on').as('lookedOn'),
  'standing',
  'last_result as lastResult',
  day('checked_on').as('checkedOn'),
  'changes_to_do as changesToDo',
  'revision',
  'updated_at as updatedAt',
] as const;

function records(queries: Queries) {
  return queries.withTables<Tables>().selectFrom('obligations').select(COLUMNS);
}

/** One row an obligation for lists; whether the next check is overdue depends on today. */
export function obligationRows(queries: Queries, today: string) {
  return queries
    .withTables<Tables>()
    .selectFrom('obligations')
    .select([
      'obligation_id as id',
      'title',
      sql<string>`coalesce(last_result, 'never-checked')`.as('state'),
      sql<boolean>`(standing = 'in-force' and coalesce(next_check < ${today}::date, false))`.as('overdue'),
      'next_check as nextCheck',
      'checked_on as checkedOn',
      'kind',
      'topic',
      'source_kind as sourceKind',
      'source',
      'clause',
      'asks',
      'owner_id as owner',
      'unit_id as unit',
      'attribute_id as attribute',
      'interval_months as intervalMonths',
      'watched_at as watchedAt',
      'looked_on as lookedOn',
      'changes_to_do as changesToDo',
      'standing',
      'updated_at as updatedAt',
    ]);
}

export async function obligationById(queries: Queries, id: string): Promise<ObligationRecord | null> {
  return (await records(queries).where('obligation_id', '=', id).executeTakeFirst()) ?? null;
}

/** Several at once, in the order of the ids. */
export async function obligationsById(
  queries: Queries,
  ids: readonly string[],
): Promise<readonly ObligationRecord[]> {
  if (ids.length === 0) return [];
  const found = await records(queries)
    .where('obligation_id', 'in', [...ids])
    .execute();
  const known = new Map(found.map((record) => [record.id, record]));
  return ids.flatMap((id) => known.get(id) ?? []);
}

/** The one called so, however it is written. */
export async function obligationByTitle(queries: Queries, title: string): Promise<ObligationRecord | null> {
  const query = records(queries).where(sql`lower(title)`, '=', sql`lower(${title})`);
  return (await query.orderBy('obligation_id').executeTakeFirst()) ?? null;
}

/** Those about any of these attributes, by title. */
export async function obligationsOfAttributes(
  queries: Queries,
  attributeIds: readonly string[],
): Promise<readonly ObligationRecord[]> {
  if (attributeIds.length === 0) return [];
  return records(queries)
    .where('attribute_id', 'in', [...attributeIds])
    .orderBy('title')
    .orderBy('obligation_id')
    .execute();
}

/** Keeps an obligation as it now is, new or known. */
export async function keepObligation(
  queries: Queries,
  workspaceId: string,
  record: ObligationRecord,
): Promise<void> {
  const values = {
    title: record.title,
    kind: record.kind,
    topic: record.topic,
    source_kind: record.sourceKind,
    source: record.source,
    clause: record.clause,
    asks: record.asks,
    owner_id: record.ownerId,
    unit_id: record.unitId,
    attribute_id: record.attributeId,
    interval_months: record.intervalMonths,
    next_check: record.nextCheck,
    watched_at: record.watchedAt,
    looked_on: record.lookedOn,
    standing: record.standing,
    last_result: record.lastResult,
    checked_on: record.checkedOn,
    changes_to_do: record.changesToDo,
    revision: record.revision,
    updated_at: record.updatedAt,
  };
  await queries
    .withTables<Tables>()
    .insertInto('obligations')
    .values({ workspace_id: workspaceId, obligation_id: record.id, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'obligation_id']).doUpdateSet(values))
    .execute();
}
