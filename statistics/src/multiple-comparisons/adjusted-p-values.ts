import { requireThat } from '../errors.ts';

/** The ways to adjust p-values; the first five and Šidák guard against any false alarm, the last two against too many. */
export const ADJUSTMENTS = [
  'bonferroni',
  'holm',
  'hochberg',
  'hommel',
  'sidak',
  'benjamini-hochberg',
  'benjamini-yekutieli',
] as const;
export type Adjustment = (typeof ADJUSTMENTS)[number];

/**
 * We compared many things at once: which p-values stay small when that is allowed for?
 *
 * Formulas, p ascending at rank i of m: bonferroni m·p; sidak 1−(1−p)^m; holm the running maximum of (m−i+1)·p;
 * hochberg the running minimum of the same from the largest down; hommel by its closed tests of Simes;
 * benjamini-hochberg the running minimum of (m/i)·p from the largest down; benjamini-yekutieli that times Σ1/i.
 * All at most 1.
 * Source: Holm (1979); Hochberg (1988); Hommel (1988), Biometrika 75:383-386, by the algorithm of Wright (1992);
 * Šidák (1967); Benjamini and Hochberg (1995); Benjamini and Yekutieli (2001).
 * Conventions: Holm, Bonferroni and Benjamini-Yekutieli hold for any tests; Hochberg, Hommel, Šidák and
 * Benjamini-Hochberg for independent or positively dependent ones.
 * Not for: p-values of which some are missing; say how many comparisons there were by leaving none out.
 *
 * @param pValues shares 0..1, in any order
 * @returns the adjusted p-values in the order given
 * @throws RangeError when a p-value is missing or outside of 0..1
 * @example adjustedPValues([0.01, 0.04, 0.03], 'holm') // [0.03, 0.06, 0.06]
 */
export function adjustedPValues(pValues: readonly number[], adjustment: Adjustment): number[] {
  requireThat(
    pValues.every((p) => p >= 0 && p <= 1),
    'an adjustment requires p-values within 0..1',
  );
  const m = pValues.length;
  if (adjustment === 'bonferroni') return pValues.map((p) => Math.min(1, m * p));
  // expm1 and log1p keep the digits of small p-values.
  if (adjustment === 'sidak') return pValues.map((p) => -Math.expm1(m * Math.log1p(-p)));
  const order = pValues.map((_, at) => at).toSorted((a, b) => pValues[a]! - pValues[b]!);
  const ascending = order.map((at) => pValues[at]!);
  const adjusted = ADJUST_ASCENDING[adjustment](ascending);
  const result = new Array<number>(m);
  for (const [rank, at] of order.entries()) result[at] = Math.min(1, adjusted[rank]!);
  return result;
}

/**
 * How many of several comparisons hold up at a given risk, when all of them are allowed for?
 *
 * Convention: an adjusted p-value equal to alpha counts as rejected, as in the procedures themselves.
 * @param alpha risk accepted, share within 0..1, exclusive
 * @throws RangeError when a p-value is missing or outside of 0..1, or alpha is no such share
 * @example rejectedCount([0.01, 0.04, 0.03], { adjustment: 'holm', alpha: 0.05 }) // 1
 */
export function rejectedCount(
  pValues: readonly number[],
  { adjustment, alpha }: { readonly adjustment: Adjustment; readonly alpha: number },
): number {
  requireThat(
    alpha > 0 && alpha < 1,
    'a count of rejected comparisons requires alpha strictly between 0 and 1',
  );
  return adjustedPValues(pValues, adjustment).filter((p) => p <= alpha).length;
}

type Ranked = Exclude<Adjustment, 'bonferroni' | 'sidak'>;

const ADJUST_ASCENDING: Readonly<Record<Ranked, (ascending: readonly number[]) => number[]>> = {
  holm: (ascending) => risingMaximum(ascending.map((p, i) => (ascending.length - i) * p)),
  hochberg: (ascending) => fallingMinimum(ascending.map((p, i) => (ascending.length - i) * p)),
  hommel,
  'benjamini-hochberg': (ascending) =>
    fallingMinimum(ascending.map((p, i) => (ascending.length / (i + 1)) * p)),
  'benjamini-yekutieli': (ascending) => {
    const harmonic = ascending.reduce((sum, _, i) => sum + 1 / (i + 1), 0);
    return fallingMinimum(ascending.map((p, i) => ((harmonic * ascending.length) / (i + 1)) * p));
  },
};

function hommel(ascending: readonly number[]): number[] {
  const m = ascending.length;
  // Simes's bound of `size` p-values of which the first taken is the one at rank `from`.
  const simes = (size: number, from: number): number => {
    let least = Infinity;
    for (let i = from; i <= size; i++) least = Math.min(least, (size * ascending[m - size + i - 1]!) / i);
    return least;
  };
  const adjusted = new Array<number>(m).fill(simes(m, 1));
  for (let size = m - 1; size >= 2; size--) {
    const largest = simes(size, 2);
    const last = Math.min(size * ascending[m - size]!, largest);
    for (let i = 0; i < m; i++) {
      const bound = i <= m - size ? Math.min(size * ascending[i]!, largest) : last;
      adjusted[i] = Math.max(adjusted[i]!, bound);
    }
  }
  return adjusted.map((p, i) => Math.max(p, ascending[i]!));
}

function risingMaximum(numbers: readonly number[]): number[] {
  let most = 0;
  return numbers.map((number) => {
    most = Math.max(most, number);
    return most;
  });
}

function fallingMinimum(numbers: readonly number[]): number[] {
  let least = Infinity;
  return numbers
    .toReversed()
    .map((number) => {
      least = Math.min(least, number);
      return least;
    })
    .toReversed();
}
