import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Actor, allowed } from '../../people/index.ts';
import { daysBetween } from '../transaction.rules.ts';
import type { CostItem, CostPurpose, CostWish } from './cost.ts';

const MOST_DAYS = 3660;

/** May this cost be written down? */
export function costAdded(wish: CostWish, id: string, actor: Actor): Outcome<CostItem> {
  const may = allowed(actor, 'value customers');
  if (!may.ok) return may;
  const proper = properDays(wish);
  return proper.ok ? taken({ ...wish, id, state: 'active', withdrawnWhy: null, revision: 1 }) : proper;
}

/** May it be corrected? The same record comes back when nothing would change. */
export function costChanged(
  before: CostItem,
  { revision, ...wish }: CostWish & { readonly revision: number },
  actor: Actor,
): Outcome<CostItem> {
  const open = openCost(before, revision, actor);
  if (!open.ok) return open;
  const proper = properDays(wish);
  if (!proper.ok) return proper;
  const same = (Object.keys(wish) as (keyof CostWish)[]).every((key) => wish[key] === before[key]);
  return taken(same ? before : { ...before, ...wish, revision: before.revision + 1 });
}

/** May it be withdrawn? */
export function costWithdrawn(
  before: CostItem,
  { revision, reason }: { readonly revision: number; readonly reason: string },
  actor: Actor,
): Outcome<CostItem> {
  const open = openCost(before, revision, actor);
  if (!open.ok) return open;
  return taken({ ...before, state: 'withdrawn', withdrawnWhy: reason, revision: before.revision + 1 });
}

function openCost(before: CostItem, revision: number, actor: Actor): Outcome<null> {
  const may = allowed(actor, 'value customers');
  if (!may.ok) return may;
  if (before.state === 'withdrawn')
    return refuse('conflict', 'this cost is withdrawn; write down a new one instead');
  return sameRevision(before, revision);
}

function properDays({ from, to }: CostWish): Outcome<null> {
  if (to < from) return refuse('request-refused', `to: ${to} lies before ${from}; the last day comes last`);
  return daysBetween(from, to) < MOST_DAYS
    ? taken(null)
    : refuse('request-refused', 'to: one cost spans at most ten years; write down several');
}

/** What of some costs falls into a time, both ends included, when each is spread evenly over its days. */
export function costWithin(
  costs: readonly Pick<CostItem, 'purpose' | 'from' | 'to' | 'amount'>[],
  purpose: CostPurpose,
  time: { readonly from: string; readonly to: string },
): { readonly amount: number; readonly entries: number } {
  let amount = 0;
  let entries = 0;
  for (const cost of costs) {
    const from = cost.from > time.from ? cost.from : time.from;
    const to = cost.to < time.to ? cost.to : time.to;
    if (cost.purpose !== purpose || to < from) continue;
    amount += (cost.amount * (daysBetween(from, to) + 1)) / (daysBetween(cost.from, cost.to) + 1);
    entries += 1;
  }
  return { amount, entries };
}
