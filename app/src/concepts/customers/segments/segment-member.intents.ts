import type { Change } from '../../../platform/events/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Actor, allowed, properBelonging } from '../../people/index.ts';
import { customerEvents } from '../customer.intents.ts';
import { customersByIds, keepCustomers } from '../customer.store.ts';
import type { CustomerRecord } from '../customer.ts';
import { placeByHand } from '../grouping/group-member.store.ts';
import { regroup } from '../grouping/regrouping.ts';
import { settleCustomers } from '../settled-customers.ts';
import { noSuchSegment } from './segment.intents.ts';
import { segmentById } from './segment.store.ts';
import type { SegmentRecord } from './segment.ts';
import { membersWithoutOwner } from './segment-member.store.ts';

/** Puts customers into a segment that has no rule, or takes them out. Those of whom it is true already are left alone. */
export async function placeMembers(
  change: Change,
  {
    id,
    customerIds,
    member,
  }: { readonly id: string; readonly customerIds: readonly string[]; readonly member: boolean },
  actor: Actor,
): Promise<Outcome<{ readonly changed: number; readonly unchanged: number }>> {
  const may = allowed(actor, 'manage segments');
  if (!may.ok) return may;
  const segment = await segmentById(change.queries, id);
  if (segment === null) return noSuchSegment();
  const open = placeable(segment);
  if (!open.ok) return open;
  const ids = [...new Set(customerIds)];
  const customers = await customersByIds(change.queries, ids);
  const fits = usableMembers(customers, { ids, member });
  if (!fits.ok) return fits;
  const moved = await placeByHand(change.queries, { group: id, ids, member }, change);
  const names = new Map(customers.map((one) => [one.id, one.name]));
  // Each of them has this in the history of their own, and it goes with them when they are erased.
  await change.recordAll(
    moved.map((customerId) => ({
      what: member ? 'segment.member-added' : 'segment.member-removed',
      subject: { kind: 'segment', id },
      before: member ? null : { segment: segment.name, customer: names.get(customerId) ?? '' },
      after: member ? { segment: segment.name, customer: names.get(customerId) ?? '' } : null,
      about: [customerId],
    })),
  );
  // Other segments may ask about this one.
  await regroup(change, moved);
  return taken({ changed: moved.length, unchanged: ids.length - moved.length });
}

/** Nothing when members of a segment are set by hand now; otherwise why not. */
export function placeable({ name, rule, state }: SegmentRecord): Outcome<null> {
  if (state === 'archived') {
    return refuse('conflict', `${quoted(name)} is archived; restore it before you put customers into it`);
  }
  if (rule === null) return taken(null);
  return refuse(
    'conflict',
    `customers belong to ${quoted(name)} by its rule; change the rule, or take it away first`,
  );
}

function usableMembers(
  customers: readonly CustomerRecord[],
  { ids, member }: { readonly ids: readonly string[]; readonly member: boolean },
): Outcome<null> {
  if (customers.length < ids.length) {
    return refuse(
      'not-found',
      'body.customerIds: there is no such customer; choose from those of this workspace',
    );
  }
  const odd = member ? customers.find(({ state }) => state !== 'active') : undefined;
  return odd === undefined
    ? taken(null)
    : refuse('conflict', `body.customerIds: ${quoted(odd.name)} is ${odd.state}; choose customers in use`);
}

/** So many customers are given an owner in one transaction. */
export const OWNED_AT_ONCE = 5_000;

/** Gives the customers of a segment whom nobody owns an owner, an event each. */
export async function assignOwner(
  change: Change,
  asked: {
    readonly id: string;
    readonly ownerId: string;
    readonly teamId: string | null;
    readonly count: number;
  },
  actor: Actor,
): Promise<Outcome<{ readonly assigned: number; readonly left: number }>> {
  const may = allowed(actor, 'manage segments');
  if (!may.ok) return may;
  const { queries } = change;
  const segment = await segmentById(queries, asked.id);
  if (segment === null) return noSuchSegment();
  const fits = await properBelonging(queries, { unitId: asked.teamId, ownerId: asked.ownerId });
  if (!fits.ok) return fits;
  const { count, first } = await membersWithoutOwner(queries, asked.id, OWNED_AT_ONCE);
  if (count !== asked.count) {
    return refuse(
      'conflict',
      `body.count: ${count} customers are without an owner now, not ${asked.count}; look at them again`,
    );
  }
  const ids = first.map(({ id }) => id);
  const before = await customersByIds(queries, ids);
  const after = before.map((record) => ({
    ...record,
    ownerId: asked.ownerId,
    teamId: record.teamId ?? asked.teamId,
    revision: record.revision + 1,
    changedAt: change.at,
  }));
  await keepCustomers(queries, change.workspace, after);
  const changes = after.map((record, i) => ({ before: before[i]!, after: record }));
  await change.recordAll(await customerEvents(change, 'customer.changed', changes));
  await settleCustomers(change, ids, { factsOnly: true });
  return taken({ assigned: ids.length, left: count - ids.length });
}
