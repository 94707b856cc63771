import { type RawBuilder, sql } from 'kysely';

/**
 * The condition that a customer was in a group at a moment, for queries of others; `customer` and `at` are columns of theirs. Whoever
 * was not yet known to be in any group then counts as when they were first known, for a register that was brought in knows nothing of
 * the time before.
 */
export function wasInGroup(
  groupId: string,
  { customer, at }: { readonly customer: RawBuilder<unknown>; readonly at: RawBuilder<unknown> },
): RawBuilder<boolean> {
  // The first condition lets the planner begin with the members; the second is exact.
  return sql<boolean>`(${customer} in (select customer_id from group_members where group_id = ${groupId}::uuid)
    and exists (select from group_members m where m.customer_id = ${customer}
      and m.group_id = ${groupId}::uuid and (m.until is null or m.until > ${at})
      and (m.since <= ${at} or m.since = (
        select min(f.since) from group_members f where f.customer_id = ${customer}))))`;
}
