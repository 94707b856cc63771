import { requireConfidence, requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';
import { meanInterval, type SampleSummary } from '../means/mean-interval.ts';
import { type ProportionCounts, requireProportion } from '../proportions/proportion-counts.ts';
import { wilsonInterval } from '../proportions/wilson-interval.ts';

/**
 * Which of the two corrections in use: `sampling-fraction` is √(1−n/N), which belongs to a standard deviation with n−1;
 * `population-less-one` is √((N−n)/(N−1)), which belongs to a variance of everyone that divides by N.
 */
export type FinitePopulationConvention = 'sampling-fraction' | 'population-less-one';

/** How many people there are in all, and which correction is meant. */
export type FinitePopulation = {
  readonly population: number;
  readonly convention: FinitePopulationConvention;
};

/**
 * By how much is a standard error smaller because a good part of all people were asked?
 *
 * Formula: √(1−n/N) as `sampling-fraction`, √((N−n)/(N−1)) as `population-less-one`.
 * Source: Cochran (1977), Sampling Techniques, 2.6 and 3.2.
 * Conventions: the caller says which; they differ by the factor √(N/(N−1)). Everybody asked gives 0.
 * Not for: conclusions about people beyond this population, such as next year's customers.
 * Needs: counts.
 *
 * @param n people who answered, 0..population
 * @param finite how many people there are, and the convention
 * @returns a factor of the standard error, 0..1
 * @throws RangeError when more people answered than there are
 * @example finitePopulationCorrection(64, { population: 400, convention: 'sampling-fraction' }) // 0.916515138991
 */
export function finitePopulationCorrection(n: number, finite: FinitePopulation): number {
  const { population, convention } = finite;
  requireThat(
    population >= 1 && population < Infinity,
    'a finite population correction requires a population of at least one person',
  );
  requireThat(
    n >= 0 && n <= population,
    'a finite population correction requires no more answers than people in the population',
  );
  if (n === population) return 0;
  const left = population - n;
  return Math.sqrt(left / (convention === 'sampling-fraction' ? population : population - 1));
}

/**
 * Between which values does the mean of all customers lie, when a good part of them answered?
 *
 * Formula: x̄ ± t·c·s/√n, with t of Student's distribution with n−1 degrees of freedom and c from
 * `finitePopulationCorrection`.
 * Source: Cochran (1977), Sampling Techniques, 2.8.
 * Conventions: see `finitePopulationCorrection`; `sampling-fraction` is the unbiased one for this s with n−1.
 * Not for: weighted answers; conclusions about people beyond this population.
 * Needs: a summary of the answers.
 *
 * @param sample n, mean, and standard deviation with n−1
 * @param finite how many people there are, and the convention
 * @param confidence share within 0..1, exclusive
 * @returns in the units of the answers
 * @throws RangeError with fewer than two answers or more answers than people
 * @example finitePopulationMeanInterval({ n: 16, mean: 3.5, sd: 2 }, { population: 64, convention: 'sampling-fraction' }, 0.95) // [2.577055273330, 4.422944726670]
 */
export function finitePopulationMeanInterval(
  sample: SampleSummary,
  finite: FinitePopulation,
  confidence: number,
): Interval {
  requireThat(sample.n >= 2, 'a mean interval requires at least two numbers');
  const correction = finitePopulationCorrection(sample.n, finite);
  return meanInterval({ ...sample, sd: correction * sample.sd }, confidence);
}

/**
 * Between which shares does the share of all customers lie, when a good part of them answered?
 *
 * Formula: the Wilson interval of n/c² people with the same share, c from `finitePopulationCorrection`: the shares p
 * with |share−p| ≤ z·c·√(p(1−p)/n).
 * Source: Wilson (1927), see `wilsonInterval`, with the standard error of Cochran (1977), Sampling Techniques, 3.2.
 * Conventions: `population-less-one` is exact for a share, whose variance divides by N. Everybody asked gives an
 * interval without width.
 * Not for: weighted answers; conclusions about people beyond this population.
 * Needs: counts.
 *
 * @param counts people who gave the answer, and people who answered
 * @param finite how many people there are, and the convention
 * @param confidence share within 0..1, exclusive
 * @returns shares 0..1
 * @throws RangeError when an argument is outside its range
 * @example finitePopulationProportionInterval({ successes: 8, n: 10 }, { population: 10, convention: 'population-less-one' }, 0.95) // [0.8, 0.8]
 */
export function finitePopulationProportionInterval(
  counts: ProportionCounts,
  finite: FinitePopulation,
  confidence: number,
): Interval {
  requireProportion('a finite population interval', counts);
  requireConfidence(confidence);
  const { successes, n } = counts;
  const square = finitePopulationCorrection(n, finite) ** 2;
  const share = successes / n;
  if (square === 0) return [share, share];
  const people = n / square;
  return wilsonInterval(share * people, people, confidence);
}
