import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';

/** How a group moved within a month: at its end there are those of its beginning, and who came, without who left. */
export type MonthOfGroup = {
  readonly groupId: string;
  /** The first day of the month. */
  readonly month: string;
  readonly entered: number;
  readonly left: number;
  /** Of these, those who came or went because the rule became another. */
  readonly enteredByRule: number;
  readonly leftByRule: number;
  readonly atEnd: number;
};

/** From the first day of one month to the first day behind the last one; months of universal time. */
export type MonthSpan = { readonly from: string; readonly until: string };

type Counted = { group: string; month: string; n: number; byRule: number };

/** Who came and went in each month, of each group, the months in their order. The month that runs ends now. */
export async function groupMovement(
  queries: Queries,
  groupIds: readonly string[],
  { from, until }: MonthSpan,
): Promise<readonly MonthOfGroup[]> {
  if (groupIds.length === 0) return [];
  const these = sql`group_id = any(${[...groupIds]}::uuid[])`;
  const first = sql`(${from}::timestamp at time zone 'UTC')`;
  const last = sql`(${until}::timestamp at time zone 'UTC')`;
  const before = await sql<{ group: string; n: number }>`
    select group_id as group, count(*)::int as n from group_members
    where ${these} and since < ${first} and (until is null or until >= ${first}) group by 1`.execute(queries);
  const came = await sql<Counted>`
    select group_id as group, date_trunc('month', since at time zone 'UTC')::date::text as month,
      count(*)::int as n, (count(*) filter (where came_by = 'rule'))::int as "byRule" from group_members
    where ${these} and since >= ${first} and since < ${last} group by 1, 2`.execute(queries);
  const went = await sql<Counted>`
    select group_id as group, date_trunc('month', until at time zone 'UTC')::date::text as month,
      count(*)::int as n, (count(*) filter (where went_by = 'rule'))::int as "byRule" from group_members
    where ${these} and until >= ${first} and until < ${last} group by 1, 2`.execute(queries);
  const key = (group: string, month: string): string => `${group} ${month}`;
  const cameIn = new Map(came.rows.map((row) => [key(row.group, row.month), row]));
  const wentIn = new Map(went.rows.map((row) => [key(row.group, row.month), row]));
  return groupIds.flatMap((groupId) => {
    let atEnd = before.rows.find(({ group }) => group === groupId)?.n ?? 0;
    return monthsIn({ from, until }).map((month) => {
      const entered = cameIn.get(key(groupId, month));
      const left = wentIn.get(key(groupId, month));
      atEnd += (entered?.n ?? 0) - (left?.n ?? 0);
      return {
        groupId,
        month,
        entered: entered?.n ?? 0,
        left: left?.n ?? 0,
        enteredByRule: entered?.byRule ?? 0,
        leftByRule: left?.byRule ?? 0,
        atEnd,
      };
    });
  });
}

/** The months of a span, each by its first day. */
export function monthsIn({ from, until }: MonthSpan): readonly string[] {
  const months: string[] = [];
  for (let month = from; month < until; month = monthAfter(month, 1)) months.push(month);
  return months;
}

/** The first day of the month so many months after that of a day; before it, when less than none. */
export function monthAfter(day: string, by: number): string {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + by, 1)).toISOString().slice(0, 10);
}

/** Of how many customers one group at the beginning of a month had become another at its end; null is none of them. */
export type GroupPassage = { readonly from: string | null; readonly to: string | null; readonly n: number };

/** From which group to which customers went within a month, among these groups. */
export async function groupPassages(
  queries: Queries,
  groupIds: readonly string[],
  month: string,
): Promise<readonly GroupPassage[]> {
  const these = sql`group_id = any(${[...groupIds]}::uuid[])`;
  const first = sql`(${monthAfter(month, 0)}::timestamp at time zone 'UTC')`;
  const last = sql`(${monthAfter(month, 1)}::timestamp at time zone 'UTC')`;
  const { rows } = await sql<GroupPassage>`
    with moving as (
      select distinct customer_id from group_members where ${these}
        and ((since >= ${first} and since < ${last}) or (until >= ${first} and until < ${last}))),
    standing as (
      select group_members.customer_id, group_id,
        bool_or(since < ${first} and (until is null or until >= ${first})) as before,
        bool_or(since < ${last} and (until is null or until >= ${last})) as after
      from moving join group_members on group_members.customer_id = moving.customer_id
      where ${these} group by 1, 2)
    select went.group_id as from, came.group_id as to, count(*)::int as n
    from (select customer_id, group_id from standing where before and not after) as went
    full join (select customer_id, group_id from standing where after and not before) as came
      on came.customer_id = went.customer_id
    group by 1, 2 order by 3 desc, 1, 2`.execute(queries);
  return rows;
}
