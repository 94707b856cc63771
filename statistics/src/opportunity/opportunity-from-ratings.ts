import { requireConfidence, requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';
import { type BootstrapOptions, bootstrap } from '../resampling/bootstrap.ts';
import { type Opportunity, opportunityScore } from './opportunity-score.ts';

/**
 * People by their two ratings of one outcome, each in the top boxes, below them, or missing: rows are the importance,
 * columns the satisfaction. All that an opportunity score from ratings needs; tables of several samples add up.
 */
export type TopBoxPairs = readonly [
  top: readonly [top: number, below: number, missing: number],
  below: readonly [top: number, below: number, missing: number],
  missing: readonly [top: number, below: number, missing: number],
];

/**
 * How many people rated an outcome in the top boxes on both sides, on one, or on none?
 *
 * @param importance one rating for each person, NaN where missing
 * @param satisfaction of the same people
 * @param topBoxFrom the lowest rating that counts, for instance 4 of 5
 * @throws RangeError when the columns differ in length or `topBoxFrom` is no number
 * @example topBoxPairs(Float64Array.of(5, 4, 2, NaN), Float64Array.of(1, 4, 3, 5), 4) // [[1, 1, 0], [0, 1, 0], [1, 0, 0]]
 */
export function topBoxPairs(
  importance: Float64Array,
  satisfaction: Float64Array,
  topBoxFrom: number,
): TopBoxPairs {
  requireThat(importance.length === satisfaction.length, 'top box pairs require equally long columns');
  requireThat(Number.isFinite(topBoxFrom), 'top box pairs require a lowest rating that counts');
  const top: [number, number, number] = [0, 0, 0];
  const below: [number, number, number] = [0, 0, 0];
  const missing: [number, number, number] = [0, 0, 0];
  const cells = [top, below, missing] as const;
  const box = (rating: number): 0 | 1 | 2 => (Number.isNaN(rating) ? 2 : rating >= topBoxFrom ? 0 : 1);
  for (let row = 0; row < importance.length; row++) {
    cells[box(importance[row]!)][box(satisfaction[row]!)] += 1;
  }
  return cells;
}

/** Importance and satisfaction (0..10) and the opportunity they make; null where nobody rated one of them. */
export type RatedOpportunity = {
  readonly importance: number | null;
  readonly satisfaction: number | null;
  readonly opportunity: Opportunity | null;
};

/**
 * How much would customers gain if we did this better, by the ratings they gave?
 *
 * Formula: importance = 10·share of the importance ratings in the top boxes, satisfaction likewise; score as in
 * `opportunityScore`.
 * Source: Ulwick (2005), What Customers Want.
 * Conventions: each share is of the people who gave that rating, also when the other is missing.
 * Needs: the nine counts of `topBoxPairs`, mergeable.
 *
 * @throws RangeError when a count is below 0
 * @example opportunityFromRatings([[20, 40, 0], [10, 30, 0], [0, 0, 0]]) // { importance: 6, satisfaction: 3, opportunity: { score: 9, word: 'served-well' } }
 */
export function opportunityFromRatings(pairs: TopBoxPairs): RatedOpportunity {
  requireThat(
    pairs.every((row) => row.every((count) => count >= 0 && count < Number.POSITIVE_INFINITY)),
    'an opportunity from ratings requires counts of 0 or more',
  );
  const rowTotal = (row: 0 | 1): number => pairs[row][0] + pairs[row][1] + pairs[row][2];
  const columnTotal = (column: 0 | 1): number => pairs[0][column] + pairs[1][column] + pairs[2][column];
  const importance = tenths(rowTotal(0), rowTotal(1));
  const satisfaction = tenths(columnTotal(0), columnTotal(1));
  const isRated = importance !== null && satisfaction !== null;
  return {
    importance,
    satisfaction,
    opportunity: isRated ? opportunityScore({ importance, satisfaction }) : null,
  };
}

function tenths(top: number, below: number): number | null {
  return top + below > 0 ? (10 * top) / (top + below) : null;
}

/** The error of an opportunity score and its interval, 0..20, and from how many resamples. */
export type OpportunityError = {
  readonly standardError: number;
  readonly interval: Interval;
  readonly used: number;
};

/**
 * How far could the opportunity score have come out otherwise, had other customers of the same kind answered?
 *
 * Method: bootstrap over the people of the nine cells; percentile interval, see `bootstrap`. The two ratings of a person
 * stay together, and the kink of the score where satisfaction meets importance needs no special case.
 * Needs: the nine counts of `topBoxPairs`.
 * Not for: the order of several outcomes: their scores come from the same people and move together.
 *
 * @param options confidence, resamples and seed
 * @returns null when nobody gave one of the ratings, or in nearly all resamples
 * @throws RangeError with parts of a person or options that cannot be
 * @example opportunityError([[0, 40, 0], [0, 0, 0], [0, 0, 0]], { confidence: 0.95, samples: 20, seed: 1 }).interval // [20, 20]
 */
export function opportunityError(
  pairs: TopBoxPairs,
  options: BootstrapOptions & { readonly confidence: number },
): OpportunityError | null {
  requireConfidence(options.confidence);
  requireThat(options.samples >= 1, 'a bootstrap requires at least one resample');
  if (opportunityFromRatings(pairs).opportunity === null) return null;
  const result = bootstrap(
    Float64Array.from(pairs.flat()),
    (people) => {
      const row = (at: number) => [people[at]!, people[at + 1]!, people[at + 2]!] as const;
      const { opportunity } = opportunityFromRatings([row(0), row(3), row(6)]);
      return opportunity && [opportunity.score];
    },
    options,
  );
  if (result === null) return null;
  return { standardError: result.standardErrors[0]!, interval: result.intervals[0]!, used: result.used };
}
