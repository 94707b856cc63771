import type { Change } from '../../../platform/events/index.ts';
import type { CustomerFollower } from '../customer-follower.ts';
import { placeByHand } from './group-member.store.ts';
import {
  countMemberships,
  handMemberships,
  membershipsBefore,
  membershipsOf,
} from './group-membership.store.ts';
import { hiddenGroups } from './groups-of-customer.ts';

/**
 * Segments without a rule follow a customer: whoever becomes another leaves them, and the other is in them. Membership by a
 * rule is worked out anew and needs no following. Erasing takes nothing away: who was in a segment stays counted under an id
 * that leads nowhere.
 */
export const segmentsFollow: CustomerFollower = {
  kind: 'segment-member',
  move: async (change, { from, to }) => {
    const known = await handMemberships(change.queries, to);
    const moved = await handMemberships(change.queries, from);
    await place(change, { groups: moved, id: from, member: false });
    const added = moved.filter((group) => !known.includes(group));
    await place(change, { groups: added, id: to, member: true });
    return { left: [...moved], added };
  },
  moveBack: async (change, { from, to, moved }) => {
    const { left, added } = moved as { readonly left: readonly string[]; readonly added: readonly string[] };
    await place(change, { groups: added, id: to, member: false });
    await place(change, { groups: left, id: from, member: true });
  },
  held: async (queries, customerId) => {
    const rows = await membershipsOf(queries, customerId);
    if (rows.length === 0) return [];
    const day = (at: Date | null): string | null => at?.toISOString() ?? null;
    return [
      {
        title: 'Segments and kinds',
        rows: rows.map(({ group, since, until }) => ({ group, since: day(since), until: day(until) })),
      },
    ];
  },
  erase: async (change, customerId) => ({
    erased: 0,
    keptAnonymous: await countMemberships(change.queries, customerId),
  }),
  timeline: async (queries, asked) =>
    membershipsBefore(queries, { ...asked, hidden: await hiddenGroups(queries, asked.role) }),
};

async function place(
  change: Change,
  {
    groups,
    id,
    member,
  }: { readonly groups: readonly string[]; readonly id: string; readonly member: boolean },
): Promise<void> {
  for (const group of groups) await placeByHand(change.queries, { group, ids: [id], member }, change);
}
