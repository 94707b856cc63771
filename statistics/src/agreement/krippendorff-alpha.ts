import { requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';
import { type BootstrapOptions, bootstrap } from '../resampling/bootstrap.ts';
import type { UnitRatings } from './unit-ratings.ts';

/**
 * What makes two ratings differ: being others (nominal), how many ratings lie between them (ordinal), their difference
 * (interval), or their difference for their sum (ratio).
 */
export type RatingLevel = 'nominal' | 'ordinal' | 'interval' | 'ratio';

/**
 * Krippendorff's alpha (at most 1) with what it rests on: units, those with two or more ratings, and the ratings in these.
 * Disagreements are mean squared differences by the level; null without pairs of ratings.
 */
export type KrippendorffAlpha = {
  readonly alpha: number | null;
  readonly units: number;
  readonly pairableUnits: number;
  readonly pairableValues: number;
  readonly observedDisagreement: number | null;
  readonly expectedDisagreement: number | null;
};

/** An interval for alpha, the spread over the resamples, and how many of these had an alpha. */
export type KrippendorffInterval = {
  readonly interval: Interval;
  readonly standardError: number;
  readonly used: number;
};

/**
 * How far can several raters, some of them missing here and there, stand in for one another?
 *
 * Formula: α = 1 − D_o/D_e with D_o = (1/n)·Σ_u Σ_{i≠j} δ²(v_ui, v_uj)/(m_u − 1) over the n ratings in units with m_u ≥ 2
 * ratings and D_e = Σ_{i≠j} δ²(v_i, v_j)/(n(n−1)) over all pairs of these. δ² = 1 if other (nominal), (r_c − r_k)² with r
 * the mid-ranks (ordinal), (c−k)² (interval), ((c−k)/(c+k))² (ratio).
 * Source: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability; Content Analysis, chapter 12.
 * Conventions: a unit with one rating says nothing of agreement and counts only among `units`; ordinal ranks come from the
 * ratings in pairable units; alpha may be below 0.
 * Not for: finding out which rater is off.
 * Needs: counts of ratings by unit. Nominal, ordinal and interval take time in proportion to the ratings; ratio also to
 * the square of the number of distinct ratings.
 *
 * @returns alpha is null when no unit has two ratings or when all ratings in such units are equal
 * @throws RangeError with ratings below 0 at level ratio, or so far apart or so close that their differences have no square
 * @example krippendorffAlpha(unitRatings([Float64Array.of(1, 2, 3, 3), Float64Array.of(1, 2, 3, 4)]), 'interval').alpha // 0.888888888889
 */
export function krippendorffAlpha(ratings: UnitRatings, level: RatingLevel): KrippendorffAlpha {
  const isRatio = level !== 'ratio' || ratings.values.every((value) => value >= 0);
  requireThat(isRatio, 'krippendorff alpha of level ratio requires ratings of 0 or more');
  return alphaOf(ratings, level, ratings.repeats);
}

/**
 * How far could alpha have come out otherwise, had other units of the same kind been rated?
 *
 * Method: as many units as there are, drawn with replacement, give another alpha; interval and standard error are those of
 * `bootstrap`.
 * Source: Zapf, Castell, Morawietz and Karch (2016), BMC Medical Research Methodology 16:93.
 * Conventions: units are drawn with all their ratings, also those that no pair comes from; resamples without variation
 * have no alpha and are left out.
 * Not for: a handful of units; the interval is then too narrow.
 * Needs: counts of ratings by unit.
 *
 * @param options resamples, seed, and the confidence of the interval
 * @returns null when fewer than two resamples have an alpha
 * @throws RangeError as `krippendorffAlpha` and `bootstrap`
 * @example krippendorffAlphaInterval(unitRatings([Float64Array.of(1, 2, 3), Float64Array.of(1, 2, 3)]), 'nominal', { samples: 9, seed: 1, confidence: 0.95 }).interval // [1, 1]
 */
export function krippendorffAlphaInterval(
  ratings: UnitRatings,
  level: RatingLevel,
  options: BootstrapOptions & { readonly confidence: number },
): KrippendorffInterval | null {
  krippendorffAlpha(ratings, level);
  const figures = (repeats: Float64Array): number[] | null => {
    const { alpha } = alphaOf(ratings, level, repeats);
    return alpha === null ? null : [alpha];
  };
  const drawn = bootstrap(ratings.repeats, figures, options);
  if (drawn === null) return null;
  return { interval: drawn.intervals[0]!, standardError: drawn.standardErrors[0]!, used: drawn.used };
}

function alphaOf(ratings: UnitRatings, level: RatingLevel, repeats: Float64Array): KrippendorffAlpha {
  const { starts, codes, values } = ratings;
  const counts = new Float64Array(values.length);
  let units = 0;
  let pairableUnits = 0;
  let n = 0;
  for (let unit = 0; unit < repeats.length; unit++) {
    const times = repeats[unit]!;
    units += times;
    const size = starts[unit + 1]! - starts[unit]!;
    if (size < 2) continue;
    pairableUnits += times;
    n += times * size;
    for (let i = starts[unit]!; i < starts[unit + 1]!; i++) counts[codes[i]!]! += times;
  }
  const known = { units, pairableUnits, pairableValues: n };
  if (n === 0) return { ...known, alpha: null, observedDisagreement: null, expectedDisagreement: null };
  const scores = scoresOf(values, counts, level);
  const within = withinUnits(ratings, level, { scores, repeats }) / n;
  const among = amongAll(counts, scores, level) / (n * (n - 1));
  const varies = counts.reduce((used, count) => used + (count > 0 ? 1 : 0), 0) > 1;
  const isMeasured = Number.isFinite(within) && (varies ? among > 0 && Number.isFinite(among) : true);
  requireThat(isMeasured, 'krippendorff alpha requires ratings whose differences can be squared');
  return {
    ...known,
    alpha: varies ? 1 - within / among : null,
    observedDisagreement: within,
    expectedDisagreement: among,
  };
}

/**
 * What the ratings are worth at their level. The squared difference of two mid-ranks is the ordinal measure, so that
 * ordinal ratings need no table of pairs. Counting from the least rating that has a partner keeps the digits of large
 * offsets.
 */
function scoresOf(values: Float64Array, counts: Float64Array, level: RatingLevel): Float64Array {
  if (level === 'nominal' || level === 'ratio') return values;
  if (level === 'interval') {
    const origin = values[counts.findIndex((count) => count > 0)]!;
    return values.map((value) => value - origin);
  }
  let below = 0;
  return counts.map((count) => {
    below += count;
    return below - count / 2;
  });
}

type Scored = { readonly scores: Float64Array; readonly repeats: Float64Array };

/** The differences between the ratings of each unit, ordered pairs, each unit divided by one less than its ratings. */
function withinUnits(ratings: UnitRatings, level: RatingLevel, { scores, repeats }: Scored): number {
  const { codes, starts } = ratings;
  const seen = new Float64Array(scores.length);
  let total = 0;
  for (let unit = 0; unit < repeats.length; unit++) {
    const from = starts[unit]!;
    const to = starts[unit + 1]!;
    if (to - from < 2 || repeats[unit] === 0) continue;
    const size = to - from;
    let unlike = 0;
    if (level === 'nominal') {
      for (let i = from; i < to; i++) {
        unlike += 2 * (i - from - seen[codes[i]!]!);
        seen[codes[i]!]! += 1;
      }
      for (let i = from; i < to; i++) seen[codes[i]!] = 0;
    } else if (level === 'ratio') {
      for (let i = from; i < to; i++)
        for (let j = from; j < i; j++) unlike += 2 * ratioDifference(scores[codes[i]!]!, scores[codes[j]!]!);
    } else {
      const origin = scores[codes[from]!]!;
      let sum = 0;
      let squares = 0;
      for (let i = from; i < to; i++) sum += scores[codes[i]!]! - origin;
      for (let i = from; i < to; i++) squares += (scores[codes[i]!]! - origin - sum / size) ** 2;
      unlike = 2 * size * squares;
    }
    total += (repeats[unit]! * unlike) / (size - 1);
  }
  return total;
}

/** The differences between all ratings that have a partner, ordered pairs. */
function amongAll(counts: Float64Array, scores: Float64Array, level: RatingLevel): number {
  const n = sumWith(counts, () => 1);
  if (level === 'nominal') return sumWith(counts, (c) => n - counts[c]!);
  if (level === 'ratio') {
    let total = 0;
    for (let c = 0; c < counts.length; c++) {
      if (counts[c] === 0) continue;
      let unlike = 0;
      for (let k = 0; k < c; k++) unlike += counts[k]! * ratioDifference(scores[c]!, scores[k]!);
      total += 2 * counts[c]! * unlike;
    }
    return total;
  }
  const mean = sumWith(counts, (c) => scores[c]!) / n;
  return 2 * n * sumWith(counts, (c) => (scores[c]! - mean) ** 2);
}

function ratioDifference(a: number, b: number): number {
  return a === b ? 0 : ((a - b) / (a + b)) ** 2;
}

function sumWith(counts: Float64Array, part: (place: number) => number): number {
  let total = 0;
  for (let c = 0; c < counts.length; c++) total += counts[c]! * part(c);
  return total;
}
