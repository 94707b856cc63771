import { normalPValue } from '../alternatives/alternative.ts';
import { requireThat } from '../errors.ts';
import { type Adjustment, adjustedPValues } from '../multiple-comparisons/adjusted-p-values.ts';
import { pooledRanks } from '../ranks/midranks.ts';
import type { Tally } from '../tallies/tally.ts';

/** Two of several groups, by their places in the list, and how their mean ranks differ. */
export type DunnComparison = {
  readonly a: number;
  readonly b: number;
  /** Null, as the p-values, when all answers are equal. */
  readonly z: number | null;
  readonly pValue: number | null;
  /** The p-value allowed for all the comparisons. */
  readonly adjusted: number | null;
};

/**
 * Which of several groups tend to answer higher than which?
 *
 * Formulas: z = (r̄_a−r̄_b)/√(S²(1/n_a+1/n_b)), with r̄ the mean midranks and S² the variance (N−1) of the midranks of all
 * groups, which is the usual correction for ties; two-sided p.
 * Source: Dunn (1964), Technometrics 6:241-252.
 * Conventions: two-sided p (some programs print half of it); every pair once, in the order of the groups.
 * Not for: the same people several times.
 * Needs: a tally of each group, see `tallyNumbers`.
 *
 * @param adjustment how to allow for many comparisons, see `adjustedPValues`
 * @throws RangeError with fewer than two groups or a group without people
 * @example dunnTest([{ values: [1, 2], counts: [1, 1] }, { values: [3, 4], counts: [1, 1] }], 'holm')[0].z // -1.549193338483
 */
export function dunnTest(groups: readonly Tally[], adjustment: Adjustment): DunnComparison[] {
  const { sizes, meanRanks, rankVariance } = pooledRanks(groups, "Dunn's test");
  requireThat(groups.length >= 2, "Dunn's test requires at least two groups");
  requireThat(
    sizes.every((size) => size > 0),
    "Dunn's test requires people in each group",
  );
  const pairs = sizes.flatMap((_, a) => sizes.slice(a + 1).map((_, after) => ({ a, b: a + 1 + after })));
  if (!(rankVariance > 0)) return pairs.map((pair) => ({ ...pair, z: null, pValue: null, adjusted: null }));
  const tested = pairs.map(({ a, b }) => {
    const z = (meanRanks[a]! - meanRanks[b]!) / Math.sqrt(rankVariance * (1 / sizes[a]! + 1 / sizes[b]!));
    return { a, b, z, pValue: normalPValue(z, 'two-sided') };
  });
  const adjusted = adjustedPValues(
    tested.map(({ pValue }) => pValue),
    adjustment,
  );
  return tested.map((one, at) => ({ ...one, adjusted: adjusted[at]! }));
}
