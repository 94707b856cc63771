import { type RawBuilder, sql } from 'kysely';
import { arrayText, type Queries, type WorkspaceId } from '../../../platform/storage/index.ts';
import { LATENESS_EDGES } from './lateness-buckets.ts';
import { addKeyed, KEYED, OUTCOMES_OF_ROWS } from './promise-count-delta.store.ts';

// Edges belong to the bucket below them; times are whole milliseconds.
const EDGES = arrayText(LATENESS_EDGES.map((edge) => edge + 1));

/** How late a promise was delivered, in milliseconds; null where it was not. */
export const LATENESS_MS = sql`case when state in ('kept', 'kept-late') and done_at is not null
  then extract(epoch from done_at - due_at) * 1000 end`;

/** What is counted of each promise, named as the counts name it. */
export const COUNTED_FIELDS = sql`
  date_trunc('month', due_at at time zone 'UTC')::date as month, channel, service_id, service_promise_id,
  attribute_id, unit_id, made_by, keeper_id, state,
  case when over_promised is null then 0 when over_promised then 2 else 1 end as checked,
  (has_extra and done_at is not null and state in ('kept', 'kept-late')) as extra,
  width_bucket(${LATENESS_MS}::float8, ${EDGES}::float8[])::smallint as bucket`;

const DELTA_COLUMNS = sql.raw(
  'month, channel, service_id, service_promise_id, attribute_id, unit_id, made_by, keeper_id, state, checked, extra, bucket',
);

const ALL_PROMISES = sql`
  select ${DELTA_COLUMNS}, count(*)::int as n
  from (select ${COUNTED_FIELDS} from promises) p
  group by ${DELTA_COLUMNS}`;

const OUTCOME_COLUMNS = [
  ...[
    'kept',
    'kept_late',
    'broken',
    'renegotiated',
    'cancelled',
    'open',
    'checked',
    'over_promised',
    'extra',
  ],
] as const;

/** In how many cells the counts are not what the promises say; 0 is right. */
export async function wrongCells(queries: Queries): Promise<number> {
  const negative = sql.join(OUTCOME_COLUMNS.map((name) => sql.raw(`-${name}`)));
  const isWrong = (names: readonly string[]): RawBuilder<unknown> =>
    sql.raw(names.map((name) => `sum(${name}) <> 0`).join(' or '));
  const { rows } = await sql<{ wrong: number }>`
    with t as materialized (
      ${ALL_PROMISES}
      union all
      select ${DELTA_COLUMNS}, -n from promise_count_deltas
    ),
    keyed as materialized (
      select d.dimension, c.in_channel, d.key, t.month, t.state, t.checked, t.extra, t.bucket, t.n from t ${KEYED}
    ),
    outcomes as (
      select dimension, month, key, in_channel as channel, ${OUTCOMES_OF_ROWS} from keyed group by 1, 2, 3, 4
      union all
      select dimension, month, key, channel, ${negative} from promise_counts
    ),
    late as (
      select dimension, month, key, in_channel as channel, bucket::int as bucket, sum(n)::int as n from keyed
      where bucket is not null group by 1, 2, 3, 4, 5
      union all
      select dimension, month, key, channel, (place - 1)::int, -own
      from promise_lateness_counts, unnest(tally) with ordinality as each (own, place)
    )
    select (
      (select count(*) from (select from outcomes group by dimension, month, key, channel
        having ${isWrong(OUTCOME_COLUMNS)}) o)
      + (select count(*) from (select from late group by dimension, month, key, channel, bucket
        having ${isWrong(['n'])}) l)
    )::int as wrong`.execute(queries);
  return rows[0]?.wrong ?? 0;
}

/** Forgets all counts and begins again with what the promises say. */
export async function countAnew(queries: Queries, workspace: WorkspaceId): Promise<void> {
  for (const table of ['promise_count_deltas', 'promise_counts', 'promise_lateness_counts']) {
    await sql`delete from ${sql.table(table)}`.execute(queries);
  }
  await addKeyed(queries, workspace, { counted: BY_EACH, keyed: KEYED_BY_EACH });
}

// Read once and counted by each dimension on the way: so the work does not grow with how many differ in all of them together.
const BY_EACH = sql`
  select case when grouping(service_id) = 0 then 'service' when grouping(service_promise_id) = 0 then 'service-promise'
      when grouping(attribute_id) = 0 then 'attribute' when grouping(unit_id) = 0 then 'unit'
      when grouping(made_by) = 0 then 'maker' when grouping(keeper_id) = 0 then 'keeper' else 'all' end as dimension,
    case when grouping(channel) = 0 then channel else '' end as channel, month,
    coalesce(service_id, service_promise_id, attribute_id, unit_id, made_by, keeper_id)::text as key,
    state, checked, extra, bucket, count(*)::int as n
  from (select ${COUNTED_FIELDS} from promises) p
  group by month, state, checked, extra, bucket, grouping sets ((), (channel),
    (service_id), (service_id, channel), (service_promise_id), (service_promise_id, channel),
    (attribute_id), (attribute_id, channel), (unit_id), (unit_id, channel),
    (made_by), (made_by, channel), (keeper_id), (keeper_id, channel))`;

/** Those that the statement around it calls `t`. */
const ROWS = sql.raw('t');

// What all of a channel come to is also what the channel comes to, among all channels and among itself.
const KEYED_BY_EACH = sql`
  select dimension, channel, month, coalesce(key, '') as key, state, checked, extra, bucket, n from ${ROWS}
  union all
  select 'channel', in_channel, month, channel, state, checked, extra, bucket, n
  from ${ROWS} cross join lateral (values (''), (t.channel)) c (in_channel)
  where dimension = 'all' and channel <> ''`;
