import { type RawBuilder, sql } from 'kysely';
import { inColumns, type Queries, type WorkspaceId } from '../../../platform/storage/index.ts';
import type { PromiseOutcome } from './counted-promise.ts';
import { LATENESS_EDGES } from './lateness-buckets.ts';

/** Promises alike in all that is counted: so many more, or fewer. */
export type CountDelta = {
  readonly month: string;
  readonly channel: string;
  readonly serviceId: string | null;
  readonly servicePromiseId: string | null;
  readonly attributeId: string | null;
  readonly unitId: string | null;
  readonly madeBy: string | null;
  readonly keeperId: string | null;
  readonly state: PromiseOutcome;
  readonly checked: 0 | 1 | 2;
  readonly extra: boolean;
  readonly bucket: number | null;
  readonly n: number;
};

const COLUMNS = {
  n: ['n', 'int'],
  month: ['month', 'date'],
  channel: ['channel', 'text'],
  serviceId: ['service_id', 'uuid'],
  servicePromiseId: ['service_promise_id', 'uuid'],
  attributeId: ['attribute_id', 'uuid'],
  unitId: ['unit_id', 'uuid'],
  madeBy: ['made_by', 'uuid'],
  keeperId: ['keeper_id', 'uuid'],
  state: ['state', 'text'],
  checked: ['checked', 'smallint'],
  extra: ['extra', 'boolean'],
  bucket: ['bucket', 'smallint'],
} as const;

export async function addDeltas(
  queries: Queries,
  workspace: WorkspaceId,
  deltas: readonly CountDelta[],
): Promise<void> {
  const { given, names, selected } = inColumns(deltas, COLUMNS);
  await sql`
    insert into promise_count_deltas (workspace_id, ${names})
    select ${workspace}::uuid, ${selected} from ${given}`.execute(queries);
}

/** Whether anything waits to be added to the cells. */
export async function deltasWait(queries: Queries): Promise<boolean> {
  const { rows } = await sql`select from promise_count_deltas limit 1`.execute(queries);
  return rows.length > 0;
}

/** Each thing that is counted apart: under which dimension and key a row of `t` goes, and under its channel and all channels. */
export const KEYED = sql`
  cross join lateral (values
    ('all', ''), ('channel', t.channel), ('service', coalesce(t.service_id::text, '')),
    ('service-promise', coalesce(t.service_promise_id::text, '')),
    ('attribute', coalesce(t.attribute_id::text, '')), ('unit', coalesce(t.unit_id::text, '')),
    ('maker', coalesce(t.made_by::text, '')), ('keeper', coalesce(t.keeper_id::text, ''))
  ) d (dimension, key)
  cross join lateral (values (''), (t.channel)) c (in_channel)`;

const countIf = (condition: string, name: string) =>
  sql.raw(`coalesce(sum(n) filter (where ${condition}), 0)::int as ${name}`);

/** How rows that stand for `n` promises each ended. */
export const OUTCOMES_OF_ROWS = sql.join([
  countIf(`state = 'kept'`, 'kept'),
  countIf(`state = 'kept-late'`, 'kept_late'),
  countIf(`state = 'broken'`, 'broken'),
  countIf(`state = 'renegotiated'`, 'renegotiated'),
  countIf(`state = 'cancelled'`, 'cancelled'),
  countIf(`state = 'open'`, 'open'),
  countIf('checked > 0', 'checked'),
  countIf('checked = 2', 'over_promised'),
  countIf('extra', 'extra'),
]);

/**
 * Adds what waits to the cells, at most so many rows; returns how many. The rows are taken away in the same transaction,
 * so each counts once whoever is killed when; another process that does the same takes its turn.
 */
export async function foldDeltas(queries: Queries, workspace: WorkspaceId, most: number): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended('promise counts ' || ${workspace}::text, 0))`.execute(
    queries,
  );
  return addToCells(
    queries,
    workspace,
    sql`
      delete from promise_count_deltas using (
        select delta_id from promise_count_deltas order by workspace_id, delta_id limit ${most}
      ) waiting
      where promise_count_deltas.workspace_id = ${workspace}::uuid
        and promise_count_deltas.delta_id = waiting.delta_id
      returning promise_count_deltas.*`,
  );
}

/** Adds rows that are counted to the cells; returns how many rows. */
async function addToCells(
  queries: Queries,
  workspace: WorkspaceId,
  counted: RawBuilder<unknown>,
): Promise<number> {
  return addKeyed(queries, workspace, {
    counted,
    keyed: sql`
      select d.dimension, c.in_channel as channel, t.month, d.key, t.state, t.checked, t.extra, t.bucket,
        sum(t.n)::int as n
      from ${sql.raw('t')} ${KEYED} group by 1, 2, 3, 4, 5, 6, 7, 8`,
  });
}

/** Adds what `keyed` makes of the rows `t` to the cells; returns how many rows there were. */
export async function addKeyed(
  queries: Queries,
  workspace: WorkspaceId,
  { counted, keyed }: { readonly counted: RawBuilder<unknown>; readonly keyed: RawBuilder<unknown> },
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with t as materialized (${counted}),
    keyed as materialized (${keyed}),
    outcomes as (
      insert into promise_counts as c (workspace_id, dimension, channel, month, key, kept, kept_late, broken,
        renegotiated, cancelled, open, checked, over_promised, extra)
      select ${workspace}::uuid, dimension, channel, month, key, ${OUTCOMES_OF_ROWS}
      from keyed group by dimension, channel, month, key
      on conflict (workspace_id, dimension, channel, month, key) do update set
        kept = c.kept + excluded.kept, kept_late = c.kept_late + excluded.kept_late, broken = c.broken + excluded.broken,
        renegotiated = c.renegotiated + excluded.renegotiated, cancelled = c.cancelled + excluded.cancelled,
        open = c.open + excluded.open, checked = c.checked + excluded.checked,
        over_promised = c.over_promised + excluded.over_promised, extra = c.extra + excluded.extra
    ),
    late as materialized (
      select dimension, channel, month, key, bucket, sum(n)::int as n
      from keyed where bucket is not null group by 1, 2, 3, 4, 5
    ),
    tallies as (
      insert into promise_lateness_counts as c (workspace_id, dimension, channel, month, key, tally)
      select ${workspace}::uuid, dimension, channel, month, key, (
        select array_agg(coalesce(late.n, 0) order by place)
        from generate_series(0, ${LATENESS_EDGES.length}::int) place
        left join unnest(g.buckets, g.counts) late (bucket, n) on late.bucket = place
      )
      from (
        select dimension, channel, month, key, array_agg(bucket) as buckets, array_agg(n) as counts
        from late group by 1, 2, 3, 4
      ) g
      on conflict (workspace_id, dimension, channel, month, key) do update set tally = (
        select array_agg(was + more order by place)
        from unnest(c.tally, excluded.tally) with ordinality as both_of (was, more, place)
      )
    )
    select count(*)::int as n from t`.execute(queries);
  return rows[0]?.n ?? 0;
}
