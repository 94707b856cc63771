import { sql } from 'kysely';
import type { TimeLimit } from '../../../platform/business-clock/declarations.ts';
import { inColumns, type Queries, type RecordColumns } from '../../../platform/storage/index.ts';
import type { PromiseChannel, PromiseState } from '../promise.ts';
import type { PromiseAlarm, PromisePause, PromiseRecord } from './ledger-promise.ts';

export type PromiseTables = {
  promises: {
    workspace_id: string;
    promise_id: string;
    reference: string | null;
    words: string;
    customer_id: string | null;
    to_whom: string;
    channel: PromiseChannel;
    service_id: string | null;
    service_promise_id: string | null;
    attribute_id: string | null;
    unit_id: string | null;
    made_by: string | null;
    keeper_id: string | null;
    made_at: Date;
    due_at: Date;
    time_limit: TimeLimit | null;
    calendar_id: string | null;
    tolerance_ms: string;
    measure_id: string | null;
    promised_value: number | null;
    delivered_value: number | null;
    state: PromiseState;
    done_at: Date | null;
    settled_at: Date | null;
    reason: string;
    follows_id: string | null;
    extra: string;
    paused_at: Date | null;
    pause_reason: string;
    pauses: readonly WrittenPause[];
    likelihood: number | null;
    likelihood_n: number | null;
    over_promised: boolean | null;
    over_reason: string;
    alarm_at: Date | null;
    alarm: PromiseAlarm | null;
    import_id: string | null;
    recovery_id: string | null;
    revision: number;
    changed_at: Date;
  };
};

type WrittenPause = { readonly from: string; readonly until: string; readonly reason: string };

const COLUMNS = [
  'promise_id as id',
  'reference',
  'words',
  'customer_id as customerId',
  'to_whom as toWhom',
  'channel',
  'service_id as serviceId',
  'service_promise_id as servicePromiseId',
  'attribute_id as attributeId',
  'unit_id as unitId',
  'made_by as madeBy',
  'keeper_id as keeperId',
  'made_at as madeAt',
  'due_at as dueAt',
  'time_limit as limit',
  'calendar_id as calendarId',
  'tolerance_ms as toleranceMs',
  'measure_id as measureId',
  'promised_value as promisedValue',
  'delivered_value as deliveredValue',
  'state',
  'done_at as doneAt',
  'settled_at as settledAt',
  'reason',
  'follows_id as followsId',
  'extra',
  'paused_at as pausedAt',
  'pause_reason as pauseReason',
  'pauses',
  'likelihood',
  'likelihood_n as likelihoodN',
  'over_promised as overPromised',
  'over_reason as overReason',
  'alarm_at as alarmAt',
  'alarm',
  'import_id as importId',
  'recovery_id as recoveryId',
  'revision',
  'changed_at as changedAt',
] as const;

type Row = Omit<PromiseRecord, 'toleranceMs' | 'pauses'> & {
  readonly toleranceMs: string;
  readonly pauses: readonly WrittenPause[];
};

/** Promises as they are kept. */
export function promises(queries: Queries) {
  return queries.withTables<PromiseTables>().selectFrom('promises').select(COLUMNS);
}

export function recordOf({ toleranceMs, pauses, ...row }: Row): PromiseRecord {
  return { ...row, toleranceMs: Number(toleranceMs), pauses: pauses.map(pauseOf) };
}

function pauseOf({ from, until, reason }: WrittenPause): PromisePause {
  return { from: new Date(from), until: new Date(until), reason };
}

export async function promiseById(queries: Queries, id: string): Promise<PromiseRecord | null> {
  const row = await promises(queries).where('promise_id', '=', id).executeTakeFirst();
  return row === undefined ? null : recordOf(row);
}

/** Several at once, in the order of the ids. */
export async function promisesByIds(
  queries: Queries,
  ids: readonly string[],
): Promise<readonly PromiseRecord[]> {
  if (ids.length === 0) return [];
  const rows = await promises(queries)
    .where(sql<boolean>`promise_id = any(${[...new Set(ids)]}::uuid[])`)
    .execute();
  const known = new Map(rows.map((row) => [row.id, recordOf(row)]));
  return ids.flatMap((id) => known.get(id) ?? []);
}

/** Those that sources call so. */
export async function promisesByReferences(
  queries: Queries,
  references: readonly string[],
): Promise<ReadonlyMap<string, PromiseRecord>> {
  if (references.length === 0) return new Map();
  const rows = await promises(queries)
    .where('reference', 'is not', null)
    .where('reference', '=', sql<string>`any(${[...new Set(references)]}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.reference ?? '', recordOf(row)]));
}

/** Those that were renegotiated from this one; one at most. */
export async function promiseFollowing(queries: Queries, id: string): Promise<PromiseRecord | null> {
  const row = await promises(queries).where('follows_id', '=', id).executeTakeFirst();
  return row === undefined ? null : recordOf(row);
}

const KEPT_COLUMNS: RecordColumns = {
  id: ['promise_id', 'uuid'],
  reference: ['reference', 'text'],
  words: ['words', 'text'],
  customerId: ['customer_id', 'uuid'],
  toWhom: ['to_whom', 'text'],
  channel: ['channel', 'text'],
  serviceId: ['service_id', 'uuid'],
  servicePromiseId: ['service_promise_id', 'uuid'],
  attributeId: ['attribute_id', 'uuid'],
  unitId: ['unit_id', 'uuid'],
  madeBy: ['made_by', 'uuid'],
  keeperId: ['keeper_id', 'uuid'],
  madeAt: ['made_at', 'timestamptz'],
  dueAt: ['due_at', 'timestamptz'],
  limit: ['time_limit', 'jsonb'],
  calendarId: ['calendar_id', 'uuid'],
  toleranceMs: ['tolerance_ms', 'bigint'],
  measureId: ['measure_id', 'uuid'],
  promisedValue: ['promised_value', 'float8'],
  deliveredValue: ['delivered_value', 'float8'],
  state: ['state', 'text'],
  doneAt: ['done_at', 'timestamptz'],
  settledAt: ['settled_at', 'timestamptz'],
  reason: ['reason', 'text'],
  followsId: ['follows_id', 'uuid'],
  extra: ['extra', 'text'],
  pausedAt: ['paused_at', 'timestamptz'],
  pauseReason: ['pause_reason', 'text'],
  pauses: ['pauses', 'jsonb'],
  likelihood: ['likelihood', 'float8'],
  likelihoodN: ['likelihood_n', 'int'],
  overPromised: ['over_promised', 'boolean'],
  overReason: ['over_reason', 'text'],
  alarmAt: ['alarm_at', 'timestamptz'],
  alarm: ['alarm', 'text'],
  importId: ['import_id', 'uuid'],
  recoveryId: ['recovery_id', 'uuid'],
  revision: ['revision', 'int'],
  changedAt: ['changed_at', 'timestamptz'],
};

function written(record: PromiseRecord): object {
  const { limit, pauses, ...plain } = record;
  return {
    ...plain,
    limit: limit === null ? null : JSON.stringify(limit),
    pauses: JSON.stringify(pauses),
  };
}

const ROWS_AT_ONCE = 5_000;

/** Writes promises that are not there yet. */
export async function insertPromises(
  queries: Queries,
  workspace: string,
  records: readonly PromiseRecord[],
): Promise<void> {
  for (let i = 0; i < records.length; i += ROWS_AT_ONCE) {
    const { given, names, selected } = inColumns(
      records.slice(i, i + ROWS_AT_ONCE).map(written),
      KEPT_COLUMNS,
    );
    await sql`
      insert into promises (workspace_id, ${names})
      select ${workspace}::uuid, ${selected} from ${given}`.execute(queries);
  }
}

const CHANGING = Object.values(KEPT_COLUMNS)
  .map(([name]) => name)
  .filter((name) => name !== 'promise_id');

/** Writes promises that are there as they now are. */
export async function updatePromises(queries: Queries, records: readonly PromiseRecord[]): Promise<void> {
  const sets = sql.raw(CHANGING.map((name) => `${name} = now_so.${name}`).join(', '));
  for (let i = 0; i < records.length; i += ROWS_AT_ONCE) {
    const given = records.slice(i, i + ROWS_AT_ONCE).map(written);
    const { given: rows, selected } = inColumns(given, KEPT_COLUMNS);
    // What nobody of them has is not among the columns that are given, and is null of all.
    const names = namesGiven(given);
    const lacking = sql.raw(
      CHANGING.filter((name) => !names.has(name))
        .map((name) => `, null::${TYPES.get(name)} as ${name}`)
        .join(''),
    );
    const named = sql.raw([...names].join(', '));
    await sql`
      with given_so (${named}) as (select ${selected} from ${rows}),
        now_so as (select * ${lacking} from given_so)
      update promises set ${sets} from now_so where promises.promise_id = now_so.promise_id`.execute(queries);
  }
}

const TYPES = new Map(Object.values(KEPT_COLUMNS));

/** The columns that `inColumns` fills, in its order. */
function namesGiven(records: readonly object[]): ReadonlySet<string> {
  const rows = records as readonly Readonly<Record<string, unknown>>[];
  return new Set(
    Object.entries(KEPT_COLUMNS).flatMap(([key, [name]]) =>
      name === 'promise_id' || rows.some((row) => row[key] !== null && row[key] !== undefined) ? [name] : [],
    ),
  );
}
