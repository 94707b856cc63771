import { betaLowerTail } from '../distributions/beta.ts';
import { chiSquareUpperTail } from '../distributions/chi-square.ts';
import { requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';
import { wilsonInterval } from './wilson-interval.ts';

/** Of the people asked twice: who gave the answer both times, only at first, only later, and neither time. */
export type PairedCounts = {
  readonly both: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
  readonly neither: number;
};

/**
 * McNemar's test: `difference` is the first share minus the second. The chi-squares and their p-values are null when
 * nobody changed; `exactPValue` is 1 then.
 */
export type PairedProportionTest = {
  readonly difference: number;
  readonly exactPValue: number;
  readonly chiSquare: number | null;
  readonly pValue: number | null;
  readonly correctedChiSquare: number | null;
  readonly correctedPValue: number | null;
};

/**
 * Has the share changed among the same people, or is it chance that more changed one way than the other?
 *
 * Formulas: with b = only first and c = only second, chi-square = (b−c)²/(b+c), corrected (|b−c|−1)²/(b+c), each with
 * one degree of freedom; exact = twice the share of a fair coin's b+c throws with at most min(b, c) heads, at most 1.
 * Source: McNemar (1947), Psychometrika 12:153-157.
 * Conventions: two-sided. R's mcnemar.test gives the corrected one; the correction is never below 0.
 * Not for: two groups of different people, see `pooledProportionTest`.
 * Needs: counts of people by both answers.
 *
 * @param counts people, whole numbers
 * @throws RangeError without people or with counts that are not whole
 * @example pairedProportionTest({ both: 20, onlyFirst: 12, onlySecond: 3, neither: 15 }).exactPValue // 0.03515625
 */
export function pairedProportionTest(counts: PairedCounts): PairedProportionTest {
  const n = requirePairs(counts);
  const { onlyFirst, onlySecond } = counts;
  const changed = onlyFirst + onlySecond;
  const difference = (onlyFirst - onlySecond) / n;
  if (changed === 0) {
    const none = { chiSquare: null, pValue: null, correctedChiSquare: null, correctedPValue: null };
    return { difference, exactPValue: 1, ...none };
  }
  const fewer = Math.min(onlyFirst, onlySecond);
  const distance = Math.abs(onlyFirst - onlySecond);
  const chiSquare = distance ** 2 / changed;
  const correctedChiSquare = Math.max(0, distance - 1) ** 2 / changed;
  // At most `fewer` heads of `changed` fair throws, by the beta distribution.
  const tail = fewer === changed ? 1 : betaLowerTail(0.5, changed - fewer, fewer + 1);
  return {
    difference,
    exactPValue: Math.min(1, 2 * tail),
    chiSquare,
    pValue: chiSquareUpperTail(chiSquare, 1),
    correctedChiSquare,
    correctedPValue: chiSquareUpperTail(correctedChiSquare, 1),
  };
}

/**
 * By how much has a share changed among the same people?
 *
 * Formula: from d − √(x₁² − 2φx₁y₂ + y₂²) to d + √(y₁² − 2φy₁x₂ + x₂²), with d the first share minus the second, x and
 * y the distances of each share to the lower and upper end of its Wilson interval, and φ the correlation of the two
 * answers.
 * Source: Newcombe (1998), Statistics in Medicine 17:2635-2650, method 10.
 * Conventions: φ = (ad−bc)/√(…) with ad−bc lessened by n/2, not below 0, where it is positive; 0 where a margin is
 * empty.
 * Not for: two groups of different people, see `newcombeDifferenceInterval`.
 * Needs: counts of people by both answers.
 *
 * @param counts people, whole numbers
 * @param confidence share within 0..1, exclusive
 * @returns differences of shares, −1..1
 * @throws RangeError without people or with counts that are not whole
 * @example pairedProportionInterval({ both: 36, onlyFirst: 12, onlySecond: 2, neither: 0 }, 0.95) // [0.056929584003, 0.340427602975]
 */
export function pairedProportionInterval(counts: PairedCounts, confidence: number): Interval {
  const n = requirePairs(counts);
  const first = counts.both + counts.onlyFirst;
  const second = counts.both + counts.onlySecond;
  const distances = (successes: number): Interval => {
    const [low, high] = wilsonInterval(successes, n, confidence);
    return [successes / n - low, high - successes / n];
  };
  const [below1, above1] = distances(first);
  const [below2, above2] = distances(second);
  const phi = correctedPhi(counts, (first / n) * (second / n) * ((n - first) / n) * ((n - second) / n));
  const reach = (x: number, y: number): number => Math.sqrt(Math.max(0, x * x - 2 * phi * x * y + y * y));
  const difference = (counts.onlyFirst - counts.onlySecond) / n;
  return [difference - reach(below1, above2), difference + reach(above1, below2)];
}

function correctedPhi({ both, onlyFirst, onlySecond, neither }: PairedCounts, margins: number): number {
  if (margins === 0) return 0;
  const n = both + onlyFirst + onlySecond + neither;
  const product = both * neither - onlyFirst * onlySecond;
  const corrected = product > 0 ? Math.max(0, product - n / 2) : product;
  return corrected / (n * n) / Math.sqrt(margins);
}

function requirePairs({ both, onlyFirst, onlySecond, neither }: PairedCounts): number {
  const people = [both, onlyFirst, onlySecond, neither];
  requireThat(
    people.every((count) => Number.isSafeInteger(count) && count >= 0),
    'a comparison of paired proportions requires whole numbers of people',
  );
  const n = people.reduce((sum, count) => sum + count, 0);
  requireThat(n > 0, 'a comparison of paired proportions requires at least one person');
  return n;
}
