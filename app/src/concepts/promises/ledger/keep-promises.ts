import type { Queries } from '../../../platform/storage/index.ts';
import { countPromises } from '../figures/promise-counting.ts';
import { deliveriesOfPromises, type PromiseDelivery } from '../offered-services/promise-deliveries.ts';
import type { PromiseRecord } from './ledger-promise.ts';
import { insertPromises, updatePromises } from './promise.store.ts';

/** A promise as it was and as it is; null before: it is new. */
export type MovedPromise = { readonly before: PromiseRecord | null; readonly after: PromiseRecord };

type Keeping = { readonly queries: Queries; readonly workspace: string; readonly at: Date };

/**
 * Writes promises: the one place that does. What is counted of them and how long their services took goes with them, in the same
 * transaction, so neither can tell anything else than the promises themselves.
 */
export async function keepPromises(
  { queries, workspace, at }: Keeping,
  moved: readonly MovedPromise[],
): Promise<void> {
  if (moved.length === 0) return;
  await insertPromises(
    queries,
    workspace,
    moved.flatMap(({ before, after }) => (before === null ? [after] : [])),
  );
  await updatePromises(
    queries,
    moved.flatMap(({ before, after }) => (before === null ? [] : [after])),
  );
  await countPromises(queries, workspace, moved);
  const delivered = moved.filter(({ before, after }) => isOfService(before) || isOfService(after));
  await deliveriesOfPromises(
    { queries, workspace, at },
    delivered.map(({ after }) => deliveryOf(after)),
  );
}

function isOfService(promise: PromiseRecord | null): boolean {
  return promise !== null && promise.serviceId !== null;
}

function deliveryOf(promise: PromiseRecord): PromiseDelivery {
  const { pausedAt, pauses } = promise;
  const running = pausedAt === null ? [] : [{ from: pausedAt, until: null }];
  return { ...promise, pauses: [...pauses, ...running] };
}
