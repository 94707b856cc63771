import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';
import type { NewReadingRow } from './reading.store.ts';
import { addUpTotals, type DaySpan } from './reading-total.store.ts';

/** The readings of one measure that count, of one day of UTC, added up. */
export type ReadingDay = {
  readonly measureId: string;
  readonly day: string;
  readonly n: number;
  readonly mean: number;
  /** The sum of squared distances from the mean. */
  readonly squares: number;
  readonly lowest: number;
  readonly highest: number;
  /** Null when no standard was in force. */
  readonly within: number | null;
  readonly lastAt: Date;
};

/** The days of some measures, in the order of time. */
export async function readingDays(
  queries: Queries,
  measureIds: readonly string[],
  { from = '-infinity', to = 'infinity' }: DaySpan = {},
): Promise<readonly ReadingDay[]> {
  if (measureIds.length === 0) return [];
  const { rows } = await sql<ReadingDay>`
    select measure_id as "measureId", day::text as day, n, mean, squares, lowest, highest, within, last_at as "lastAt"
    from reading_days
    where measure_id = any(${[...new Set(measureIds)]}::uuid[]) and day between ${from}::date and ${to}::date
    order by measure_id, day`.execute(queries);
  return rows;
}

/** From when until when which limits were in force: of versions of one day the newest, until the next day with one. */
const SPANS = sql`
  select measure_id, lower_limit, upper_limit, valid_from,
    lead(valid_from, 1, 'infinity'::date) over (partition by measure_id order by valid_from) as until
  from (
    select distinct on (measure_id, valid_from) measure_id, valid_from, lower_limit, upper_limit
    from standards order by measure_id, valid_from, version desc
  ) s`;

/** Readings `r` of a measure and day added up, each judged by the standard in force on its day. */
const ADDED_UP = sql`
  count(*)::int as n, avg(r.value) as mean, coalesce(var_pop(r.value) * count(*), 0) as squares,
  min(r.value) as lowest, max(r.value) as highest,
  case when count(s.valid_from) > 0 then (count(*) filter (where
    (s.lower_limit is null or r.value >= s.lower_limit) and (s.upper_limit is null or r.value <= s.upper_limit)
  ))::int end as within, max(r.at) as last_at`;

const IN_FORCE = sql`s.measure_id = r.measure_id and r.day >= s.valid_from and r.day < s.until`;

/** Puts new readings to what their days hold already: Chan, Golub and LeVeque (1979). */
export async function addToDays(
  queries: Queries,
  workspaceId: string,
  rows: readonly Pick<NewReadingRow, 'measureId' | 'at' | 'value'>[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    with spans as (${SPANS}), r as (
      select *, (at at time zone 'UTC')::date as day
      from unnest(${rows.map(({ measureId }) => measureId)}::uuid[],
        ${rows.map(({ at }) => new Date(at).toISOString())}::timestamptz[],
        ${rows.map(({ value }) => value)}::float8[]) as given (measure_id, at, value)
    ), added as (
      select r.measure_id, r.day, ${ADDED_UP} from r left join spans s on ${IN_FORCE} group by 1, 2
    )
    insert into reading_days as d
      (workspace_id, measure_id, day, n, mean, squares, lowest, highest, within, last_at)
    select ${workspaceId}::uuid, measure_id, day, n, mean, squares, lowest, highest, within, last_at from added
    on conflict (workspace_id, measure_id, day) do update set
      n = d.n + excluded.n,
      mean = d.mean + (excluded.mean - d.mean) * excluded.n / (d.n + excluded.n),
      squares = d.squares + excluded.squares
        + (excluded.mean - d.mean) ^ 2 * (d.n::float8 * excluded.n / (d.n + excluded.n)),
      lowest = least(d.lowest, excluded.lowest), highest = greatest(d.highest, excluded.highest),
      within = d.within + excluded.within, last_at = greatest(d.last_at, excluded.last_at)`.execute(queries);
  await addUpTotals(queries, workspaceId, [...new Set(rows.map(({ measureId }) => measureId))]);
}

/** Adds up anew the days of a measure; ends are included. */
export async function addUpAnew(
  queries: Queries,
  workspaceId: string,
  { measureId, from = '-infinity', to = 'infinity' }: DaySpan & { readonly measureId: string },
): Promise<void> {
  await sql`delete from reading_days
    where measure_id = ${measureId}::uuid and day between ${from}::date and ${to}::date`.execute(queries);
  await sql`
    with spans as (${SPANS}), r as (
      select measure_id, at, value, (at at time zone 'UTC')::date as day from readings
      where measure_id = ${measureId}::uuid and withdrawn_at is null
        and at >= ${from}::date::timestamp at time zone 'UTC'
        and at < (${to}::date + interval '1 day') at time zone 'UTC'
    )
    insert into reading_days
      (workspace_id, measure_id, day, n, mean, squares, lowest, highest, within, last_at)
    select ${workspaceId}::uuid, added.* from (
      select r.measure_id, r.day, ${ADDED_UP} from r left join spans s on ${IN_FORCE} group by 1, 2
    ) added`.execute(queries);
  await addUpTotals(queries, workspaceId, [measureId]);
}

/** A day whose sums are not those of its readings. */
export type WrongDay = { readonly measureId: string; readonly day: string };

/** Compares the sums of all days with the readings themselves; means and squares to a billionth. */
export async function wrongDays(queries: Queries): Promise<readonly WrongDay[]> {
  const near = (column: string) =>
    sql`abs(k.${sql.ref(column)} - c.${sql.ref(column)}) <= 1e-9 * greatest(1, abs(c.${sql.ref(column)}), c.n * c.highest ^ 2, c.n * c.lowest ^ 2)`;
  const { rows } = await sql<WrongDay>`
    with spans as (${SPANS}), r as (
      select measure_id, at, value, (at at time zone 'UTC')::date as day from readings where withdrawn_at is null
    ), c as (select r.measure_id, r.day, ${ADDED_UP} from r left join spans s on ${IN_FORCE} group by 1, 2)
    select coalesce(k.measure_id, c.measure_id) as "measureId", coalesce(k.day, c.day)::text as day
    from reading_days k full join c on k.measure_id = c.measure_id and k.day = c.day
    where (k.n = c.n and k.lowest = c.lowest and k.highest = c.highest and k.within is not distinct from c.within
      and k.last_at = c.last_at and ${near('mean')} and ${near('squares')}) is not true`.execute(queries);
  return rows;
}
