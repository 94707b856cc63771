import { type RawBuilder, sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import { wasInGroup } from '../../customers/index.ts';

/** How the promises about an attribute ended that fell due in a month of UTC. */
export type AttributeMonth = {
  readonly attributeId: string;
  /** Written as 2026-01. */
  readonly month: string;
  readonly kept: number;
  readonly keptLate: number;
  readonly broken: number;
};

/** Which promises: those that fell due in these months, both included, of these units, to customers who were in this segment then. */
export type AttributeMonthsAsked = {
  readonly from: string;
  readonly to: string;
  readonly unitIds: readonly string[] | null;
  readonly segmentId: string | null;
};

/**
 * How promises about each attribute ended, month by month: from the counts that are kept, with what waits to be added to them; of
 * units and of customers of a segment from the promises themselves.
 */
export async function attributeMonths(
  queries: Queries,
  asked: AttributeMonthsAsked,
): Promise<readonly AttributeMonth[]> {
  const isCounted = asked.unitIds === null && asked.segmentId === null;
  const { rows } = await sql<AttributeMonth>`
    select key as "attributeId", to_char(month, 'YYYY-MM') as month, sum(kept)::int as kept,
      sum(kept_late)::int as "keptLate", sum(broken)::int as broken
    from (${isCounted ? counted(asked) : fromPromises(asked)}) months
    group by 1, month having sum(kept + kept_late + broken) > 0 order by 1, month`.execute(queries);
  return rows;
}

const ENDED = sql.raw(`
  (sum(n) filter (where state = 'kept')) as kept, (sum(n) filter (where state = 'kept-late')) as kept_late,
  (sum(n) filter (where state = 'broken')) as broken`);

const withNulls = sql.raw(
  'coalesce(kept, 0) as kept, coalesce(kept_late, 0) as kept_late, coalesce(broken, 0) as broken',
);

function counted({ from, to }: AttributeMonthsAsked): RawBuilder<unknown> {
  const within = sql`month >= ${`${from}-01`}::date and month <= ${`${to}-01`}::date`;
  return sql`
    select key::uuid as key, month, kept, kept_late, broken from promise_counts
    where dimension = 'attribute' and channel = '' and key <> '' and ${within}
    union all
    select key, month, ${withNulls} from (
      select attribute_id as key, month, ${ENDED} from promise_count_deltas
      where attribute_id is not null and ${within} group by 1, 2) waiting`;
}

function fromPromises({ from, to, unitIds, segmentId }: AttributeMonthsAsked): RawBuilder<unknown> {
  const ofUnits = unitIds === null ? sql`` : sql`and unit_id = any(${[...unitIds]}::uuid[])`;
  const [customer, at] = [sql.ref('promises.customer_id'), sql.ref('promises.due_at')];
  const ofSegment = segmentId === null ? sql`` : sql`and ${wasInGroup(segmentId, { customer, at })}`;
  return sql`
    select key, month, ${withNulls} from (
      select attribute_id as key, date_trunc('month', due_at at time zone 'UTC')::date as month, ${ENDED}
      from (select attribute_id, due_at, state, 1 as n from promises
        where attribute_id is not null and state in ('kept', 'kept-late', 'broken')
          and due_at >= ${`${from}-01T00:00:00Z`}::timestamptz
          and due_at < (${`${to}-01`}::date + interval '1 month') at time zone 'UTC'
          ${ofUnits} ${ofSegment}) chosen
      group by 1, 2) months`;
}

/** The day on which the newest judged promise about each attribute fell due, until a day. */
export async function newestDueOfAttributes(
  queries: Queries,
  attributeIds: readonly string[],
  until: string,
): Promise<ReadonlyMap<string, string>> {
  if (attributeIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; day: string | null }>`
    select a.id, (select (p.due_at at time zone 'UTC')::date::text from promises p
      where p.attribute_id = a.id and p.state in ('kept', 'kept-late', 'broken')
        and p.due_at < (${until}::date + interval '1 day') at time zone 'UTC'
      order by p.due_at desc limit 1) as day
    from unnest(${[...new Set(attributeIds)]}::uuid[]) a (id)`.execute(queries);
  return new Map(rows.flatMap(({ id, day }) => (day === null ? [] : [[id, day] as const])));
}
