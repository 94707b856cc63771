import { requireThat } from '../errors.ts';
import { ON_THE_LINE } from './control-chart.ts';

/** So many points, of the last `window` ones, beyond a distance in standard deviations on one side. */
export type ZoneCount = { readonly distance: number; readonly count: number; readonly window: number };

/**
 * Which points lie far away from the centre?
 *
 * Method: |z| above the distance, on either side.
 * Conventions: a point on the line (within a billionth of σ) is not beyond it; NaN is no point.
 * Needs: points in standard deviations from the centre, from `standardizedPoints`.
 *
 * @param z one number a row
 * @param distance in standard deviations, at least 0
 * @returns rows, counted from 0
 * @throws RangeError when the distance is below 0
 * @example pointsBeyond(Float64Array.of(3.2, 1, -4, 3), 3) // [0, 2]
 */
export function pointsBeyond(z: Float64Array, distance: number): number[] {
  requireThat(distance >= 0, 'a run rule requires a distance of at least 0');
  return rowsWhere(z, (row) => isBeyond(z[row]!, distance) || isBeyond(-z[row]!, distance));
}

/**
 * Where do several of a few points in a row lie far away on the same side, such as two of three beyond two sigma?
 *
 * Method: a row signals when its own point is beyond the distance and, of the `window` rows that end with it, at least
 * `count` are beyond it on that side.
 * Conventions: at the start, and after a missing point, the window is what there is; a point on the line is not beyond.
 * Needs: points in standard deviations from the centre, from `standardizedPoints`.
 *
 * @param z one number a row, NaN where missing
 * @returns rows, counted from 0
 * @throws RangeError unless 1 ≤ count ≤ window are whole and the distance is at least 0
 * @example zoneSignals(Float64Array.of(2.5, 0, 2.1, -2.2), { distance: 2, count: 2, window: 3 }) // [2]
 */
export function zoneSignals(z: Float64Array, { distance, count, window }: ZoneCount): number[] {
  requireThat(distance >= 0, 'a run rule requires a distance of at least 0');
  requireLength(count);
  requireThat(
    Number.isInteger(window) && window >= count,
    'a zone rule requires a window of at least its count',
  );
  const starts = seriesStarts(z);
  return rowsWhere(z, (row) => {
    if (!isBeyond(Math.abs(z[row]!), distance)) return false;
    const side = Math.sign(z[row]!);
    let seen = 0;
    for (let at = Math.max(starts[row]!, row - window + 1); at <= row; at++) {
      if (isBeyond(side * z[at]!, distance)) seen++;
    }
    return seen >= count;
  });
}

/**
 * Where have so many points in a row been on the same side of the centre?
 *
 * Conventions: a point on the centre line ends the run, as does a missing one.
 * Needs: points in standard deviations from the centre, from `standardizedPoints`.
 *
 * @param z one number a row, NaN where missing
 * @param length points that make a run, at least 1
 * @returns rows that end a run of at least so many points, counted from 0
 * @throws RangeError when the length is no whole number of at least 1
 * @example oneSideRuns(Float64Array.of(1, 0.2, 0.5, -1, -2, -0.1), 3) // [2, 5]
 */
export function oneSideRuns(z: Float64Array, length: number): number[] {
  return runsOf(z.map(sideOf), { length, goesOn: (side, before) => side === before });
}

/**
 * Where have so many points in a row risen, or fallen, steadily?
 *
 * Conventions: equal neighbours are no trend; six points have five rises.
 * Needs: the values as plotted; where sizes differ, differences between them may be chance.
 *
 * @param values one number a row, NaN where missing
 * @param length points that make a trend, at least 2
 * @returns rows that end a trend of at least so many points, counted from 0
 * @throws RangeError when the length is no whole number of at least 2
 * @example trendRuns(Float64Array.of(1, 2, 3, 4, 4, 3, 2), 3) // [2, 3, 6]
 */
export function trendRuns(values: Float64Array, length: number): number[] {
  requireThat(length >= 2, 'a trend requires at least two points');
  const steps = directions(values);
  return runsOf(steps, {
    length: length - 1,
    goesOn: (step, before) => step === before,
  });
}

/**
 * Where have so many points in a row gone up and down in turn, as when two sources are charted as one?
 *
 * Conventions: equal neighbours end the run; fourteen points have thirteen steps.
 * Needs: the values as plotted.
 *
 * @param values one number a row, NaN where missing
 * @param length points that make a run, at least 3
 * @returns rows that end a run of at least so many points, counted from 0
 * @throws RangeError when the length is no whole number of at least 3
 * @example alternationRuns(Float64Array.of(1, 3, 2, 4, 5), 4) // [3]
 */
export function alternationRuns(values: Float64Array, length: number): number[] {
  requireThat(length >= 3, 'an alternation requires at least three points');
  return runsOf(directions(values), {
    length: length - 1,
    goesOn: (step, before) => step === -before,
  });
}

/**
 * Where have so many points in a row stayed near the centre: spread taken too wide, or unlike groups mixed in each point?
 *
 * Conventions: a point on the line is near; either side counts.
 * Needs: points in standard deviations from the centre, from `standardizedPoints`.
 *
 * @param z one number a row, NaN where missing
 * @returns rows that end a run of at least so many points, counted from 0
 * @throws RangeError when the length is no whole number of at least 1 or the distance is below 0
 * @example nearRuns(Float64Array.of(0.5, -0.2, 1, 1.5), { distance: 1, length: 3 }) // [2]
 */
export function nearRuns(z: Float64Array, { distance, length }: DistanceRun): number[] {
  requireThat(distance >= 0, 'a run rule requires a distance of at least 0');
  return runsOf(
    z.map((one) => (isBeyond(Math.abs(one), distance) ? 0 : one * 0 + 1)),
    { length, goesOn: () => true },
  );
}

/**
 * Where have so many points in a row stayed away from the centre, on either side, as when two processes take turns?
 *
 * Conventions: a point on the line is not away.
 * Needs: points in standard deviations from the centre, from `standardizedPoints`.
 *
 * @param z one number a row, NaN where missing
 * @returns rows that end a run of at least so many points, counted from 0
 * @throws RangeError when the length is no whole number of at least 1 or the distance is below 0
 * @example awayRuns(Float64Array.of(1.5, -1.2, 1.1, 0.5), { distance: 1, length: 3 }) // [2]
 */
export function awayRuns(z: Float64Array, { distance, length }: DistanceRun): number[] {
  requireThat(distance >= 0, 'a run rule requires a distance of at least 0');
  return runsOf(
    z.map((one) => (isBeyond(Math.abs(one), distance) ? 1 : 0)),
    { length, goesOn: () => true },
  );
}

/** So many points in a row, nearer or farther than a distance in standard deviations. */
export type DistanceRun = { readonly distance: number; readonly length: number };

/** Rows marked 0 or NaN are part of no run. */
type Run = {
  readonly length: number;
  /** Whether a row's mark carries on the run that the mark of the row before belongs to. */
  readonly goesOn: (mark: number, before: number) => boolean;
};

function runsOf(marks: Float64Array, { length, goesOn }: Run): number[] {
  requireLength(length);
  let run = 0;
  return rowsWhere(marks, (row) => {
    const mark = marks[row]!;
    if (!isPartOfRun(mark)) run = 0;
    else run = run > 0 && goesOn(mark, marks[row - 1]!) ? run + 1 : 1;
    return run >= length;
  });
}

function requireLength(length: number): void {
  requireThat(Number.isInteger(length) && length >= 1, 'a run rule requires a whole number of points');
}

function rowsWhere(rows: Float64Array, isWanted: (row: number) => boolean): number[] {
  return Array.from(rows.keys()).filter(isWanted);
}

function isBeyond(z: number, distance: number): boolean {
  return z > distance + ON_THE_LINE;
}

/** 1 above the centre, −1 below, 0 on it and NaN where there is no point. */
function sideOf(z: number): number {
  return Math.abs(z) <= ON_THE_LINE ? 0 : Math.sign(z);
}

function directions(values: Float64Array): Float64Array {
  return values.map((value, row) => (row === 0 ? Number.NaN : Math.sign(value - values[row - 1]!)));
}

function isPartOfRun(mark: number): boolean {
  return mark !== 0 && !Number.isNaN(mark);
}

/** For each row the first row of the unbroken series that it belongs to. */
function seriesStarts(z: Float64Array): Float64Array {
  let start = 0;
  return z.map((one, row) => {
    if (Number.isNaN(one)) start = row + 1;
    return start;
  });
}
