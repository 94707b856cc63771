import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';
import type {
  ApologyTaken,
  AskedTaken,
  RecoveryRecord,
  RecoveryResult,
  RecoverySource,
  RecoverySourceKind,
  RecoveryState,
  RemedyTaken,
} from './recovery.ts';

type Tables = {
  recoveries: {
    workspace_id: string;
    recovery_id: string;
    source_kind: RecoverySourceKind;
    source_id: string;
    customer_id: string | null;
    what: string;
    attribute_id: string | null;
    unit_id: string | null;
    owner_id: string | null;
    happened_at: Date;
    opened_at: Date;
    due_at: Date | null;
    state: RecoveryState;
    apology: ApologyTaken | string | null;
    remedies: readonly RemedyTaken[] | string;
    asked: AskedTaken | string | null;
    result: RecoveryResult | null;
    closed_at: Date | null;
    close_reason: string;
    cause: string;
    revision: number;
    changed_at: Date;
  };
};

const COLUMNS = [
  'recovery_id as id',
  'source_kind as sourceKind',
  'source_id as sourceId',
  'customer_id as customerId',
  'what',
  'attribute_id as attributeId',
  'unit_id as unitId',
  'owner_id as ownerId',
  'happened_at as happenedAt',
  'opened_at as openedAt',
  'due_at as dueAt',
  'state',
  'apology',
  'remedies',
  'asked',
  'result',
  'closed_at as closedAt',
  'close_reason as closeReason',
  'cause',
  'revision',
  'changed_at as changedAt',
] as const;

function recoveries(queries: Queries) {
  return queries.withTables<Tables>().selectFrom('recoveries').select(COLUMNS);
}

type Row = Awaited<ReturnType<ReturnType<typeof recoveries>['execute']>>[number];

function recordOf({ sourceKind, sourceId, apology, remedies, asked, ...row }: Row): RecoveryRecord {
  return {
    ...row,
    source: { kind: sourceKind, id: sourceId },
    apology: apology as ApologyTaken | null,
    remedies: remedies as readonly RemedyTaken[],
    asked: asked as AskedTaken | null,
  };
}

/** One row a recovery for lists. */
export function recoveryRows(queries: Queries) {
  return queries
    .withTables<Tables>()
    .selectFrom('recoveries')
    .select([
      'recovery_id as id',
      'source_kind as sourceKind',
      'customer_id as customer',
      'attribute_id as attribute',
      'unit_id as unit',
      'owner_id as owner',
      'happened_at as happenedAt',
      'opened_at as openedAt',
      'due_at as dueAt',
      'state',
      'result',
      'closed_at as closedAt',
    ]);
}

export async function recoveryById(queries: Queries, id: string): Promise<RecoveryRecord | null> {
  const row = await recoveries(queries).where('recovery_id', '=', id).executeTakeFirst();
  return row === undefined ? null : recordOf(row);
}

/** Several at once, in the order of the ids. */
export async function recoveriesByIds(
  queries: Queries,
  ids: readonly string[],
): Promise<readonly RecoveryRecord[]> {
  if (ids.length === 0) return [];
  const rows = await recoveries(queries)
    .where(sql<boolean>`recovery_id = any(${[...new Set(ids)]}::uuid[])`)
    .execute();
  const known = new Map(rows.map((row) => [row.id, recordOf(row)]));
  return ids.flatMap((id) => known.get(id) ?? []);
}

/** The recovery that came from it; null when none did. */
export async function recoveryOfSource(
  queries: Queries,
  { kind, id }: RecoverySource,
): Promise<RecoveryRecord | null> {
  return (await recoveriesOfSources(queries, kind, [id])).get(id) ?? null;
}

/** The recoveries that came from these, by the id of each. */
export async function recoveriesOfSources(
  queries: Queries,
  kind: RecoverySourceKind,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RecoveryRecord>> {
  if (ids.length === 0) return new Map();
  const rows = await recoveries(queries)
    .where('source_kind', '=', kind)
    .where(sql<boolean>`source_id = any(${[...new Set(ids)]}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.sourceId, recordOf(row)]));
}

/** Those of a customer: open ones first, then the newest. */
export async function recoveriesOfCustomer(
  queries: Queries,
  customerId: string,
  limit = 50,
): Promise<readonly RecoveryRecord[]> {
  const rows = await recoveries(queries)
    .where('customer_id', '=', customerId)
    .orderBy(sql`(state = 'closed')`)
    .orderBy('opened_at', 'desc')
    .orderBy('recovery_id')
    .limit(limit)
    .execute();
  return rows.map(recordOf);
}

export type DueAsked = {
  readonly limit: number;
  /** Until when they are due; those without a time come last. */
  readonly before?: Date;
  /** Those due by then are left out. */
  readonly after?: Date;
  readonly ownerId?: string;
  readonly unitIds?: readonly string[];
};

/** Recoveries that are not closed, by when they are due. */
export async function openRecoveries(
  queries: Queries,
  { limit, before, after, ownerId, unitIds }: DueAsked,
): Promise<readonly RecoveryRecord[]> {
  let query = recoveries(queries).where('state', '<>', 'closed');
  if (before !== undefined) query = query.where('due_at', '<=', before);
  if (after !== undefined) query = query.where('due_at', '>', after);
  if (ownerId !== undefined) query = query.where('owner_id', '=', ownerId);
  if (unitIds !== undefined) query = query.where(sql<boolean>`unit_id = any(${[...unitIds]}::uuid[])`);
  const rows = await query.orderBy('due_at').orderBy('recovery_id').limit(limit).execute();
  return rows.map(recordOf);
}

/** Keeps recoveries as they now are, new or known. */
export async function keepRecoveries(
  queries: Queries,
  workspace: string,
  records: readonly RecoveryRecord[],
): Promise<void> {
  for (const record of records) {
    const values = valuesOf(record);
    await queries
      .withTables<Tables>()
      .insertInto('recoveries')
      .values({ workspace_id: workspace, recovery_id: record.id, ...values })
      .onConflict((conflict) => conflict.columns(['workspace_id', 'recovery_id']).doUpdateSet(values))
      .execute();
  }
}

function valuesOf(record: RecoveryRecord) {
  return {
    source_kind: record.source.kind,
    source_id: record.source.id,
    customer_id: record.customerId,
    what: record.what,
    attribute_id: record.attributeId,
    unit_id: record.unitId,
    owner_id: record.ownerId,
    happened_at: record.happenedAt,
    opened_at: record.openedAt,
    due_at: record.dueAt,
    state: record.state,
    apology: record.apology === null ? null : JSON.stringify(record.apology),
    remedies: JSON.stringify(record.remedies),
    asked: record.asked === null ? null : JSON.stringify(record.asked),
    result: record.result,
    closed_at: record.closedAt,
    close_reason: record.closeReason,
    cause: record.cause,
    revision: record.revision,
    changed_at: record.changedAt,
  };
}
