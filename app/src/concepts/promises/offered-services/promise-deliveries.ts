import type { Pause } from '../../../platform/business-clock/declarations.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import type { PromiseState } from '../promise.ts';
import { deliveriesByIds, putDeliveries, removeDeliveries } from './delivery.store.ts';
import type { DeliveryRecord, KeptPause } from './delivery.ts';

/** What of a promise is its delivery. */
export type PromiseDelivery = {
  readonly id: string;
  readonly serviceId: string | null;
  readonly customerId: string | null;
  readonly unitId: string | null;
  readonly madeAt: Date;
  readonly doneAt: Date | null;
  readonly settledAt: Date | null;
  readonly state: PromiseState;
  /** The promise that it was renegotiated from. */
  readonly followsId: string | null;
  readonly pauses: readonly Pause[];
};

type Keeping = { readonly queries: Queries; readonly workspace: string; readonly at: Date };

/**
 * Keeps the deliveries of promises that have a service, one each. The work goes on when a promise is renegotiated, so the one that
 * follows takes over when it was begun, and where it stood still; the one before has no delivery any more. Of a promise whose
 * service was taken away the delivery goes.
 */
export async function deliveriesOfPromises(
  { queries, workspace, at }: Keeping,
  promises: readonly PromiseDelivery[],
): Promise<void> {
  const known = await deliveriesByIds(
    queries,
    promises.flatMap(({ id, followsId }) => (followsId === null ? [id] : [id, followsId])),
  );
  const kept = new Map<string, DeliveryRecord>(known);
  const now = new Map<string, DeliveryRecord>();
  // Those that others follow come first, so that a chain made in one batch hands on its beginning.
  for (const one of inOrder(promises)) {
    const record = deliveryOf(one, kept);
    if (record === null) continue;
    kept.set(one.id, record);
    if (one.state !== 'renegotiated') now.set(one.id, record);
  }
  await removeDeliveries(
    queries,
    promises.flatMap(({ id }) => (known.has(id) && !now.has(id) ? [id] : [])),
  );
  await putDeliveries(queries, [...now.values()], { workspace, at });
}

function inOrder(promises: readonly PromiseDelivery[]): readonly PromiseDelivery[] {
  const byId = new Map(promises.map((one) => [one.id, one]));
  const done = new Set<string>();
  const ordered: PromiseDelivery[] = [];
  for (const promise of promises) {
    const chain: PromiseDelivery[] = [];
    let one: PromiseDelivery | undefined = promise;
    while (one !== undefined && !done.has(one.id)) {
      done.add(one.id);
      chain.unshift(one);
      one = one.followsId === null ? undefined : byId.get(one.followsId);
    }
    ordered.push(...chain);
  }
  return ordered;
}

function deliveryOf(
  promise: PromiseDelivery,
  known: ReadonlyMap<string, DeliveryRecord>,
): DeliveryRecord | null {
  const { id, serviceId, customerId, unitId, madeAt, doneAt, settledAt, state, followsId } = promise;
  if (serviceId === null) return null;
  const before = followsId === null ? undefined : (known.get(followsId) ?? known.get(id));
  const goesOn = before !== undefined && before.serviceId === serviceId && before.begunAt <= madeAt;
  const ended = state === 'cancelled' ? (settledAt ?? madeAt) : null;
  const begunAt = goesOn ? before.begunAt : madeAt;
  const own = promise.pauses.map(
    ({ from, until }): KeptPause => [from.getTime(), until === null ? null : until.getTime()],
  );
  const earlier = goesOn ? before.pauses.filter(([from]) => from < madeAt.getTime()) : [];
  return {
    id,
    serviceId,
    reference: null,
    promiseId: id,
    customerId,
    unitId,
    begunAt,
    doneAt: ended === null ? doneAt : null,
    endedAt: ended !== null && ended < begunAt ? begunAt : ended,
    // A pause that still ran when the promise was renegotiated was over by then.
    pauses: [
      ...earlier.map(([from, until]): KeptPause => [from, Math.min(until ?? Infinity, madeAt.getTime())]),
      ...own,
    ],
  };
}
