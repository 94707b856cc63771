import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';

/** The complaints that came in one month of UTC: all, or those of one part. */
export type CaseMonth = {
  readonly by: 'all' | 'product' | 'channel' | 'cause' | 'unit' | 'attribute';
  readonly key: string;
  /** Written as 2026-01. */
  readonly month: string;
  readonly received: number;
  readonly decided: number;
  /** Justified, wholly or in part. */
  readonly upheld: number;
};

const IN_TIME = (
  from: string,
  before: string,
) => sql`k.kind = 'complaint' and k.result is distinct from 'merged'
  and k.received_at >= ${`${from}T00:00:00Z`}::timestamptz and k.received_at < ${`${before}T00:00:00Z`}::timestamptz`;

type Span = { readonly from: string; readonly before: string };

/** Complaints month by month, by everything that parts them, from a day until before another; in one pass. */
export async function monthsOfCases(queries: Queries, { from, before }: Span): Promise<readonly CaseMonth[]> {
  const { rows } = await sql<CaseMonth>`
    with counted as (
      select to_char(k.received_at at time zone 'UTC', 'YYYY-MM') as month, k.product, k.channel,
        coalesce(k.cause_id::text, '') as cause, coalesce(k.unit_id::text, '') as unit,
        coalesce(k.attribute_id::text, '') as attribute, k.verdict
      from cases k where ${IN_TIME(from, before)})
    select case when grouping(product) = 0 then 'product' when grouping(channel) = 0 then 'channel'
        when grouping(cause) = 0 then 'cause' when grouping(unit) = 0 then 'unit'
        when grouping(attribute) = 0 then 'attribute' else 'all' end as by,
      coalesce(product, channel, cause, unit, attribute, '') as key, month, count(*)::int as received,
      count(verdict)::int as decided, (count(*) filter (where verdict in ('justified', 'partly')))::int as upheld
    from counted
    group by month, grouping sets ((), (product), (channel), (cause), (unit), (attribute))
    order by 1, 2, 3`.execute(queries);
  return rows;
}

/** Clocks that wait for an answer, by the month in which their case came. */
export type ClockMonth = {
  readonly by: 'all' | 'channel' | 'unit';
  readonly key: string;
  readonly month: string;
  readonly met: number;
  readonly missed: number;
};

/** Whether complaints were answered in time, month by month of their receipt. */
export async function monthsOfClocks(
  queries: Queries,
  { from, before, now }: Span & { readonly now: Date },
): Promise<readonly ClockMonth[]> {
  const { rows } = await sql<ClockMonth>`
    with counted as (
      select to_char(k.received_at at time zone 'UTC', 'YYYY-MM') as month, k.channel,
        coalesce(k.unit_id::text, '') as unit, c.state, c.due_at
      from cases k join case_clocks c on c.case_id = k.case_id
      where c.what = 'answer' and not c.is_chance and ${IN_TIME(from, before)})
    select case when grouping(channel) = 0 then 'channel' when grouping(unit) = 0 then 'unit' else 'all' end as by,
      coalesce(channel, unit, '') as key, month, count(*) filter (where state = 'met')::int as met,
      (count(*) filter (where state = 'late' or (state = 'running' and due_at < ${now})))::int as missed
    from counted group by month, grouping sets ((), (channel), (unit)) order by 1, 2, 3`.execute(queries);
  return rows;
}
