import type { Queries } from '../../../platform/storage/index.ts';
import type { CountDimension } from './counted-promise.ts';
import { customerCells } from './customer-cells.store.ts';
import { CONFIDENCE, FEW_PROMISES, keepingRate, strictRate } from './keeping-rate.rules.ts';
import { promiseCells } from './promise-cells.store.ts';
import { addedCounts, type PromiseCounts } from './promise-cells.ts';
import type { PromiseFigure } from './promise-figures.ts';
import { dayAfter } from './promise-figures-computed.ts';

/** Of what the keeping rate is asked: one of these, or nothing for all. Days of UTC, both included. */
export type KeepingAsked = {
  readonly servicePromiseId?: string;
  readonly serviceId?: string;
  readonly attributeId?: string;
  readonly unitId?: string;
  readonly customerId?: string;
  readonly from: string;
  readonly to: string;
};

/** The keeping rate with what stands beside it. `isFew`: too few promises to show it outside. */
export type KeepingRate = PromiseFigure & {
  readonly counts: PromiseCounts;
  readonly strict: PromiseFigure;
  readonly isFew: boolean;
};

/** Which share of what was promised was kept in time? Quick for the things that are counted, and for one customer. */
export async function keepingRateOf(queries: Queries, asked: KeepingAsked): Promise<KeepingRate> {
  const { from, to, customerId } = asked;
  const time = { from, before: dayAfter(to, 1) };
  const counts =
    customerId === undefined
      ? addedCounts(
          (await promiseCells(queries, { ...time, by: null, every: 'month', filters: filtersOf(asked) }))
            .outcomes,
        )
      : await customerCells(queries, customerId, time);
  const rate = keepingRate(counts);
  return { ...rate, counts, strict: strictRate(counts), isFew: rate.n < FEW_PROMISES };
}

function filtersOf({ servicePromiseId, serviceId, attributeId, unitId }: KeepingAsked) {
  const named: readonly (readonly [CountDimension, string | undefined])[] = [
    ['service-promise', servicePromiseId],
    ['service', serviceId],
    ['attribute', attributeId],
    ['unit', unitId],
  ];
  return named.flatMap(([dimension, key]) => (key === undefined ? [] : [{ dimension, keys: [key] }]));
}

export { CONFIDENCE, FEW_PROMISES };
