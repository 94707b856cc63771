import { type Interval, meanInterval } from 'heed-statistics';

/** The interval of a mean; without bounds where the answers are so large that their mean or spread is no number. */
export function intervalOfMean(
  sample: { readonly n: number; readonly mean: number; readonly sd: number },
  confidence: number,
): Interval {
  const isNumber = Number.isFinite(sample.mean) && Number.isFinite(sample.sd);
  return isNumber ? meanInterval(sample, confidence) : [-Infinity, Infinity];
}
