import { meanInterval, summarizeSample, wilsonInterval } from 'heed-statistics';
import type { ComplaintFigure, FigureMethod } from './complaint-figure.ts';

export const CONFIDENCE = 0.95;
/** Fewer say little of the next ones; of a person, nothing is shown of so few. */
export const FEW_CASES = 10;

export const WILSON = 'Wilson 1927; Brown, Cai and DasGupta 2001';

export type Making = {
  readonly method: FigureMethod;
  /** What is said when there is none. */
  readonly none: string;
  /** Of fewer nothing is shown. */
  readonly least?: number;
  readonly warnings?: readonly string[];
};

/** A share with Wilson's interval. */
export function shareFigure(count: number, n: number, making: Making): ComplaintFigure {
  const none = missing(n, making);
  if (none !== null) return none;
  const { method, warnings = [] } = making;
  const [low, high] = wilsonInterval(count, n, CONFIDENCE);
  const few = n < FEW_CASES ? [`only ${n} stand behind this; from ${FEW_CASES} on it says more`] : [];
  return { n, estimate: count / n, interval: { low, high }, method, warnings: [...few, ...warnings] };
}

/** A mean with Student's interval. */
export function meanFigure(values: readonly number[], making: Making): ComplaintFigure {
  const n = values.length;
  const none = missing(n, making);
  if (none !== null) return none;
  const { method, warnings = [] } = making;
  const sample = summarizeSample(Float64Array.from(values));
  if (n < 2) return { n, estimate: sample.mean, interval: null, method, warnings: [...warnings] };
  const [low, high] = meanInterval(sample, CONFIDENCE);
  const same = sample.sd === 0 ? ['all of them are the same, so the interval has no width'] : [];
  return { n, estimate: sample.mean, interval: { low, high }, method, warnings: [...same, ...warnings] };
}

/** No number, because there is none or too few stand behind it; null: there is one. */
export function missing(
  n: number,
  { method, none, least = 1, warnings = [] }: Making,
): ComplaintFigure | null {
  if (n >= least) return null;
  const words =
    n === 0 ? none : `withheld: only ${n} stand behind this, and of fewer than ${least} nothing is shown`;
  return { n, estimate: null, interval: null, method, warnings: [words, ...warnings] };
}

/** The same figure without its number. */
export function withheldFigure({ n, method }: ComplaintFigure): ComplaintFigure {
  const words = `withheld: only ${n} stand behind this, and of a person nothing is shown of fewer than ${FEW_CASES}`;
  return { n, estimate: null, interval: null, method, warnings: [words] };
}
