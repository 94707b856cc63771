import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { column, seededNormals } from '../../testing/simulated-people.ts';
import { givenStandardChart } from './control-chart.ts';
import reference from './cusum-chart.reference.json' with { type: 'json' };
import { cusumChart } from './cusum-chart.ts';

// Montgomery (2013), table 9.1: the last ten come from a process moved by one sigma.
const SHIFTED = Float64Array.of(
  ...[9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.2, 10.34, 9.03, 11.47, 10.51, 9.4, 10.08],
  ...[9.37, 10.62, 10.31, 8.52, 10.84, 10.9, 9.33, 12.29, 11.5, 10.6, 11.08, 10.38, 11.62, 11.31, 10.52],
);
const around = (values: Float64Array, centre = 0, sigma = 1) => givenStandardChart(values, { centre, sigma });
const usual = { allowance: 0.5, decisionInterval: 5 };

describe('the CUSUM chart', () => {
  it('has the sums that R finds from the lowest point of running totals', () => {
    for (const { z, upperSums, lowerSums, aboveRows, belowRows, ...options } of reference.charts) {
      const found = cusumChart(around(Float64Array.from(z)), options);
      expect(differences(found, { upperSums, lowerSums }, { absolute: 1e-12 })).toEqual([]);
      const rowsOf = (side: string): number[] =>
        found.signals.filter((signal) => signal.side === side).map(({ row }) => row);
      expect(rowsOf('above')).toEqual(aboveRows);
      expect(rowsOf('below')).toEqual(belowRows);
    }
  });

  it('finds the shift of the textbook at observation 29, begun after observation 22', () => {
    const { upperSums, lowerSums, signals } = cusumChart(around(SHIFTED, 10, 1), usual);
    expect(upperSums[28]).toBeCloseTo(5.28, 10);
    expect(lowerSums[1]).toBeCloseTo(1.56, 10);
    expect(signals).toEqual([
      { row: 28, side: 'above', since: 22 },
      { row: 29, side: 'above', since: 22 },
    ]);
  });

  it('changes sides when the values do, and never falls below 0', () => {
    assertLaw(
      fc.property(fc.array(fc.integer({ min: -40, max: 40 }), { maxLength: 40 }), (tenths) => {
        const z = Float64Array.from(tenths, (tenth) => tenth / 10);
        const found = cusumChart(around(z), usual);
        const mirrored = cusumChart(around(z.map((one) => 0 - one)), usual);
        expect(mirrored.upperSums).toEqual(found.lowerSums);
        expect(mirrored.signals.length).toBe(found.signals.length);
        expect(found.upperSums.every((sum) => sum >= 0)).toBe(true);
      }),
    );
  });

  it('first signals by chance after about 465 points, with k of 0.5 and h of 5', () => {
    const normal = seededNormals(21);
    const [charts, rows] = [150, 2500];
    let points = 0;
    for (let chart = 0; chart < charts; chart++) {
      const { signals } = cusumChart(around(column(rows, () => normal())), usual);
      points += (signals[0]?.row ?? rows - 1) + 1;
    }
    expect(points / charts).toBeGreaterThan(370);
    expect(points / charts).toBeLessThan(560);
  });

  it('signals sooner with a head start, dates the shift from the first row, and passes over a missing point', () => {
    const values = Float64Array.of(2, 1.5, Number.NaN, 2);
    expect(cusumChart(around(values), usual).signals).toEqual([]);
    const fast = cusumChart(around(values), { ...usual, headStart: 2.5 });
    expect(fast.upperSums).toEqual(Float64Array.of(4, 5, Number.NaN, 6.5));
    expect(fast.signals).toEqual([{ row: 3, side: 'above', since: 0 }]);
  });

  it('refuses what cannot be decided with', () => {
    const chart = around(Float64Array.of(1));
    const refuses = (options: object, why: string): void =>
      expect(() => cusumChart(chart, { ...usual, ...options })).toThrow(new RangeError(why));
    for (const allowance of [-1, Infinity, Number.NaN])
      refuses({ allowance }, 'a CUSUM requires an allowance of at least 0');
    for (const decisionInterval of [0, -1, Number.NaN])
      refuses({ decisionInterval }, 'a CUSUM requires a decision interval above 0');
    for (const headStart of [-1, 6, Number.NaN])
      refuses({ headStart }, 'a CUSUM requires a head start within 0..h');
    expect(() => cusumChart(around(Float64Array.of(1e300), 0, 1e-300), usual)).toThrow(
      new RangeError('a CUSUM requires points whose distances in sigmas are numbers'),
    );
    expect(() => cusumChart(around(Float64Array.of(1), 0, 0), usual)).toThrow(
      'a CUSUM requires a sigma above 0',
    );
  });
});
