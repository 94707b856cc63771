import { requireThat } from '../errors.ts';
import { KANO_CATEGORIES, type KanoCategory } from './kano-evaluation-table.ts';
import { type KanoCounts, kanoSummary } from './kano-summary.ts';

/** The critical value by which Fong's test is usually made: 90 % confidence, two-sided. */
export const FONG_CRITICAL_VALUE = 1.65;

/** A feature whose first category leads by less is called mixed. */
const MIXED_BELOW = 0.06;

/** Whether the two most frequent categories (`largest`, `second`, in people) lie further apart than chance would have it. */
export type FongTest = {
  readonly largest: number;
  readonly second: number;
  readonly difference: number;
  /** In people; null of nobody. */
  readonly threshold: number | null;
  readonly significant: boolean | null;
};

/** How clearly people agree what a feature is. Shares 0..1; null of nobody. */
export type KanoStrength = {
  readonly n: number;
  readonly category: KanoCategory | null;
  /** Whether other categories are as frequent, so that the order of ties decided. */
  readonly tiedTop: boolean;
  readonly categoryStrength: number | null;
  readonly totalStrength: number | null;
  /** Whether the category strength is below 0.06. */
  readonly mixed: boolean | null;
  readonly fong: FongTest;
};

/**
 * How clearly do people agree what kind of feature this is, and does it move them at all?
 *
 * Formulas: with a ≥ b the two largest counts and N all answers: category strength = (a−b)/N; total strength =
 * (M+O+A)/N; Fong: significant when a−b ≥ z·√((a+b)(2N−a−b)/(2N)).
 * Source: Lee and Newcomb (1997), Quality Management Journal 4(3); Fong (1996), Center for Quality
 * of Management Journal 5.
 * Conventions: N includes reverse and questionable answers; a and b may be any two of the six categories; mixed below a
 * category strength of 0.06; ties M>O>A>I>R>Q as in `kanoSummary`.
 * Needs: the six counts, mergeable.
 * Not for: sampling weights; a strict test: the threshold takes the two counts for independent, so that between two
 * equally frequent kinds that share all answers about 24 of 100 surveys come out significant at z = 1.65, not 10.
 *
 * @param z critical value, above 0; 1.65 is 90 % and usual
 * @throws RangeError when z is not above 0 or a count is below 0
 * @example kanoStrength({ A: 17, O: 25, M: 17, I: 18, R: 2, Q: 1 }, 1.65).fong // { largest: 25, second: 18, difference: 7, threshold: 9.252329943047, significant: false }
 */
export function kanoStrength(counts: KanoCounts, z: number): KanoStrength {
  requireThat(z > 0 && z < Number.POSITIVE_INFINITY, 'a kano strength requires a critical value above 0');
  requireThat(
    KANO_CATEGORIES.every((category) => counts[category] >= 0 && counts[category] < Number.POSITIVE_INFINITY),
    'a kano strength requires counts of 0 or more',
  );
  const { n, category } = kanoSummary(counts, 0.95);
  const [largest = 0, second = 0] = KANO_CATEGORIES.map((one) => counts[one]).toSorted((a, b) => b - a);
  const difference = largest - second;
  const both = largest + second;
  const threshold = n > 0 ? z * Math.sqrt(both * ((2 * n - both) / (2 * n))) : null;
  const categoryStrength = n > 0 ? difference / n : null;
  return {
    n,
    category,
    tiedTop: n > 0 && difference === 0,
    categoryStrength,
    totalStrength: n > 0 ? (counts.M + counts.O + counts.A) / n : null,
    mixed: categoryStrength === null ? null : categoryStrength < MIXED_BELOW,
    fong: {
      largest,
      second,
      difference,
      threshold,
      significant: threshold === null ? null : difference >= threshold,
    },
  };
}
