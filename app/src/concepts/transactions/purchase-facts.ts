import type { Change } from '../../platform/events/index.ts';
import { keepFacts, settleCustomers } from '../customers/index.ts';
import { customersWithTransactions, purchaseFacts } from './transaction.store.ts';

const CUSTOMERS_AT_ONCE = 5_000;
const NONE = { purchases: 0, revenue: null, margin: null, firstPurchaseOn: null, lastPurchaseOn: null };

/** Works out anew what these customers bought, and keeps it with them; nothing else follows from it yet. */
export async function factsAnew(change: Change, customerIds: readonly string[]): Promise<void> {
  const ids = [...new Set(customerIds)];
  for (let i = 0; i < ids.length; i += CUSTOMERS_AT_ONCE) {
    const some = ids.slice(i, i + CUSTOMERS_AT_ONCE);
    const found = new Map((await purchaseFacts(change.queries, some)).map((one) => [one.id, one]));
    const facts = some.map((id) => found.get(id) ?? { id, ...NONE });
    await keepFacts(change.queries, change.workspace, facts);
  }
}

/** The same, with everything that follows: whoever changes transactions calls it, once for as many customers as there are. */
export async function refreshFacts(change: Change, customerIds: readonly string[]): Promise<void> {
  if (customerIds.length === 0) return;
  await factsAnew(change, customerIds);
  await settleCustomers(change, [...new Set(customerIds)], { factsOnly: true });
}

/** The same for everybody who has transactions; for when they came in some other way. */
export async function refreshAllFacts(change: Change): Promise<number> {
  let after: string | null = null;
  let count = 0;
  for (;;) {
    const ids: readonly string[] = await customersWithTransactions(change.queries, {
      after,
      limit: CUSTOMERS_AT_ONCE,
    });
    if (ids.length === 0) return count;
    await refreshFacts(change, ids);
    count += ids.length;
    after = ids.at(-1) ?? null;
  }
}
