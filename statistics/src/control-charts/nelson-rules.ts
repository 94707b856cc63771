import { type ControlChart, standardizedPoints } from './control-chart.ts';
import {
  alternationRuns,
  awayRuns,
  nearRuns,
  oneSideRuns,
  pointsBeyond,
  trendRuns,
  zoneSignals,
} from './run-rules.ts';

/** For each rule, in Nelson's order, the rows, counted from 0, at which it signals. */
export type NelsonSignals = {
  readonly oneBeyondThreeSigma: readonly number[];
  readonly runOnOneSide: readonly number[];
  readonly sixRisingOrFalling: readonly number[];
  readonly fourteenAlternating: readonly number[];
  readonly twoOfThreeBeyondTwoSigma: readonly number[];
  readonly fourOfFiveBeyondOneSigma: readonly number[];
  readonly fifteenWithinOneSigma: readonly number[];
  readonly eightBeyondOneSigma: readonly number[];
};

/**
 * At which points did something other than chance move the figure, by the eight tests of Nelson?
 *
 * Method: (1) a point beyond 3σ; (2) nine in a row on one side; (3) six in a row steadily rising or falling; (4) fourteen
 * in a row going up and down in turn; (5) two of three beyond 2σ on one side; (6) four of five beyond 1σ on one side;
 * (7) fifteen in a row within 1σ; (8) eight in a row beyond 1σ on either side.
 * Source: Nelson (1984), Journal of Quality Technology 16:237-239.
 * Conventions: as `westernElectricSignals`; trends and alternations are those of the values as plotted; a point exactly
 * 1σ away is within 1σ; rule 8 does not ask that both sides occur.
 * Not for: EWMA and CUSUM charts; all eight at once where false alarms cost much: rules 1, 2, 5 and 6 alone signal by
 * chance about once in 92 points (Champ and Woodall 1987, with a run of eight).
 * Needs: a chart.
 *
 * @param runLength points of rule 2: 9 with Nelson
 * @returns rows counted from 0, for each rule
 * @throws RangeError when the run length is no whole number of at least 1
 * @example nelsonSignals(givenStandardChart(Float64Array.of(-2, -1, 0, 1, 2, 2.5), { centre: 0, sigma: 1 })).sixRisingOrFalling // [5]
 */
export function nelsonSignals(chart: ControlChart, runLength = 9): NelsonSignals {
  const z = standardizedPoints(chart);
  return {
    oneBeyondThreeSigma: pointsBeyond(z, 3),
    runOnOneSide: oneSideRuns(z, runLength),
    sixRisingOrFalling: trendRuns(chart.values, 6),
    fourteenAlternating: alternationRuns(chart.values, 14),
    twoOfThreeBeyondTwoSigma: zoneSignals(z, { distance: 2, count: 2, window: 3 }),
    fourOfFiveBeyondOneSigma: zoneSignals(z, { distance: 1, count: 4, window: 5 }),
    fifteenWithinOneSigma: nearRuns(z, { distance: 1, length: 15 }),
    eightBeyondOneSigma: awayRuns(z, { distance: 1, length: 8 }),
  };
}
