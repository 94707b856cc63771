import { normalCriticalValue } from '../distributions/normal.ts';
import { requireThat } from '../errors.ts';

/**
 * How many people must answer: `unlimited` from a population without end, `n` from the population given, neither
 * rounded; `people` is `n` rounded up.
 */
export type SampleSize = { readonly unlimited: number; readonly n: number; readonly people: number };

/** What is wanted of an interval, and from how many people at most the answers can come; without end when left out. */
export type WantedMargin = {
  /** Half of the width of the interval, in the units of the figure. */
  readonly margin: number;
  /** Share within 0..1, exclusive. */
  readonly confidence: number;
  readonly population?: number;
};

/**
 * How many people must answer, so that a share is known to within a margin?
 *
 * Formula: n₀ = z²p(1−p)/e², n = n₀/(1+(n₀−1)/N) in a population of N.
 * Source: Cochran (1977), Sampling Techniques, 4.4, equations 4.1 and 4.2.
 * Conventions: the margin is half of the Wald interval; a share of 0.5 needs the most people and is right when nothing
 * is known. People who answer, not people who are asked: divide by the response rate expected.
 * Not for: shares next to 0 or 1.
 * Needs: a guess of the share.
 *
 * @param share the share expected, 0..1 exclusive
 * @param wanted the margin as a share, the confidence, and the population
 * @throws RangeError when an argument is outside its range
 * @example sampleSizeForProportion(0.5, { margin: 0.05, confidence: 0.95, population: 1000 }) // { unlimited: 384.1458820694, n: 277.7334531732, people: 278 }
 */
export function sampleSizeForProportion(share: number, wanted: WantedMargin): SampleSize {
  requireThat(share > 0 && share < 1, 'a sample size requires a share strictly between 0 and 1');
  return fromVariance(share * (1 - share), wanted, 1);
}

/**
 * How many people must answer, so that a mean is known to within a margin?
 *
 * Formula: n₀ = (z·s/e)², n = n₀/(1+n₀/N) in a population of N.
 * Source: Cochran (1977), Sampling Techniques, 4.6.
 * Conventions: the normal approximation; for fewer than about 30 people the quantile of Student's distribution asks for
 * two or three more. The standard deviation divides by N−1, hence n₀ and not n₀−1.
 * Not for: the difference of two means, see `twoMeansSampleSize`.
 * Needs: a guess of the standard deviation.
 *
 * @param standardDeviation the one expected, in the units of the answers, above 0
 * @param wanted the margin in the units of the answers, the confidence, and the population
 * @throws RangeError when an argument is outside its range
 * @example sampleSizeForMean(1.2, { margin: 0.1, confidence: 0.95 }).people // 554
 */
export function sampleSizeForMean(standardDeviation: number, wanted: WantedMargin): SampleSize {
  requireThat(
    standardDeviation > 0 && standardDeviation < Infinity,
    'a sample size requires a standard deviation above 0',
  );
  return fromVariance(standardDeviation ** 2, wanted, 0);
}

/**
 * How many people must answer, so that a net promoter score is known to within a margin?
 *
 * Formula: n₀ = (z·100/e)²·(p+d−(p−d)²), n = n₀/(1+(n₀−1)/N) in a population of N.
 * Source: Rocks (2016), The American Statistician 70:365-372, for the variance; Cochran (1977), 4.4.
 * Conventions: the margin is half of the Wald interval with the error that divides by n; half promoters and half
 * detractors need the most people.
 * Not for: the change between two waves, which needs twice as many in each for the same margin.
 * Needs: a guess of both shares.
 *
 * @param shares the shares of promoters and detractors expected, 0..1, together at most 1
 * @param wanted the margin in points, the confidence, and the population
 * @throws RangeError when an argument is outside its range
 * @example sampleSizeForNetPromoterScore({ promoters: 0.5, detractors: 0.2 }, { margin: 5, confidence: 0.95 }).people // 938
 */
export function sampleSizeForNetPromoterScore(
  shares: { readonly promoters: number; readonly detractors: number },
  wanted: WantedMargin,
): SampleSize {
  const { promoters, detractors } = shares;
  requireThat(
    promoters >= 0 && detractors >= 0 && promoters + detractors <= 1,
    'a sample size requires shares of promoters and detractors of together at most 1',
  );
  const variance = promoters + detractors - (promoters - detractors) ** 2;
  requireThat(variance > 0, 'a sample size requires people in more than one group');
  return fromVariance(10_000 * variance, wanted, 1);
}

/**
 * How many of a known number of people must answer, by the table that is handed around?
 *
 * Formula: χ²·N·P(1−P)/(d²(N−1)+χ²·P(1−P)) with χ² = 3.841, P = 0.5 and d = 0.05.
 * Source: Krejcie and Morgan (1970), Educational and Psychological Measurement 30:607-610.
 * Conventions: rounded to the nearest whole number as in the printed table; `sampleSizeForProportion` rounds up.
 * Not for: another confidence or margin; then use `sampleSizeForProportion`.
 * Needs: the size of the population.
 *
 * @param population people in all, at least 1
 * @throws RangeError without a population
 * @example krejcieMorganSampleSize(1000) // 278
 */
export function krejcieMorganSampleSize(population: number): number {
  requireThat(
    population >= 1 && population < Infinity,
    'a sample size requires a population of at least one',
  );
  const spread = 3.841 * 0.25;
  return Math.round((spread * population) / (0.0025 * (population - 1) + spread));
}

function fromVariance(variance: number, wanted: WantedMargin, knownPeople: 0 | 1): SampleSize {
  const { margin, confidence, population = Infinity } = wanted;
  requireThat(margin > 0 && margin < Infinity, 'a sample size requires a margin above 0');
  requireThat(population >= 1, 'a sample size requires a population of at least one');
  const unlimited = (normalCriticalValue(confidence) / margin) ** 2 * variance;
  requireThat(
    unlimited > 0 && unlimited < Infinity,
    'a sample size requires a margin that some number of people has',
  );
  const n =
    population === Infinity ? unlimited : unlimited / ((population - knownPeople + unlimited) / population);
  // A wide margin asks for less than one person of a small population, or for more than there are.
  return { unlimited, n, people: Math.min(population, Math.ceil(n)) };
}
