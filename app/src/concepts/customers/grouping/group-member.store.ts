import { type RawBuilder, sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { CustomerKind } from '../customer.ts';
import type { GroupRule } from './group-rule.ts';
import { type RuleMeaning, ruleCondition } from './rule-condition.store.ts';

/** Why somebody came into a group or left it. */
export type MembershipCause = 'customer' | 'rule' | 'hand';

/** Which customers are sorted anew: some, or everybody. */
export type WhoIsSorted = readonly string[] | 'everybody';

/** A turn of sorting: when, for whom and why. */
export type Sorting = {
  readonly workspace: string;
  readonly who: WhoIsSorted;
  readonly at: Date;
  readonly by: MembershipCause;
};

export type SortedGroup = { readonly id: string; readonly rule: GroupRule };
export type SortedKind = SortedGroup & { readonly word: CustomerKind };

function among(column: string, who: WhoIsSorted): RawBuilder<unknown> {
  return who === 'everybody' ? sql`` : sql`and ${sql.ref(column)} = any(${[...who]}::uuid[])`;
}

/** Sorts customers into groups of which each asks nothing about another one given here. */
export async function sortIntoGroups(
  queries: Queries,
  groups: readonly SortedGroup[],
  { meaning, sorting }: { readonly meaning: RuleMeaning; readonly sorting: Sorting },
): Promise<void> {
  // Everybody is looked at once for each group, which the database does faster than many groups for each customer.
  const rounds = sorting.who === 'everybody' ? groups.map((group) => [group]) : [groups];
  for (const round of rounds) {
    if (round.length === 0) continue;
    const rows = round.map(
      ({ id, rule }) => sql`(${id}::uuid, ${ruleCondition(rule, { ...meaning, customer: 'customers' })})`,
    );
    const holding = sql`cross join lateral (values ${sql.join(rows)}) as held (group_id, holds)`;
    await keepMembers(queries, { holding, ids: round.map(({ id }) => id) }, sorting);
  }
}

/** Keeps of each customer the first kind that fits, none when none does; and the members of the kinds. */
export async function sortIntoKinds(
  queries: Queries,
  kinds: readonly SortedKind[],
  { meaning, sorting }: { readonly meaning: RuleMeaning; readonly sorting: Sorting },
): Promise<void> {
  const cases = kinds.map(
    ({ word, rule }) =>
      sql`when ${ruleCondition(rule, { ...meaning, customer: 'customers' })} then ${word}::text`,
  );
  const kind = sql`case when state <> 'active' then null ${sql.join(cases, sql` `)} end`;
  await sql`update customers set kind = ${kind}
    where state <> 'erased' and kind is distinct from ${kind} ${among('customers.customer_id', sorting.who)}`.execute(
    queries,
  );
  const rows = kinds.map(({ id, word }) => sql`(${id}::uuid, ${word}::text)`);
  const holding = sql`cross join lateral (select group_id, customers.kind is not distinct from word as holds
    from (values ${sql.join(rows)}) as kinds (group_id, word)) as held`;
  await keepMembers(queries, { holding, ids: kinds.map(({ id }) => id) }, sorting);
}

type Holding = { readonly holding: RawBuilder<unknown>; readonly ids: readonly string[] };

/** Writes who came and who went. Who was erased stays as they were: nothing is known any more by which they could be sorted. */
async function keepMembers(
  queries: Queries,
  { holding, ids }: Holding,
  { workspace, who, at, by }: Sorting,
): Promise<void> {
  const belongs = sql`(held.holds and customers.state = 'active')`;
  const ofThese = sql`members.group_id = any(${[...ids]}::uuid[]) ${among('members.customer_id', who)}`;
  const known = sql`${ofThese} and members.until is null`;
  const gone = sql`customers.customer_id = members.customer_id and held.group_id = members.group_id
    ${among('customers.customer_id', who)} and customers.state <> 'erased' and not ${belongs}`;
  await joinWhole(queries, true);
  // What lasted no time was not.
  await sql`delete from group_members members using customers ${holding}
    where ${known} and members.since >= ${at} and ${gone}`.execute(queries);
  await sql`update group_members members set until = ${at}, went_by = ${by} from customers ${holding}
    where ${known} and ${gone}`.execute(queries);
  await sql`update group_members members set until = null, went_by = null from customers ${holding}
    where ${ofThese} and members.until = ${at} and customers.customer_id = members.customer_id
      ${among('customers.customer_id', who)} and held.group_id = members.group_id and ${belongs}`.execute(
    queries,
  );
  await sql`insert into group_members (workspace_id, group_id, customer_id, since, came_by)
    select ${workspace}::uuid, held.group_id, customers.customer_id, ${at}, ${by} from customers ${holding}
    where ${belongs} ${among('customers.customer_id', who)} and not exists (
      select from group_members members where ${known} and members.group_id = held.group_id
        and members.customer_id = customers.customer_id)
    order by held.group_id, customers.customer_id`.execute(queries);
  await joinWhole(queries, false);
}

/**
 * Of a group that is new the database knows no size and would look through its members once for each customer, those that it
 * is just writing too. Tables are joined as wholes instead until told otherwise, in this transaction.
 */
async function joinWhole(queries: Queries, whole: boolean): Promise<void> {
  await sql`select set_config('enable_nestloop', ${whole ? 'off' : 'on'}, true)`.execute(queries);
}

/** These customers and everybody who belongs to one of them, however far below. */
export async function withTheirPeople(queries: Queries, ids: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive below (id, depth) as (
      select unnest(${[...ids]}::uuid[]), 0
      union select customer_id, depth + 1 from customers join below on organisation_id = below.id where depth < 6
    ) select distinct id from below`.execute(queries);
  return rows.map(({ id }) => id);
}

/** Puts customers into a group that has no rule, or takes them out; gives the ids of those of whom that was news. */
export async function placeByHand(
  queries: Queries,
  {
    group,
    ids,
    member,
  }: { readonly group: string; readonly ids: readonly string[]; readonly member: boolean },
  { workspace, at }: Pick<Sorting, 'workspace' | 'at'>,
): Promise<readonly string[]> {
  const these = sql`group_id = ${group}::uuid and customer_id = any(${[...ids]}::uuid[])`;
  if (!member) {
    const undone = await sql<{ id: string }>`delete from group_members
      where ${these} and until is null and since >= ${at} returning customer_id as id`.execute(queries);
    const left = await sql<{ id: string }>`update group_members set until = ${at}, went_by = 'hand'
      where ${these} and until is null returning customer_id as id`.execute(queries);
    return [...undone.rows, ...left.rows].map(({ id }) => id);
  }
  const back = await sql<{ id: string }>`update group_members set until = null, went_by = null
    where ${these} and until = ${at} returning customer_id as id`.execute(queries);
  const come = await sql<{ id: string }>`
    insert into group_members (workspace_id, group_id, customer_id, since, came_by)
    select ${workspace}::uuid, ${group}::uuid, customer_id, ${at}, 'hand' from customers
    where customer_id = any(${[...ids]}::uuid[]) and state = 'active' and not exists (
      select from group_members known where known.group_id = ${group}::uuid
        and known.customer_id = customers.customer_id and known.until is null)
    returning customer_id as id`.execute(queries);
  return [...back.rows, ...come.rows].map(({ id }) => id);
}

/** That something changed by which groups are counted. */
export async function noteStir(
  queries: Queries,
  { workspace, at }: Pick<Sorting, 'workspace' | 'at'>,
): Promise<void> {
  await sql`insert into group_stirs (workspace_id, at) values (${workspace}::uuid, ${at})`.execute(queries);
}

/** The day for which rules that go by days were last worked out; null before the first time. */
export async function lastSortedDay(queries: Queries): Promise<string | null> {
  const { rows } = await sql<{ day: string }>`select day from group_days`.execute(queries);
  return rows[0]?.day ?? null;
}

export async function keepSortedDay(queries: Queries, workspaceId: string, day: string): Promise<void> {
  await sql`insert into group_days (workspace_id, day) values (${workspaceId}::uuid, ${day}::date)
    on conflict (workspace_id) do update set day = excluded.day`.execute(queries);
}
