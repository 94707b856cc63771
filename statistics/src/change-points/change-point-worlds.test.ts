import { describe, expect, it } from 'vitest';
import { seededNormals } from '../../testing/simulated-people.ts';
import { type MonthlySeries, STEADY_SERIES, WITH_FIXED_AMOUNT } from '../../testing/steady-series.ts';
import { adjustedPValues } from '../multiple-comparisons/adjusted-p-values.ts';
import { seededRandomNumbers } from '../resampling/random-numbers.ts';
import { type ChangePoint, changePoint } from './change-point.ts';
import { singleShift } from './single-shift.ts';

const MONTHS = 24;
const FIGURES = 60;

const STEADY_KINDS = [
  'normal, variances not known',
  'of 50 to 1000 people',
  'of 50 to 1000 people, months differ twice as much',
  'of 50 to 1000 people, months differ by a fixed amount more',
];

function found({ values, variances }: MonthlySeries): ChangePoint {
  const change = changePoint(values, variances);
  if ('failure' in change) throw new Error(change.failure);
  return change;
}

/** The share of some trials and three of its standard errors. */
const threeErrors = (share: number, trials: number): number => 3 * Math.sqrt((share * (1 - share)) / trials);

describe('change points over many worlds', () => {
  it.each(STEADY_KINDS)('raise a false alarm in one of 20 worlds of 60 steady series: %s', (kind) => {
    const chance = { normal: seededNormals(2), random: seededRandomNumbers(3) };
    const series = STEADY_SERIES[kind]!;
    const worlds = 300;
    let alarms = 0;
    for (let world = 0; world < worlds; world++) {
      const pValues = Array.from({ length: FIGURES }, () => found(series(chance, MONTHS)).pValue);
      if (adjustedPValues(pValues, 'benjamini-hochberg').some((p) => p <= 0.05)) alarms++;
    }
    expect(alarms / worlds).toBeLessThanOrEqual(0.05 + threeErrors(0.05, worlds));
    if (kind === STEADY_KINDS[0]) expect(alarms).toBeGreaterThan(4);
  });

  it('find a shift of 1.5 sigma after a year, since when, and how large it is', () => {
    const normal = seededNormals(8);
    const worlds = 2000;
    const held = { found: 0, since: 0, shift: 0 };
    for (let world = 0; world < worlds; world++) {
      const values = Float64Array.from({ length: MONTHS }, (_, month) => normal() + (month < 12 ? 0 : 1.5));
      const change = found({ values, variances: null });
      if (change.pValue > 0.05) continue;
      held.found++;
      if (change.since[0] <= 12 && 12 <= change.since[1]) held.since++;
      if (change.interval[0] <= 1.5 && 1.5 <= change.interval[1]) held.shift++;
    }
    expect(held.found / worlds).toBeGreaterThan(0.75);
    expect(held.since / held.found).toBeGreaterThan(0.95 - threeErrors(0.95, held.found));
    expect(held.shift / held.found).toBeGreaterThan(0.95 - threeErrors(0.95, held.found));
  });

  it('hold a clear shift as often as they say, with months of 50 to 1000 people', () => {
    const chance = { normal: seededNormals(9), random: seededRandomNumbers(4) };
    const worlds = 800;
    const held = { since: 0, shift: 0, single: 0 };
    for (let world = 0; world < worlds; world++) {
      const steady = WITH_FIXED_AMOUNT(chance, MONTHS);
      const series = {
        ...steady,
        values: steady.values.map((value, month) => value - (month < 18 ? 0 : 0.4)),
      };
      const change = found(series);
      if (change.since[0] <= 18 && 18 <= change.since[1]) held.since++;
      if (change.interval[0] <= -0.4 && -0.4 <= change.interval[1]) held.shift++;
      const single = singleShift(series.values, series.variances, { split: 18 });
      if ('failure' in single) throw new Error(single.failure);
      if (single.interval[0] <= -0.4 && -0.4 <= single.interval[1]) held.single++;
    }
    const least = 0.95 - threeErrors(0.95, worlds);
    expect(held.since / worlds).toBeGreaterThan(least);
    expect(held.shift / worlds).toBeGreaterThan(least);
    expect(held.single / worlds).toBeGreaterThan(least);
    expect(held.single / worlds).toBeLessThan(0.95 + threeErrors(0.95, worlds));
  });
});
