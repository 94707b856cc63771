import { type Outcome, quoted, refuse, taken } from '../../platform/refusals/index.ts';
import { isPlainDay, LARGEST_AMOUNT } from './money-words.ts';
import type { NewTransaction, TransactionKind } from './transaction.ts';

/** A transaction that is to be kept. */
export type KeptTransaction = {
  readonly customerId: string;
  readonly kind: TransactionKind;
  readonly day: string;
  readonly amount: number;
  readonly margin: number | null;
  readonly reference: string | null;
  readonly importId: string | null;
};

/** What became of one that was to be kept. */
export type TransactionFate = 'added' | 'unchanged' | { readonly refused: string };

/** Can this be recorded? What comes back is a refund's amount as what came in: 0 or less. */
export function properTransaction(
  asked: Pick<NewTransaction, 'kind' | 'day' | 'amount' | 'margin'>,
  today: string,
): Outcome<Pick<NewTransaction, 'amount' | 'margin'>> {
  const { kind, day, amount, margin } = asked;
  if (!isPlainDay(day)) {
    return refuse('request-refused', `day: ${quoted(day)} is no day from 1900 on; write it like 2026-01-31`);
  }
  // Somewhere it is tomorrow already.
  if (day > dayAfter(today, 1)) {
    return refuse('request-refused', `day: ${day} has not come yet; record what has happened`);
  }
  const wild = [amount, margin ?? 0].find((one) => !Number.isFinite(one) || Math.abs(one) > LARGEST_AMOUNT);
  if (wild !== undefined) {
    return refuse('request-refused', 'amount: write a number within 1,000,000,000,000');
  }
  if (kind !== 'refund' && amount < 0) {
    return refuse(
      'request-refused',
      `amount: a ${kind} brings 0 or more; record what was given back as a refund`,
    );
  }
  // A refund takes its margin back as well; both go the same way, however they were written.
  if (kind !== 'refund') return taken({ amount: amount + 0, margin: margin === null ? null : margin + 0 });
  const turned = amount > 0 ? -1 : 1;
  return taken({ amount: amount * turned + 0, margin: margin === null ? null : margin * turned + 0 });
}

/** So many days later, in universal time. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The days from one to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

type Known = Pick<KeptTransaction, 'customerId' | 'kind' | 'day' | 'amount' | 'margin'>;

/** What becomes of one whose reference is known already. */
export function fateOfKnown(row: KeptTransaction, known: Known): TransactionFate {
  const same =
    known.customerId === row.customerId &&
    known.kind === row.kind &&
    known.day === row.day &&
    known.amount === row.amount &&
    known.margin === row.margin;
  if (same) return 'unchanged';
  const other = known.customerId === row.customerId ? 'this customer' : 'another customer';
  return {
    refused: `reference: ${quoted(row.reference ?? '')} is recorded already with other content, of ${other} on ${known.day}; withdraw that one first, or give this one a reference of its own`,
  };
}
