import type { Queries } from '../../../platform/storage/index.ts';
import { daysOfStaying } from '../../customers/index.ts';
import { dayAfter, daysBetween } from '../transaction.rules.ts';
import type { ValueFigure } from '../value-figure.ts';
import { cohortTriangle } from './cohort-triangle.ts';
import { contractRetention } from './contract-retention.ts';
import {
  type CohortRow,
  cohortRows,
  type HistoryRow,
  type IdRange,
  purchaseHistories,
  type TransactionSums,
  transactionSums,
} from './history-tally.store.ts';
import type { Triangle } from './valuation.ts';
import type { HistoryColumns } from './valued-histories.ts';

/** Everything that a valuation reads of transactions. */
export type ReadHistories = {
  readonly ids: readonly string[];
  readonly histories: HistoryColumns;
  readonly sums: TransactionSums;
  readonly cohorts: { readonly month: Triangle; readonly quarter: Triangle };
  readonly holdout: {
    readonly fittedUntil: string;
    readonly histories: HistoryColumns;
    readonly later: Float64Array;
    readonly days: number;
  } | null;
  readonly monthlyRetention: ValueFigure;
};

/** Of many parts only so many are used to check the model: enough customers for a check. */
const PARTS_CHECKED = 4;
/** A check needs two halves of some length. */
const LEAST_DAYS = 28;

/** Reads the histories of all customers part by part, so that none of the questions is large. */
export async function readHistories(
  queries: Queries,
  asked: {
    readonly ranges: readonly IdRange[];
    readonly asOf: string;
    readonly contractsUpTo: string;
    readonly read: (part: number) => void;
  },
): Promise<ReadHistories> {
  const { ranges, asOf, contractsUpTo, read } = asked;
  const rows: HistoryRow[] = [];
  const sums: TransactionSums[] = [];
  const months: CohortRow[] = [];
  const quarters: CohortRow[] = [];
  for (const [part, range] of ranges.entries()) {
    sums.push(await transactionSums(queries, { range, asOf }));
    // One by one, for so many do not fit into the arguments of a call.
    for (const row of await purchaseHistories(queries, { range, asOf, until: asOf })) rows.push(row);
    months.push(...(await cohortRows(queries, { range, asOf, months: 1 })));
    quarters.push(...(await cohortRows(queries, { range, asOf, months: 3 })));
    read(part + 1);
  }
  const total = sums.reduce(addedSums);
  const staying = await daysOfStaying(queries, {
    from: dayAfter(contractsUpTo, -364),
    to: contractsUpTo,
  });
  return {
    ids: rows.map(({ id }) => id),
    histories: columnsOf(rows, asOf),
    sums: total,
    cohorts: {
      month: cohortTriangle(months, { every: 'month', asOf }),
      quarter: cohortTriangle(quarters, { every: 'quarter', asOf }),
    },
    holdout: await holdoutHistories(queries, { ranges, asOf, rows }),
    monthlyRetention: contractRetention(staying),
  };
}

async function holdoutHistories(
  queries: Queries,
  {
    ranges,
    asOf,
    rows,
  }: { readonly ranges: readonly IdRange[]; readonly asOf: string; readonly rows: readonly HistoryRow[] },
): Promise<ReadHistories['holdout']> {
  let first = asOf;
  for (const row of rows) if (row.first < first) first = row.first;
  const span = daysBetween(first, asOf);
  if (span < 2 * LEAST_DAYS) return null;
  const fittedUntil = dayAfter(first, Math.floor(span / 2));
  const found: HistoryRow[] = [];
  // Ids may grow with time: the first parts alone would be the oldest customers.
  const step = Math.max(1, Math.floor(ranges.length / PARTS_CHECKED));
  for (const range of ranges.filter((_, part) => part % step === 0).slice(0, PARTS_CHECKED)) {
    const part = await purchaseHistories(queries, { range, asOf: fittedUntil, until: asOf });
    for (const row of part) found.push(row);
  }
  return {
    fittedUntil,
    histories: columnsOf(found, fittedUntil),
    later: Float64Array.from(found, ({ later }) => later),
    days: daysBetween(fittedUntil, asOf),
  };
}

function columnsOf(rows: readonly HistoryRow[], asOf: string): HistoryColumns {
  const column = (of: (row: HistoryRow) => number): Float64Array => Float64Array.from(rows, of);
  return {
    frequencies: column(({ frequency }) => frequency),
    recencyDays: column(({ first, last }) => daysBetween(first, last)),
    ageDays: column(({ first }) => daysBetween(first, asOf)),
    meanValues: column(({ frequency, repeatValue }) =>
      frequency === 0 ? Number.NaN : repeatValue / frequency,
    ),
  };
}

function addedSums(one: TransactionSums, other: TransactionSums): TransactionSums {
  const earlier = (a: string | null, b: string | null): string | null =>
    a === null || (b !== null && b < a) ? b : a;
  const later = (a: string | null, b: string | null): string | null =>
    a === null || (b !== null && b > a) ? b : a;
  return {
    n: one.n + other.n,
    purchases: one.purchases + other.purchases,
    refunds: one.refunds + other.refunds,
    charges: one.charges + other.charges,
    free: one.free + other.free,
    first: earlier(one.first, other.first),
    last: later(one.last, other.last),
    amount: one.amount + other.amount,
    withMargin: one.withMargin + other.withMargin,
    amountWithMargin: one.amountWithMargin + other.amountWithMargin,
    margin: one.margin + other.margin,
  };
}
