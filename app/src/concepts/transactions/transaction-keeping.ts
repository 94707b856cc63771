import type { Change } from '../../platform/events/index.ts';
import { quoted } from '../../platform/refusals/index.ts';
import {
  fateOfKnown,
  type KeptTransaction,
  properTransaction,
  type TransactionFate,
} from './transaction.rules.ts';
import { insertTransactions, transactionsByReferences } from './transaction.store.ts';

const ROWS_AT_ONCE = 10_000;

/**
 * Keeps transactions of customers that are known to be there, thousands at a time, and says of each what became of it. What has a
 * reference is kept once. Facts of the customers are not touched: `refreshFacts` does that, once for as many as there are.
 */
export async function keepTransactions(
  change: Change,
  rows: readonly KeptTransaction[],
  newId: () => string,
): Promise<readonly TransactionFate[]> {
  const { queries, workspace, at } = change;
  const today = at.toISOString().slice(0, 10);
  const known = await transactionsByReferences(
    queries,
    rows.flatMap(({ reference }) => reference ?? []),
  );
  const seen = new Map<string, KeptTransaction>();
  const added: (KeptTransaction & { readonly id: string })[] = [];
  const fates = rows.map((asked): TransactionFate => {
    const proper = properTransaction(asked, today);
    if (!proper.ok) return { refused: proper.refusals.map(({ message }) => message).join('; ') };
    const row = { ...asked, ...proper.value };
    if (row.reference !== null) {
      const there = known.get(row.reference) ?? seen.get(row.reference);
      if (there !== undefined) return fateOfKnown(row, there);
      seen.set(row.reference, row);
    }
    added.push({ ...row, id: newId() });
    return 'added';
  });
  for (let i = 0; i < added.length; i += ROWS_AT_ONCE) {
    await insertTransactions(queries, added.slice(i, i + ROWS_AT_ONCE), { workspace, at });
  }
  return fates;
}

/** Why a customer who is named so cannot be found. */
export function unknownCustomer(named: string): string {
  return `customer: there is no customer ${quoted(named)} in use; add the customer first, or correct the reference`;
}
