import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import { CUSTOMER_WORDS } from '../customer-labels.ts';

/** That a customer is in a group now. */
export type OpenMembership = {
  readonly groupId: string;
  readonly since: Date;
  readonly cameBy: 'customer' | 'rule' | 'hand';
};

/** The groups that a customer is in now. */
export async function openMemberships(
  queries: Queries,
  customerId: string,
): Promise<readonly OpenMembership[]> {
  const { rows } = await sql<OpenMembership>`
    select group_id as "groupId", since, came_by as "cameBy" from group_members
    where customer_id = ${customerId}::uuid and until is null order by since, group_id`.execute(queries);
  return rows;
}

/** Everything kept of a customer's groups, the newest first. */
export async function membershipsOf(
  queries: Queries,
  customerId: string,
): Promise<readonly { readonly group: string | null; readonly since: Date; readonly until: Date | null }[]> {
  const { rows } = await sql<{ group: string | null; since: Date; until: Date | null }>`
    select coalesce(segments.name, customer_groups.word) as group, since, until from group_members
    left join segments on segment_id = group_members.group_id
    left join customer_groups on customer_groups.group_id = group_members.group_id
    where customer_id = ${customerId}::uuid order by since desc, group_members.group_id`.execute(queries);
  return rows;
}

/** Segments without a rule that a customer is in now. */
export async function handMemberships(queries: Queries, customerId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select group_members.group_id as id from group_members
    left join customer_groups on customer_groups.group_id = group_members.group_id
    where customer_id = ${customerId}::uuid and until is null and customer_groups.rule is null
    order by 1`.execute(queries);
  return rows.map(({ id }) => id);
}

export async function countMemberships(queries: Queries, customerId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from group_members where customer_id = ${customerId}::uuid`.execute(queries);
  return rows[0]?.n ?? 0;
}

/** When a customer came into segments and kinds and left them, the newest first, before a moment. */
export async function membershipsBefore(
  queries: Queries,
  asked: {
    readonly customerId: string;
    readonly before: string | null;
    readonly limit: number;
    readonly hidden: readonly string[];
  },
): Promise<readonly { readonly at: string; readonly what: string; readonly text: string }[]> {
  const { rows } = await sql<{ at: Date; what: string; name: string; ruled: boolean; isKind: boolean }>`
    select moved.at, moved.what, coalesce(segments.name, customer_groups.word, '') as name, moved.ruled,
      customer_groups.kind = 'kind' as "isKind"
    from group_members cross join lateral (values
      (since, 'came in', came_by = 'rule'), (until, 'left', went_by = 'rule')) as moved (at, what, ruled)
    left join segments on segment_id = group_members.group_id
    left join customer_groups on customer_groups.group_id = group_members.group_id
    where customer_id = ${asked.customerId}::uuid and moved.at is not null
      and moved.at < coalesce(${asked.before}::timestamptz, 'infinity')
      and not group_members.group_id = any(${[...asked.hidden]}::uuid[])
    order by moved.at desc, moved.what, group_members.group_id limit ${asked.limit}`.execute(queries);
  return rows.map(({ at, what, name, ruled, isKind }) => ({
    at: at.toISOString(),
    what: `${what === 'left' ? 'left' : 'in'} a ${isKind ? 'kind' : 'segment'}`,
    text: `${isKind ? (CUSTOMER_WORDS[name] ?? name) : name}${ruled ? ' (the rule changed)' : ''}`,
  }));
}
