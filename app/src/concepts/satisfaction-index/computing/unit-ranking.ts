import { adjustedPValues, studentTUpperTail, summarizeSample } from 'heed-statistics';

/** An index with its resamples, all of the same resamples in the same order. */
export type Ranked = {
  readonly estimate: number;
  readonly draws: Float64Array;
  readonly degreesOfFreedom: number;
};

/** The places that the ranking leaves open, in the order given, and how many pairs differ by more than chance. */
export type Ranking = {
  readonly places: readonly { readonly from: number; readonly to: number }[];
  readonly pairs: number;
  readonly apart: number;
};

/** More are not compared each with each. */
const MOST_COMPARED = 500;

export const COMPARISON_METHOD = {
  name: 'Every pair of units, Holm-corrected',
  formula:
    't = difference/its standard deviation over the resamples; Welch’s degrees of freedom; p-values by Holm over all pairs; the place of a unit lies between 1 + those surely above it and their number − those surely below it',
  source: 'Welch 1947; Holm 1979',
} as const;

/** Who is surely above whom? Null with fewer than two, or more than can be compared. */
export function ranking(ranked: readonly Ranked[], confidence: number): Ranking | null {
  const count = ranked.length;
  if (count < 2 || count > MOST_COMPARED) return null;
  const spreads = ranked.map(({ draws }) => summarizeSample(draws).sd ** 2);
  const pairs: { readonly high: number; readonly low: number }[] = [];
  const pValues: number[] = [];
  const difference = new Float64Array(ranked[0]!.draws.length);
  for (let a = 0; a < count; a++) {
    for (let b = 0; b < a; b++) {
      const one = ranked[a]!;
      const other = ranked[b]!;
      for (let k = 0; k < difference.length; k++) difference[k] = one.draws[k]! - other.draws[k]!;
      const apart = one.estimate - other.estimate;
      pairs.push(apart >= 0 ? { high: a, low: b } : { high: b, low: a });
      pValues.push(
        pValueOf(Math.abs(apart), summarizeSample(difference).sd, [
          { variance: spreads[a]!, freedom: one.degreesOfFreedom },
          { variance: spreads[b]!, freedom: other.degreesOfFreedom },
        ]),
      );
    }
  }
  const adjusted = adjustedPValues(pValues, 'holm');
  const above = new Int32Array(count);
  const below = new Int32Array(count);
  let apart = 0;
  pairs.forEach(({ high, low }, k) => {
    if (adjusted[k]! > 1 - confidence) return;
    apart += 1;
    above[low]! += 1;
    below[high]! += 1;
  });
  return {
    places: ranked.map((_, unit) => ({ from: 1 + above[unit]!, to: count - below[unit]! })),
    pairs: pairs.length,
    apart,
  };
}

type Side = { readonly variance: number; readonly freedom: number };

function pValueOf(apart: number, error: number, sides: readonly [Side, Side]): number {
  if (!(error > 0)) return apart > 0 ? 0 : 1;
  const all = sides.reduce((sum, { variance }) => sum + variance, 0);
  const below = sides.reduce((sum, { variance, freedom }) => sum + variance ** 2 / Math.max(freedom, 1), 0);
  const freedom = below > 0 ? Math.max(1, all ** 2 / below) : 1;
  return 2 * studentTUpperTail(apart / error, freedom);
}
