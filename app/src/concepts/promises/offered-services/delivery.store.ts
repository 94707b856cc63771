import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { DeliveryRecord, KeptPause } from './delivery.ts';

type Tables = {
  deliveries: {
    workspace_id: string;
    service_id: string;
    delivery_id: string;
    reference: string | null;
    promise_id: string | null;
    customer_id: string | null;
    unit_id: string | null;
    begun_at: Date;
    done_at: Date | null;
    ended_at: Date | null;
    pauses: KeptPause[];
    changed_at: Date;
  };
};

const COLUMNS = [
  'delivery_id as id',
  'service_id as serviceId',
  'reference',
  'promise_id as promiseId',
  'customer_id as customerId',
  'unit_id as unitId',
  'begun_at as begunAt',
  'done_at as doneAt',
  'ended_at as endedAt',
  'pauses',
] as const;

function deliveries(queries: Queries) {
  return queries.withTables<Tables>().selectFrom('deliveries').select(COLUMNS);
}

/** One row a delivery of a service for lists; none when there is no such service. */
export function deliveryRows(queries: Queries, serviceId: string) {
  return queries
    .withTables<Tables>()
    .selectFrom('deliveries')
    .select([
      'delivery_id as id',
      'reference',
      'begun_at as begun',
      'done_at as done',
      'ended_at as givenUp',
      sql<string>`case when done_at is not null then 'finished' when ended_at is null then 'unfinished' else 'given-up' end`.as(
        'state',
      ),
      'unit_id as unit',
      'customer_id as customer',
    ])
    .where('service_id', '=', serviceId);
}

/** Several at once, by id. */
export async function deliveriesByIds(
  queries: Queries,
  ids: readonly string[],
): Promise<ReadonlyMap<string, DeliveryRecord>> {
  if (ids.length === 0) return new Map();
  const found = await deliveries(queries)
    .where(sql<boolean>`delivery_id = any(${[...new Set(ids)]}::uuid[])`)
    .execute();
  return new Map(found.map((record) => [record.id, record]));
}

/** Those of one service that are known by these references. */
export async function deliveriesByReferences(
  queries: Queries,
  { serviceId, references }: { readonly serviceId: string; readonly references: readonly string[] },
): Promise<ReadonlyMap<string, DeliveryRecord>> {
  if (references.length === 0) return new Map();
  const found = await deliveries(queries)
    .where('service_id', '=', serviceId)
    .where('reference', 'is not', null)
    .where(sql<boolean>`reference = any(${[...new Set(references)]}::text[])`)
    .execute();
  return new Map(found.map((record) => [record.reference ?? '', record]));
}

/** Keeps deliveries as they now are, new or known, thousands in one statement. */
export async function putDeliveries(
  queries: Queries,
  rows: readonly DeliveryRecord[],
  { workspace, at }: { readonly workspace: string; readonly at: Date },
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into deliveries (workspace_id, service_id, delivery_id, reference, promise_id, customer_id, unit_id,
      begun_at, done_at, ended_at, pauses, changed_at)
    select ${workspace}::uuid, service_id, id, reference, promise_id, customer_id, unit_id,
      begun_at, done_at, ended_at, pauses::jsonb, ${at}::timestamptz
    from unnest(${rows.map(({ serviceId }) => serviceId)}::uuid[], ${rows.map(({ id }) => id)}::uuid[],
      ${rows.map(({ reference }) => reference)}::text[], ${rows.map(({ promiseId }) => promiseId)}::uuid[],
      ${rows.map(({ customerId }) => customerId)}::uuid[], ${rows.map(({ unitId }) => unitId)}::uuid[],
      ${rows.map(({ begunAt }) => begunAt.toISOString())}::timestamptz[],
      ${rows.map(({ doneAt }) => doneAt?.toISOString() ?? null)}::timestamptz[],
      ${rows.map(({ endedAt }) => endedAt?.toISOString() ?? null)}::timestamptz[], ${rows.map(({ pauses }) => JSON.stringify(pauses))}::text[])
      as given (service_id, id, reference, promise_id, customer_id, unit_id, begun_at, done_at, ended_at, pauses)
    on conflict (workspace_id, delivery_id) do update set service_id = excluded.service_id,
      reference = excluded.reference, promise_id = excluded.promise_id, customer_id = excluded.customer_id,
      unit_id = excluded.unit_id, begun_at = excluded.begun_at, done_at = excluded.done_at,
      ended_at = excluded.ended_at, pauses = excluded.pauses, changed_at = excluded.changed_at`.execute(
    queries,
  );
}

export async function removeDeliveries(queries: Queries, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`delete from deliveries where delivery_id = any(${[...ids]}::uuid[])`.execute(queries);
}

/** When the newest delivery of each service began; services without one are left out. */
export async function newestBegun(
  queries: Queries,
  serviceIds: readonly string[],
): Promise<ReadonlyMap<string, Date>> {
  if (serviceIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; begun: Date }>`
    select asked.id, newest.begun_at as begun
    from unnest(${[...new Set(serviceIds)]}::uuid[]) as asked (id)
    cross join lateral (select begun_at from deliveries where service_id = asked.id
      order by begun_at desc, delivery_id desc limit 1) as newest`.execute(queries);
  return new Map(rows.map(({ id, begun }) => [id, begun]));
}

/** Deliveries as columns of numbers, the newest first; times are ms since 1970, NaN where there is none. */
export type DeliveryColumns = {
  readonly begun: Float64Array;
  readonly done: Float64Array;
  readonly ended: Float64Array;
  /** Of those that stood still, by their place. */
  readonly pauses: ReadonlyMap<number, readonly KeptPause[]>;
};

/** The newest deliveries of a service, or of one unit of it, that were begun before a moment. */
export async function newestDeliveries(
  queries: Queries,
  asked: {
    readonly serviceId: string;
    readonly unitId: string | null;
    readonly before: Date;
    readonly limit: number;
  },
): Promise<DeliveryColumns> {
  const ofUnit = asked.unitId === null ? sql`true` : sql`unit_id = ${asked.unitId}::uuid`;
  // Of a moment as a float; as a numeric, which `extract` gives, ten thousand would take several times as long.
  const ms = (column: string) => sql`round(date_part('epoch', ${sql.ref(column)}) * 1000)::bigint`;
  // One row of arrays: ten thousand rows of three cells would take several times as long on their way.
  const { rows } = await sql<{
    begun: number[] | null;
    done: (number | null)[] | null;
    ended: (number | null)[] | null;
    paused: { at: number; pauses: KeptPause[] }[] | null;
  }>`
    select json_agg(begun) as begun, json_agg(done) as done, json_agg(ended) as ended,
      json_agg(json_build_object('at', place - 1, 'pauses', pauses)) filter (where pauses <> '[]'::jsonb) as paused
    from (
      select ${ms('begun_at')} as begun, ${ms('done_at')} as done, ${ms('ended_at')} as ended, pauses,
        row_number() over (order by begun_at desc, delivery_id desc) as place
      from deliveries
      where service_id = ${asked.serviceId}::uuid and ${ofUnit} and begun_at < ${asked.before}::timestamptz
      order by begun_at desc, delivery_id desc limit ${asked.limit}
    ) as newest`.execute(queries);
  const [row] = rows;
  const orNever = (at: number | null): number => at ?? Number.NaN;
  return {
    begun: Float64Array.from(row?.begun ?? []),
    done: Float64Array.from(row?.done ?? [], orNever),
    ended: Float64Array.from(row?.ended ?? [], orNever),
    pauses: new Map((row?.paused ?? []).map(({ at, pauses }) => [at, pauses])),
  };
}

/** Of one customer, the newest first. */
export async function deliveriesOfCustomer(
  queries: Queries,
  { customerId, limit }: { readonly customerId: string; readonly limit: number },
): Promise<readonly DeliveryRecord[]> {
  return deliveries(queries)
    .where('customer_id', '=', customerId)
    .orderBy('begun_at', 'desc')
    .orderBy('delivery_id', 'desc')
    .limit(limit)
    .execute();
}

/** Moves all deliveries, or some of them, from one customer to another. */
export async function moveDeliveries(
  queries: Queries,
  { from, to, ids }: { readonly from: string; readonly to: string; readonly ids: readonly string[] | null },
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    update deliveries set customer_id = ${to}::uuid
    where customer_id = ${from}::uuid and ${ids === null ? sql`true` : sql`delivery_id = any(${[...ids]}::uuid[])`}
    returning delivery_id as id`.execute(queries);
  return rows.map(({ id }) => id);
}

/** Takes away whatever could lead back from a customer's deliveries; how long they took stays. */
export async function forgetDeliveries(queries: Queries, customerId: string): Promise<number> {
  const { numAffectedRows } = await sql`
    update deliveries set customer_id = null, reference = null where customer_id = ${customerId}::uuid`.execute(
    queries,
  );
  return Number(numAffectedRows ?? 0);
}
