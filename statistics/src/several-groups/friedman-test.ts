import { chiSquareUpperTail } from '../distributions/chi-square.ts';
import { requireThat } from '../errors.ts';
import { midranks } from '../ranks/midranks.ts';

/** Whether the same people rate several things differently; null where everybody rates all things alike. */
export type FriedmanTest = {
  /** People who rated everything. */
  readonly n: number;
  /** People left out because they did not. */
  readonly incomplete: number;
  readonly chiSquare: number | null;
  readonly degreesOfFreedom: number;
  readonly pValue: number | null;
  /** How far people agree on the order, 0..1. */
  readonly kendallsW: number | null;
  readonly meanRanks: readonly number[];
};

/**
 * The same people rated several things: are some rated higher than others, and do people agree on it?
 *
 * Formulas: each person's ratings are ranked, ties sharing midranks r; with R the rank sums over the n people,
 * χ² = (k−1)·Σ(R−n(k+1)/2)²/ΣΣ(r−(k+1)/2)², which is the usual correction for ties, with k−1 degrees of freedom;
 * W = χ²/(n(k−1)).
 * Source: Friedman (1937), Journal of the American Statistical Association 32:675-701; Kendall and Babington Smith (1939).
 * Conventions: who did not rate everything is left out and counted in `incomplete`, as R does.
 * Not for: different people (`kruskalWallisTest`).
 * Needs: rows, as one array for each thing rated.
 *
 * @param columns one array for each thing, equally long, NaN where a rating is missing
 * @throws RangeError with fewer than two things, arrays of different lengths, or nobody who rated everything
 * @example friedmanTest([Float64Array.of(1, 2, 1), Float64Array.of(3, 3, 2), Float64Array.of(2, 4, 3)]).kendallsW // 0.777777777778
 */
export function friedmanTest(columns: readonly Float64Array[]): FriedmanTest {
  const k = columns.length;
  const people = columns[0]?.length ?? 0;
  requireThat(k >= 2, 'the Friedman test requires at least two things rated');
  requireThat(
    columns.every((column) => column.length === people),
    'the Friedman test requires columns of equal length',
  );
  const middle = (k + 1) / 2;
  const sums = new Float64Array(k);
  let [n, squares] = [0, 0];
  for (let person = 0; person < people; person++) {
    const ratings = columns.map((column) => column[person]!);
    if (ratings.some(Number.isNaN)) continue;
    n++;
    for (const [thing, rank] of midranks(ratings).entries()) {
      sums[thing]! += rank - middle;
      squares += (rank - middle) ** 2;
    }
  }
  requireThat(n > 0, 'the Friedman test requires at least one person who rated everything');
  const between = sums.reduce((sum, one) => sum + one ** 2, 0);
  const chiSquare = squares > 0 ? ((k - 1) * between) / squares : null;
  return {
    n,
    incomplete: people - n,
    chiSquare,
    degreesOfFreedom: k - 1,
    pValue: chiSquare === null ? null : chiSquareUpperTail(chiSquare, k - 1),
    kendallsW: chiSquare === null ? null : chiSquare / (n * (k - 1)),
    meanRanks: Array.from(sums, (sum) => middle + sum / n),
  };
}
