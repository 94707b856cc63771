import { type Alternative, normalPValue } from '../alternatives/alternative.ts';

/**
 * How a rank test comes to its p-value: by counting all orders, which allows no ties; or by the normal distribution, with
 * or without the continuity correction. `automatic` counts when there are fewer than 50 people in each group and no ties,
 * else it takes the normal distribution with the correction, as R does.
 */
export type RankTestMethod = 'automatic' | 'exact' | 'normal-with-continuity' | 'normal';

export type RankTestOptions = {
  /** Two-sided when left out. */
  readonly alternative?: Alternative;
  /** Automatic when left out. */
  readonly method?: RankTestMethod;
};

/** The p-value of a rank test; `z` is null when all orders were counted, both are null when nothing varies. */
export type RankPValue = {
  readonly z: number | null;
  readonly pValue: number | null;
  readonly method: Exclude<RankTestMethod, 'automatic'>;
};

/** What the statistic of a rank test is under no difference. */
export type RankStatistic = {
  readonly value: number;
  readonly expected: number;
  readonly standardDeviation: number;
};

export function normalRankPValue(
  { value, expected, standardDeviation }: RankStatistic,
  alternative: Alternative,
  method: 'normal' | 'normal-with-continuity',
): RankPValue {
  if (!(standardDeviation > 0)) return { z: null, pValue: null, method };
  const away = value - expected;
  const towards = { 'two-sided': Math.sign(away), greater: 1, less: -1 }[alternative];
  const z = (away - (method === 'normal' ? 0 : 0.5 * towards)) / standardDeviation;
  return { z, pValue: normalPValue(z, alternative), method };
}

/**
 * The p-value of a statistic whose every value has a known probability.
 *
 * @param probabilities of the values 0, 1, 2 and so on
 */
export function exactRankPValue(
  value: number,
  probabilities: Float64Array,
  alternative: Alternative,
): RankPValue {
  const sum = (part: Float64Array): number => part.reduce((total, probability) => total + probability, 0);
  const below = sum(probabilities.subarray(0, value + 1));
  const above = sum(probabilities.subarray(value));
  const pValue = { 'two-sided': 2 * Math.min(below, above), less: below, greater: above }[alternative];
  return { z: null, pValue: Math.min(1, pValue), method: 'exact' };
}
