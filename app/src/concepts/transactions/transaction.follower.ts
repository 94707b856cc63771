import type { Json } from '../../platform/events/index.ts';
import type { CustomerFollower } from '../customers/index.ts';
import { factsAnew } from './purchase-facts.ts';
import { dayAfter } from './transaction.rules.ts';
import {
  forgetTransactions,
  moveTransactions,
  type TransactionRecord,
  transactionsUpTo,
} from './transaction.store.ts';

const MOST_HELD = 100_000;

/** Transactions follow their customer: to whom two of them were merged into, back again, and into namelessness. */
export const transactionsFollow: CustomerFollower = {
  kind: 'transaction',
  move: async (change, { from, to }) => {
    const moved = await moveTransactions(change.queries, { from, to, ids: null });
    await factsAnew(change, [from, to]);
    return { transactions: [...moved] };
  },
  moveBack: async (change, { from, to, moved }) => {
    await moveTransactions(change.queries, { from: to, to: from, ids: idsIn(moved) });
    await factsAnew(change, [from, to]);
  },
  refresh: factsAnew,
  held: async (queries, customerId) => {
    const rows = await transactionsUpTo(queries, { customerId, day: '9999-12-31', limit: MOST_HELD });
    if (rows.length === 0) return [];
    const shown = rows.map(({ day, kind, amount, margin, reference, counts, withdrawnWhy }) => ({
      day,
      kind,
      amount,
      margin,
      reference,
      counts,
      withdrawnWhy,
    }));
    return [{ title: 'Transactions', rows: shown }];
  },
  erase: async (change, customerId) => ({
    erased: 0,
    keptAnonymous: await forgetTransactions(change.queries, customerId),
  }),
  timeline: async (queries, { customerId, before, limit }) => {
    const rows = await transactionsUpTo(queries, { customerId, day: lastDayBefore(before), limit });
    return rows.map((row) => ({
      at: `${row.day}T00:00:00.000Z`,
      what: WORDS[row.kind],
      text: textOf(row),
    }));
  },
};

const WORDS = { purchase: 'bought', refund: 'was given back', charge: 'was charged' } as const;

function textOf({ amount, reference, counts, withdrawnWhy }: TransactionRecord): string {
  const plain = Math.abs(amount).toFixed(2);
  const named = reference === null ? plain : `${plain}, ${reference}`;
  return counts ? named : `${named}; withdrawn: ${withdrawnWhy ?? ''}`;
}

// A day stands on the timeline at its beginning in universal time.
function lastDayBefore(moment: string | null): string {
  if (moment === null) return '9999-12-31';
  const at = new Date(moment).toISOString();
  const day = at.slice(0, 10);
  return at.endsWith('T00:00:00.000Z') ? dayAfter(day, -1) : day;
}

function idsIn(moved: Json): readonly string[] {
  const { transactions } = moved as { readonly transactions: readonly string[] };
  return transactions;
}
