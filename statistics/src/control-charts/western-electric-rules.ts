import { type ControlChart, standardizedPoints } from './control-chart.ts';
import { oneSideRuns, pointsBeyond, zoneSignals } from './run-rules.ts';

/** For each rule the rows, counted from 0, at which it signals. */
export type WesternElectricSignals = {
  readonly oneBeyondThreeSigma: readonly number[];
  readonly twoOfThreeBeyondTwoSigma: readonly number[];
  readonly fourOfFiveBeyondOneSigma: readonly number[];
  readonly runOnOneSide: readonly number[];
};

/**
 * At which points did something other than chance move the figure?
 *
 * Method: (1) a point beyond 3σ; (2) two of three in a row beyond 2σ on one side; (3) four of five beyond 1σ on one side;
 * (4) eight in a row on one side of the centre.
 * Source: Western Electric (1956), Statistical Quality Control Handbook, pp. 25-28.
 * Conventions: a row signals when its own point lies in the zone and the window ending with it holds enough; all rows of
 * a lasting run signal from the one on that completes it; windows that have not filled count as they are; a missing point
 * starts a new series.
 * Not for: EWMA and CUSUM charts, whose points depend on those before.
 * Needs: a chart.
 *
 * @param runLength points of rule 4: 8 in the handbook, 7 and 9 are in use too
 * @returns rows counted from 0, for each rule
 * @throws RangeError when the run length is no whole number of at least 1
 * @example westernElectricSignals(givenStandardChart(Float64Array.of(1, 2.5, 2.1, 3.5), { centre: 0, sigma: 1 })).twoOfThreeBeyondTwoSigma // [2, 3]
 */
export function westernElectricSignals(chart: ControlChart, runLength = 8): WesternElectricSignals {
  const z = standardizedPoints(chart);
  return {
    oneBeyondThreeSigma: pointsBeyond(z, 3),
    twoOfThreeBeyondTwoSigma: zoneSignals(z, { distance: 2, count: 2, window: 3 }),
    fourOfFiveBeyondOneSigma: zoneSignals(z, { distance: 1, count: 4, window: 5 }),
    runOnOneSide: oneSideRuns(z, runLength),
  };
}
