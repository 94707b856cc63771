import { requireThat } from '../errors.ts';

/**
 * What several raters said of the same units, whoever said it: of each unit the ratings it got, none to all raters. Units
 * with the same ratings may stand as one that counts `repeats` times, which makes it small for short scales.
 */
export type UnitRatings = {
  /** The distinct ratings, ascending. */
  readonly values: Float64Array;
  /** The ratings of one unit after another, as places in `values`. */
  readonly codes: Uint32Array;
  /** Where in `codes` each unit begins, and at last where the codes end. */
  readonly starts: Uint32Array;
  /** How many units have just these ratings. */
  readonly repeats: Float64Array;
};

/**
 * How do columns, one a rater and one row a unit, become ratings by unit?
 *
 * Method: each rating becomes its place among the distinct ratings; the order of the raters is dropped.
 * Source: the reliability data of Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, step A.
 * Conventions: NaN is no rating.
 * Not for: counts (`unitRatingsOfCounts`).
 * Needs: rows.
 *
 * @param raters one array a rater, all equally long
 * @throws RangeError without raters, with arrays of different lengths, or with an infinite rating
 * @example unitRatings([Float64Array.of(1, 5), Float64Array.of(1, NaN)]).codes.length // 3
 */
export function unitRatings(raters: readonly Float64Array[]): UnitRatings {
  const units = raters[0]?.length ?? 0;
  requireThat(raters.length > 0, 'ratings by unit require at least one rater');
  const isEven = raters.every((ratings) => ratings.length === units);
  requireThat(isEven, 'ratings by unit require raters of the same units');
  const starts = new Uint32Array(units + 1);
  for (const ratings of raters)
    for (let unit = 0; unit < units; unit++) if (!Number.isNaN(ratings[unit]!)) starts[unit + 1]! += 1;
  for (let unit = 0; unit < units; unit++) starts[unit + 1]! += starts[unit]!;
  const all = new Float64Array(starts[units]!);
  const next = starts.slice();
  for (const ratings of raters)
    for (let unit = 0; unit < units; unit++) {
      const rating = ratings[unit]!;
      if (Number.isNaN(rating)) continue;
      all[next[unit]!] = rating;
      next[unit]! += 1;
    }
  return { ...placed(all), starts, repeats: new Float64Array(units).fill(1) };
}

/**
 * How do counts, one row a unit or a kind of units and one column a rating, become ratings by unit?
 *
 * Method: each rating stands as often as it was counted.
 * Source: as for `unitRatings`.
 * Conventions: a unit of no counts is kept as one without ratings.
 * Not for: weights; counts are whole.
 * Needs: counts.
 *
 * @param values the rating that each column stands for, distinct
 * @param counts for each row how many raters gave each rating
 * @param repeats how many units each row stands for; without it one each
 * @throws RangeError unless values are distinct numbers, counts whole and 0 or more, and all of matching lengths
 * @example unitRatingsOfCounts([1, 2], [[2, 1], [0, 2]]).codes.length // 5
 */
export function unitRatingsOfCounts(
  values: ArrayLike<number>,
  counts: readonly ArrayLike<number>[],
  repeats: Float64Array = new Float64Array(counts.length).fill(1),
): UnitRatings {
  const isDistinct = new Set(Array.from(values)).size === values.length;
  requireThat(isDistinct, 'ratings by unit require distinct values');
  requireThat(repeats.length === counts.length, 'ratings by unit require one repeat for each row');
  const arePeople = repeats.every((units) => units >= 0 && units < Number.POSITIVE_INFINITY);
  requireThat(arePeople, 'ratings by unit require repeats of 0 or more');
  const starts = new Uint32Array(counts.length + 1);
  const all: number[] = [];
  counts.forEach((row, unit) => {
    requireThat(row.length === values.length, 'ratings by unit require a count for each value');
    for (let place = 0; place < row.length; place++) {
      const count = row[place]!;
      requireThat(count >= 0 && Number.isInteger(count), 'ratings by unit require whole counts of 0 or more');
      for (let rating = 0; rating < count; rating++) all.push(values[place]!);
    }
    starts[unit + 1] = all.length;
  });
  return { ...placed(Float64Array.from(all)), starts, repeats };
}

/** Whole numbers no further apart than this find their places in a table, others by search. */
const WIDEST_TABLE = 65_536;

function placed(ratings: Float64Array): { values: Float64Array; codes: Uint32Array } {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  let areWhole = true;
  for (let i = 0; i < ratings.length; i++) {
    const rating = ratings[i]!;
    if (rating < least) least = rating;
    if (rating > most) most = rating;
    if (!Number.isInteger(rating)) areWhole = false;
  }
  const areFinite = ratings.length === 0 || Number.isFinite(least - least + most - most);
  requireThat(areFinite, 'ratings by unit require finite ratings');
  return areWhole && most - least < WIDEST_TABLE
    ? placedByTable(ratings, [least, most])
    : placedBySearch(ratings);
}

function placedByTable(ratings: Float64Array, [least, most]: readonly [number, number]) {
  const place = new Int32Array(Math.max(0, most - least + 1)).fill(-1);
  for (let i = 0; i < ratings.length; i++) place[ratings[i]! - least] = 0;
  const values: number[] = [];
  for (let step = 0; step < place.length; step++) {
    if (place[step]! < 0) continue;
    place[step] = values.length;
    values.push(least + step);
  }
  const codes = new Uint32Array(ratings.length);
  for (let i = 0; i < codes.length; i++) codes[i] = place[ratings[i]! - least]!;
  return { values: Float64Array.from(values), codes };
}

function placedBySearch(ratings: Float64Array) {
  const sorted = ratings.slice().sort();
  let distinct = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i > 0 && sorted[i] === sorted[i - 1]) continue;
    sorted[distinct] = sorted[i]!;
    distinct++;
  }
  const values = sorted.slice(0, distinct);
  const codes = new Uint32Array(ratings.length);
  for (let i = 0; i < codes.length; i++) {
    let low = 0;
    let high = distinct - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (values[middle]! < ratings[i]!) low = middle + 1;
      else high = middle;
    }
    codes[i] = low;
  }
  return { values, codes };
}
