import { type RawBuilder, sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import {
  type CaseCounts,
  type CaseDimension,
  type ComplaintFiguresAsked,
  WITHOUT_ANY,
} from './complaint-figures.ts';

/** Which cases are counted. `alias` is how the query calls their table. */
export type CasesCounted = Pick<ComplaintFiguresAsked, CaseDimension | 'kind'> & {
  readonly from: Date;
  readonly before: Date;
};

const KEY: Readonly<Record<Exclude<CaseDimension, 'right'>, string>> = {
  product: 'k.product',
  issue: 'k.issue',
  unit: "coalesce(k.unit_id::text, '')",
  owner: "coalesce(k.owner_id::text, '')",
  channel: 'k.channel',
  cause: "coalesce(k.cause_id::text, '')",
  attribute: "coalesce(k.attribute_id::text, '')",
  severity: "coalesce(k.severity, '')",
  country: 'k.country',
  region: 'k.region',
};

/** What tells parts apart; a case with several rights counts with each. */
export function keyOf(by: CaseDimension): RawBuilder<unknown> {
  return by === 'right' ? sql`coalesce(r.right_id::text, '')` : sql.raw(KEY[by]);
}

export function withRights(by: CaseDimension): RawBuilder<unknown> {
  return by === 'right'
    ? sql`left join lateral (select distinct unnest(k.right_ids) as right_id) r on true`
    : sql``;
}

const IDS = ['unit', 'owner', 'cause', 'attribute'] as const;
const TEXTS = ['product', 'issue', 'country', 'region', 'channel', 'severity'] as const;
const ID_COLUMN = {
  unit: 'k.unit_id',
  owner: 'k.owner_id',
  cause: 'k.cause_id',
  attribute: 'k.attribute_id',
} as const;

/** The conditions of what is counted, on the table of cases called `k`. */
export function countedCases(counted: CasesCounted): RawBuilder<unknown> {
  const { from, before, kind, right } = counted;
  const ids = IDS.flatMap((name) => {
    const value = counted[name];
    if (value === undefined) return [];
    const column = sql.raw(ID_COLUMN[name]);
    return [value === WITHOUT_ANY ? sql`${column} is null` : sql`${column} = ${value}::uuid`];
  });
  const texts = TEXTS.flatMap((name) => {
    const value = counted[name];
    return value === undefined
      ? []
      : [sql`${sql.raw(KEY[name])} = ${value === WITHOUT_ANY ? '' : value}::text`];
  });
  const rights =
    right === undefined
      ? []
      : [right === WITHOUT_ANY ? sql`k.right_ids = '{}'` : sql`k.right_ids @> array[${right}::uuid]`];
  return sql.join(
    [
      sql`k.received_at >= ${from} and k.received_at < ${before} and k.kind = ${kind}`,
      ...ids,
      ...texts,
      ...rights,
    ],
    sql` and `,
  );
}

const NOT_MERGED = sql`k.result is distinct from 'merged'`;

/** The counts of one period, one part or one cause; or of all. */
export type CountedCell = CaseCounts & {
  readonly what: 'all' | 'period' | 'key' | 'cause';
  readonly value: string;
};

const COUNTS = sql`count(*)::int as received, count(*) filter (where not closed)::int as open,
  count(*) filter (where closed)::int as closed, count(verdict)::int as decided,
  count(*) filter (where verdict = 'justified')::int as justified,
  count(*) filter (where verdict = 'partly')::int as partly, count(*) filter (where answered)::int as answered,
  coalesce(sum(cost), 0)::float8 as cost, coalesce(sum(cost * cost), 0)::float8 as "costSquares",
  count(*) filter (where is_repeat_complaint)::int as "repeatComplaints",
  count(*) filter (where is_repeat_fault)::int as "repeatFaults"`;

/** Everything that is counted by period, by part and by cause, in one pass. */
export async function countedCells(
  queries: Queries,
  counted: CasesCounted,
  { by, every }: { readonly by: CaseDimension; readonly every: string },
): Promise<readonly CountedCell[]> {
  const columns = sql`k.state = 'closed' as closed, k.verdict, k.answered_at is not null as answered, k.cost,
    k.is_repeat_complaint, k.is_repeat_fault`;
  const isApart = by === 'right';
  const key = isApart ? sql`''` : keyOf(by);
  const { rows } = await sql<CountedCell>`
    with counted as (
      select date_trunc(${sql.lit(every)}, k.received_at at time zone 'UTC')::date as period, ${key} as key,
        k.cause_id as cause, ${columns}
      from cases k where ${countedCases(counted)} and ${NOT_MERGED})
    select case when grouping(period) = 0 then 'period' when grouping(key) = 0 then 'key'
        when grouping(cause) = 0 then 'cause' else 'all' end as what,
      coalesce(period::text, key, cause::text, '') as value, ${COUNTS}
    from counted group by grouping sets ((), (period), (key), (cause))`.execute(queries);
  if (!isApart) return rows;
  const apart = await sql<CountedCell>`
    with counted as (
      select ${keyOf(by)} as key, ${columns} from cases k ${withRights(by)}
      where ${countedCases(counted)} and ${NOT_MERGED})
    select 'key' as what, key as value, ${COUNTS} from counted group by key`.execute(queries);
  return [...rows.filter(({ what }) => what !== 'key'), ...apart.rows];
}

export async function mergedCount(queries: Queries, counted: CasesCounted): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from cases k
    where k.merged_into is not null and ${countedCases(counted)}`.execute(queries);
  return rows[0]!.n;
}

/** Of those dissatisfied before who said how they find it now: how many are satisfied. */
export type ConversionCell = { readonly key: string; readonly asked: number; readonly converted: number };

export async function conversionCells(
  queries: Queries,
  counted: CasesCounted,
  {
    by,
    dissatisfied,
    satisfied,
  }: { readonly by: CaseDimension; readonly dissatisfied: number; readonly satisfied: number },
): Promise<readonly ConversionCell[]> {
  const { rows } = await sql<ConversionCell & { isAll: boolean }>`
    with asked as (
      select ${keyOf(by)} as key, k.case_id, (k.satisfaction ->> 'ratingAfter')::int as after
      from cases k ${withRights(by)}
      where k.satisfaction is not null and k.rating_before <= ${dissatisfied}::int
        and k.satisfaction ->> 'ratingAfter' is not null and ${countedCases(counted)} and ${NOT_MERGED})
    select key, count(*)::int as asked, count(*) filter (where after >= ${satisfied}::int)::int as converted
    from asked group by key`.execute(queries);
  return rows;
}

export type RemedyCell = {
  readonly kind: string;
  readonly cases: number;
  readonly remedies: number;
  readonly cost: number;
};

/** What was offered and not replaced by a later decision, by kind; the dearest first. */
export async function remedyCells(queries: Queries, counted: CasesCounted): Promise<readonly RemedyCell[]> {
  const { rows } = await sql<RemedyCell>`
    select one ->> 'kind' as kind, count(distinct k.case_id)::int as cases, count(*)::int as remedies,
      coalesce(sum((one ->> 'cost')::float8), 0)::float8 as cost
    from cases k cross join lateral jsonb_array_elements(k.remedies) as one
    where k.remedies <> '[]' and one ->> 'withdrawnAt' is null and ${countedCases(counted)} and ${NOT_MERGED}
    group by 1 order by cost desc, remedies desc, kind`.execute(queries);
  return rows;
}
