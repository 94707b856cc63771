import type { Queries, WorkspaceId } from '../../../platform/storage/index.ts';
import type { Counted, Moved } from './counted-promise.ts';
import { latenessBucket } from './lateness-buckets.ts';
import { addDeltas, type CountDelta } from './promise-count-delta.store.ts';

/**
 * Counts promises that came, changed or went, in the transaction that changes them. It only adds rows, so that nobody who changes
 * a promise waits for anybody else who does; a round adds them to the cells afterwards, and figures read both.
 */
export async function countPromises(
  queries: Queries,
  workspace: WorkspaceId,
  moved: readonly Moved[],
): Promise<void> {
  const deltas = new Map<string, CountDelta>();
  const add = (counted: Counted | null, by: 1 | -1): void => {
    if (counted === null) return;
    const delta = deltaOf(counted);
    const key = Object.values(delta).join('|');
    const known = deltas.get(key);
    deltas.set(key, { ...delta, n: (known?.n ?? 0) + by });
  };
  for (const { before, after } of moved) {
    add(before, -1);
    add(after, 1);
  }
  const changed = [...deltas.values()].filter(({ n }) => n !== 0);
  if (changed.length > 0) await addDeltas(queries, workspace, changed);
}

function deltaOf(counted: Counted): Omit<CountDelta, 'n'> {
  const { dueAt, doneAt, overPromised, state } = counted;
  const isDelivered = doneAt !== null && (state === 'kept' || state === 'kept-late');
  return {
    month: `${dueAt.toISOString().slice(0, 7)}-01`,
    channel: counted.channel,
    serviceId: counted.serviceId,
    servicePromiseId: counted.servicePromiseId,
    attributeId: counted.attributeId,
    unitId: counted.unitId,
    madeBy: counted.madeBy,
    keeperId: counted.keeperId,
    state,
    checked: overPromised === null ? 0 : overPromised ? 2 : 1,
    extra: isDelivered && counted.extra !== '',
    bucket: isDelivered ? latenessBucket(doneAt.getTime() - dueAt.getTime()) : null,
  };
}
