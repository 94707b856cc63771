import { fQuantile, fUpperTail } from '../distributions/f-distribution.ts';
import { requireConfidence, requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';
import type { Moments } from '../moments/moments.ts';

/**
 * Which reliability: first the model (1 other raters for every unit, 2 raters drawn from many, 3 just these raters), then
 * whether a single rating or the mean of the k raters is used.
 */
export type IntraclassForm = '1,1' | '2,1' | '3,1' | '1,k' | '2,k' | '3,k';

/**
 * How the degrees of freedom of ICC(2,k) come about, see `intraclassCorrelations`: 'single' from ICC(2,1), 'irr' as R's irr
 * has it.
 */
export type AverageDegrees = 'single' | 'irr';

/**
 * A reliability (at most 1, possibly below 0) with the F test that units do not differ and the interval. All are null when
 * all ratings are equal; value and interval also when the estimated variance they are a share of is not above 0, the
 * interval when there is no finite one. `fStatistic` is Infinity without any error.
 */
export type IntraclassCorrelation = {
  readonly value: number | null;
  readonly interval: Interval | null;
  readonly fStatistic: number | null;
  readonly degreesOfFreedom: readonly [numerator: number, denominator: number];
  readonly pValue: number | null;
  /** Forms 2 only: the denominator of the interval, and the p value of R's irr that uses it for the test as well. */
  readonly approximateDegreesOfFreedom: number | null;
  readonly approximatePValue: number | null;
};

/**
 * How much of what the ratings differ in lies in the units that are rated, rather than in who rates?
 *
 * Formulas: from the mean squares between units B, between raters J, of the rest E and within units W, with n units and k
 * raters: (1,1) (B−W)/(B+(k−1)W); (2,1) (B−E)/(B+(k−1)E+k(J−E)/n); (3,1) (B−E)/(B+(k−1)E); (1,k) (B−W)/B; (2,k)
 * (B−E)/(B+(J−E)/n); (3,k) (B−E)/B. F = B/W on n−1 and n(k−1) degrees of freedom for forms 1, else B/E on n−1 and
 * (n−1)(k−1). Intervals from quantiles of F; for forms 2 with the approximate degrees of freedom v = (aJ+bE)²/((aJ)²/(k−1)
 * + (bE)²/((n−1)(k−1))), a = kρ/(n(1−ρ)), b = 1 + a(n−1).
 * Source: Shrout and Fleiss (1979), Psychological Bulletin 86:420-428; McGraw and Wong (1996), Psychological Methods
 * 1:30-46.
 * Conventions: ρ is ICC(2,1) for both forms 2, so that the ends for (2,k) are those for (2,1) stepped up as in R's psych;
 * averageDegrees 'irr' puts ICC(2,k) for ρ instead. `pValue` is exact when units do not differ, as in psych;
 * `approximatePValue` takes v as denominator, as in irr. The ends are not cut.
 * Not for: missing ratings, or categories without distances.
 * Needs: moments of the raters, one column a rater and one row a unit.
 *
 * @param moments of the raters over the units rated by all
 * @param options confidence of the intervals, within 0..1, exclusive; averageDegrees is 'single' when left out
 * @throws RangeError with fewer than two raters or two units
 * @example intraclassCorrelations(moments([Float64Array.of(1, 2, 4), Float64Array.of(2, 2, 5)]), { confidence: 0.95 })['3,1'].value // 0.9375
 */
export function intraclassCorrelations(
  moments: Moments,
  options: { readonly confidence: number; readonly averageDegrees?: AverageDegrees },
): Readonly<Record<IntraclassForm, IntraclassCorrelation>> {
  const { n, means } = moments;
  const k = means.length;
  requireConfidence(options.confidence);
  requireThat(k >= 2, 'an intraclass correlation requires at least two raters');
  requireThat(n >= 2, 'an intraclass correlation requires at least two units');
  const squares = meanSquares(moments);
  const upper = (1 + options.confidence) / 2;
  const design = { ...squares, n, k, upper };
  const oneWay = { error: squares.within, degrees: n * (k - 1), ...design };
  const twoWay = { error: squares.rest, degrees: (n - 1) * (k - 1), ...design };
  return {
    '1,1': consistency(oneWay, 'single'),
    '2,1': absolute(twoWay, 'single', 'single'),
    '3,1': consistency(twoWay, 'single'),
    '1,k': consistency(oneWay, 'average'),
    '2,k': absolute(twoWay, 'average', options.averageDegrees ?? 'single'),
    '3,k': consistency(twoWay, 'average'),
  };
}

type Ratings = 'single' | 'average';
type MeanSquares = {
  readonly between: number;
  readonly raters: number;
  readonly rest: number;
  readonly within: number;
};
type Design = MeanSquares & {
  readonly error: number;
  readonly degrees: number;
  readonly n: number;
  readonly k: number;
  readonly upper: number;
};

function meanSquares({ n, means, covariance }: Moments): MeanSquares {
  const k = means.length;
  const origin = means[0]!;
  const grand = means.reduce((sum, mean) => sum + mean - origin, 0) / k;
  const raters = (n * means.reduce((sum, mean) => sum + (mean - origin - grand) ** 2, 0)) / (k - 1);
  let total = 0;
  let apart = 0;
  for (let j = 0; j < k; j++) {
    for (let l = 0; l < j; l++) {
      total += 2 * covariance[j]![l]!;
      // The variance of a difference is exactly 0 for raters who give the same ratings.
      apart += covariance[j]![j]! + covariance[l]![l]! - 2 * covariance[j]![l]!;
    }
    total += covariance[j]![j]!;
  }
  requireThat(Number.isFinite(total + raters), 'an intraclass correlation requires finite ratings');
  const rest = Math.max(0, apart) / (k * (k - 1));
  return { between: Math.max(0, total / k), raters, rest, within: ((n - 1) * rest + raters) / n };
}

/** Forms 1 and 3: the differences between raters are error, or left out. */
function consistency(design: Design, ratings: Ratings): IntraclassCorrelation {
  const { between, error, k, n, degrees, upper } = design;
  const rest = ratings === 'single' ? (k - 1) * error : 0;
  const value = ratio(between - error, between + rest);
  const tested = testOf(design);
  if (value === null || tested.fStatistic === null) return { ...tested, value, interval: null };
  if (error === 0) return { ...tested, value, interval: [1, 1] };
  const end = (f: number): number => (ratings === 'single' ? (f - 1) / (f + k - 1) : 1 - 1 / f);
  const low = end(tested.fStatistic / fQuantile(upper, n - 1, degrees));
  const high = end(tested.fStatistic * fQuantile(upper, degrees, n - 1));
  // A confidence next to 1 has quantiles without bound.
  if (!Number.isFinite(low + high)) return { ...tested, value, interval: null };
  return { ...tested, value, interval: [low, high] };
}

/** Forms 2: the differences between raters are chance that counts against them. */
function absolute(design: Design, ratings: Ratings, degreesFrom: AverageDegrees): IntraclassCorrelation {
  const { between, raters, error, n, k, upper } = design;
  const ofSingle = ratio(between - error, between + (k - 1) * error + (k / n) * (raters - error));
  const ofAverage = ratio(between - error, between + (raters - error) / n);
  const value = ratings === 'single' ? ofSingle : ofAverage;
  const tested = testOf(design);
  const basis = degreesFrom === 'irr' ? ofAverage : ofSingle;
  if (value === null || basis === null) return { ...tested, value, interval: null };
  if (error === 0 && raters === 0) return { ...tested, value, interval: [1, 1] };
  const a = (k * basis) / (n * (1 - basis));
  const b = 1 + a * (n - 1);
  const parts = ((a * raters) ** 2 + (b * error) ** 2 / (n - 1)) / (k - 1);
  const v = parts > 0 ? (a * raters + b * error) ** 2 / parts : Number.NaN;
  if (!(v > 0 && Number.isFinite(v))) return { ...tested, value, interval: null };
  const lowF = fQuantile(upper, n - 1, v);
  const highF = fQuantile(upper, v, n - 1);
  // Reliabilities below 0 can leave so few degrees of freedom that the quantiles have no bound.
  if (!Number.isFinite(lowF + highF)) return { ...tested, value, interval: null };
  const spread = ratings === 'single' ? k * raters + (k * n - k - n) * error : raters - error;
  const low = ratio(n * (between - lowF * error), lowF * spread + n * between);
  const high = ratio(n * (highF * between - error), spread + n * highF * between);
  return {
    ...tested,
    value,
    interval: low === null || high === null ? null : [low, high],
    approximateDegreesOfFreedom: v,
    approximatePValue: tested.fStatistic === null ? null : tailOf(tested.fStatistic, n - 1, v),
  };
}

function testOf({ between, error, n, degrees }: Design): Omit<IntraclassCorrelation, 'value' | 'interval'> {
  const fStatistic = between === 0 && error === 0 ? null : between / error;
  return {
    fStatistic,
    degreesOfFreedom: [n - 1, degrees],
    pValue: fStatistic === null ? null : tailOf(fStatistic, n - 1, degrees),
    approximateDegreesOfFreedom: null,
    approximatePValue: null,
  };
}

function tailOf(f: number, numerator: number, denominator: number): number {
  return f === Number.POSITIVE_INFINITY ? 0 : fUpperTail(f, numerator, denominator);
}

/** A share of what there is; there is none of nothing, nor of less. */
function ratio(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}
