import { z } from 'zod';
import type { CountDimension } from './counted-promise.ts';

/** How so many promises ended. */
export const promiseCounts = z.object({
  kept: z.int(),
  keptLate: z.int(),
  broken: z.int(),
  renegotiated: z.int(),
  cancelled: z.int(),
  open: z.int(),
  /** Of whom capability was asked when they were made, and how many of those were over-promised. */
  checked: z.int(),
  overPromised: z.int(),
  /** Delivered with a little more. */
  extra: z.int(),
});
export type PromiseCounts = z.output<typeof promiseCounts>;
export const COUNT_NAMES = Object.keys(promiseCounts.shape) as (keyof PromiseCounts)[];

export const NO_COUNTS: PromiseCounts = {
  ...{ kept: 0, keptLate: 0, broken: 0, renegotiated: 0, cancelled: 0, open: 0 },
  ...{ checked: 0, overPromised: 0, extra: 0 },
};

export function addedCounts(counts: readonly PromiseCounts[]): PromiseCounts {
  const sum = { ...NO_COUNTS };
  for (const one of counts) for (const name of COUNT_NAMES) sum[name] += one[name];
  return sum;
}

/** Which promises: of the thing in each dimension that is named; an empty key is those without any. */
export type CountFilter = { readonly dimension: CountDimension; readonly keys: readonly string[] };

/** Which promises are counted, by what apart, and in which periods of their due time. Days of UTC. */
export type CellsAsked = {
  readonly from: string;
  /** The first day after. */
  readonly before: string;
  readonly by: CountDimension | null;
  readonly every: 'week' | 'month';
  readonly filters: readonly CountFilter[];
};

/** Of one key in one period. A period is named by its first day. */
export type OutcomeCell = PromiseCounts & { readonly key: string; readonly period: string };

/** How many were delivered in each bucket of lateness. */
export type LatenessTally = readonly number[];

/** All that figures are made of; lateness of each key over all periods, and of each period over all keys. */
export type CountedCells = {
  readonly outcomes: readonly OutcomeCell[];
  readonly lateOfKey: ReadonlyMap<string, LatenessTally>;
  readonly lateOfPeriod: ReadonlyMap<string, LatenessTally>;
};
