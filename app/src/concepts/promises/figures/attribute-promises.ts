import { quantileRanks } from 'heed-statistics';
import type { Queries } from '../../../platform/storage/index.ts';
import { servicePromisesOfAttributes } from '../charter/promised-limit.ts';
import { CONFIDENCE, FEW_PROMISES } from './keeping-rate.rules.ts';
import { type KeepingRate, keepingRateOf } from './keeping-rate.ts';
import type { PromiseFigure } from './promise-figures.ts';
import { dayAfter } from './promise-figures-computed.ts';
import { type PromisedTime, promisedTimes } from './promised-time.store.ts';

/** What is promised about an attribute, and whether it was kept in the last twelve months. */
export type AttributePromises = {
  readonly servicePromises: readonly { readonly id: string; readonly title: string }[];
  /** Days of UTC, both included. */
  readonly from: string;
  readonly to: string;
  readonly rate: KeepingRate;
  /** Half were promised within, and half were done within; in milliseconds by the clock on the wall. */
  readonly promised: PromiseFigure;
  readonly delivered: PromiseFigure;
};

/** So many of the newest say how long was promised and how long it took. */
const MOST_TIMES = 10_000;

export async function promisesOfAttribute(
  queries: Queries,
  attributeId: string,
  at: Date,
): Promise<AttributePromises> {
  const to = at.toISOString().slice(0, 10);
  const from = dayAfter(to, -364);
  const time = { attributeId, from: new Date(`${from}T00:00:00Z`), before: at };
  const times = await promisedTimes(queries, time, MOST_TIMES);
  const inForce = await servicePromisesOfAttributes(queries, [attributeId], to);
  return {
    servicePromises: inForce.map(({ servicePromiseId, title, code }) => ({
      id: servicePromiseId,
      title: title === '' ? code : title,
    })),
    from,
    to,
    rate: await keepingRateOf(queries, { attributeId, from, to }),
    ...mediansOf(times),
  };
}

/** What was never delivered took longer than all that was. */
export function mediansOf(times: readonly PromisedTime[]): Pick<AttributePromises, 'promised' | 'delivered'> {
  return {
    promised: median(
      times.map(({ promised }) => promised),
      'Promised time: half were promised within it',
    ),
    delivered: median(
      times.map(({ delivered }) => delivered ?? Infinity),
      'Delivered time: half were done within it',
    ),
  };
}

function median(values: readonly number[], name: string): PromiseFigure {
  const n = values.length;
  const method = {
    name,
    formula: `median of the newest ${MOST_TIMES} from when it was promised; what was never delivered counts as longer than all; interval between order statistics, at 95%`,
    source: 'Conover 1999, section 3.2',
  };
  const none = { n, estimate: null, interval: null, method };
  if (n === 0) return { ...none, warnings: ['no promise fell due in this time'] };
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (n - 1) / 2;
  const estimate = (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
  if (!Number.isFinite(estimate)) return { ...none, warnings: ['more than half were never delivered'] };
  const { low, high } = quantileRanks(n, 0.5, CONFIDENCE);
  const ends = low === null || high === null ? null : { low: sorted[low - 1]!, high: sorted[high - 1]! };
  const interval = ends !== null && Number.isFinite(ends.high) ? ends : null;
  const warnings =
    n < FEW_PROMISES ? [`there are ${n} promises only; from ${FEW_PROMISES} on they say more`] : [];
  return { n, estimate, interval, method, warnings };
}
