import type { Change } from '../../../platform/events/index.ts';
import { customerEvents } from '../customer.intents.ts';
import { addCustomers, keepCustomers } from '../customer.store.ts';
import type { CustomerRecord } from '../customer.ts';
import { settleCustomers } from '../settled-customers.ts';

/** A customer as a file would have it; `before` is null of a new one. */
export type DecidedCustomer = { readonly before: CustomerRecord | null; readonly after: CustomerRecord };

/** Keeps a batch, records what changed of whom was known, and lets follow what must. */
export async function keepDecided(change: Change, decided: readonly DecidedCustomer[]): Promise<void> {
  if (decided.length === 0) return;
  const { at, queries, workspace } = change;
  const kept = decided.map(({ before, after }) => ({
    ...after,
    addedAt: before === null ? at : after.addedAt,
    changedAt: at,
  }));
  await addCustomers(
    queries,
    workspace,
    kept.filter((_, i) => decided[i]!.before === null),
  );
  await keepCustomers(
    queries,
    workspace,
    kept.filter((_, i) => decided[i]!.before !== null),
  );
  const others = decided.flatMap(({ before, after }) => (before === null ? [] : [{ before, after }]));
  await change.recordAll(await customerEvents(change, 'customer.changed', others));
  await settleCustomers(
    change,
    kept.map(({ id }) => id),
  );
}
