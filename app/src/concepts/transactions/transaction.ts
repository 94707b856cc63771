import { z } from 'zod';
import { neededWords } from '../people/declarations.ts';
import { moneyAmount, plainDay, properReference } from './money-words.ts';

/** A purchase is somebody's choice to buy; a charge comes by itself, such as a monthly fee; a refund goes back. */
export const TRANSACTION_KINDS = ['purchase', 'refund', 'charge'] as const;
export type TransactionKind = (typeof TRANSACTION_KINDS)[number];

/** So many transactions go in one request. */
export const MOST_TRANSACTIONS = 10_000;

/** What is recorded of one customer. The amount of a refund may be written with or without a minus. */
export const newTransaction = z.strictObject({
  kind: z.enum(TRANSACTION_KINDS).default('purchase'),
  day: plainDay,
  amount: moneyAmount,
  /** What of it stays, in money; null when it is not known. */
  margin: moneyAmount.nullable().default(null),
  reference: properReference.nullable().default(null),
});
export type NewTransaction = z.output<typeof newTransaction>;

/** The same from a program, which names the customer by id or by the organisation's own number. */
export const sentTransaction = newTransaction.extend({
  customer: z.string().trim().min(1, 'name the customer by id or reference').max(100),
});
export type SentTransaction = z.output<typeof sentTransaction>;

/** Each is judged by itself, so that a bad one does not cost the others. */
export const sentTransactions = z.object({
  transactions: z
    .array(z.unknown())
    .min(1, 'send at least one transaction')
    .max(MOST_TRANSACTIONS, `send at most ${MOST_TRANSACTIONS} transactions at a time`),
});

/** A transaction as pages and programs see it. */
export const transaction = z.object({
  id: z.uuid(),
  kind: z.enum(TRANSACTION_KINDS),
  day: z.string(),
  /** What came in; of a refund 0 or less. */
  amount: z.number(),
  margin: z.number().nullable(),
  reference: z.string().nullable(),
  state: z.enum(['counts', 'withdrawn']),
  withdrawnWhy: z.string().nullable(),
});
export type Transaction = z.output<typeof transaction>;

export const transactionReport = z.object({
  read: z.int(),
  added: z.int(),
  /** Recorded before under the same reference, with the same content. */
  unchanged: z.int(),
  refused: z.int(),
  /** The first 200 that were refused, counted from 0. */
  refusals: z.array(z.object({ index: z.int(), reason: z.string() })),
});
export type TransactionReport = z.output<typeof transactionReport>;

export const transactionWithdrawal = z.strictObject({
  reason: neededWords(1000, 'reason: say why it counts no more'),
});
