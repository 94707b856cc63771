import { dueAt, type TimeLimit } from '../../../platform/business-clock/index.ts';
import type { DeliveryColumns } from '../offered-services/delivery.store.ts';
import { type ServiceClock, spentWithout } from '../offered-services/service-clock.ts';

/** How long past deliveries took, the newest first; of those that are not finished, for how long they were watched. */
export type PastDeliveries = {
  readonly spent: Float64Array;
  readonly finished: Uint8Array;
  readonly givenUp: number;
  readonly begun: Float64Array;
};

/** Past deliveries as they stood at a moment: what was done or given up later is still under way then. */
export function pastDeliveries(columns: DeliveryColumns, clock: ServiceClock, at: number): PastDeliveries {
  const { begun, done, ended, pauses } = columns;
  const spent = new Float64Array(begun.length);
  const finished = new Uint8Array(begun.length);
  let givenUp = 0;
  for (let row = 0; row < begun.length; row++) {
    const isDone = done[row]! <= at;
    const isGivenUp = !isDone && ended[row]! <= at;
    const until = isDone ? done[row]! : isGivenUp ? ended[row]! : at;
    spent[row] = spentWithout(clock, { from: begun[row]!, until, pauses: pauses.get(row) });
    finished[row] = isDone ? 1 : 0;
    if (isGivenUp) givenUp += 1;
  }
  return { spent, finished, givenUp, begun };
}

/**
 * How much of what a limit allows each past case took, had the limit been promised when it began: 1 is exactly in time. A case
 * that the limit allows no time is in time when it took none. Null when the limit is never reached by this calendar.
 */
export function shareOfLimit(
  { spent, begun }: PastDeliveries,
  limit: TimeLimit,
  { clock, toleranceMs }: { readonly clock: ServiceClock; readonly toleranceMs: number },
): Float64Array | null {
  const shares = new Float64Array(spent.length);
  for (let row = 0; row < spent.length; row++) {
    const due = dueAt(clock.calendar, limit, { receivedAt: begun[row]! });
    if (!due.ok || due.value === null) return null;
    const allowed = clock.between(begun[row]!, due.value + toleranceMs);
    if (allowed > 0) shares[row] = spent[row]! / allowed;
    else shares[row] = spent[row] === 0 ? 1 : 2;
  }
  return shares;
}
