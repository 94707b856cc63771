import { adjustedPValues, singleShift } from 'heed-statistics';
import type { FigureSeries, SeriesSlice } from '../figure-series.ts';
import { levelOf, type PreparedSeries } from './prepared-series.rules.ts';

/** Whether a part of a figure moved when the figure did. */
export type MovedSlice = {
  readonly slice: SeriesSlice;
  readonly before: number;
  readonly after: number;
  readonly shift: number;
  readonly interval: readonly [number, number];
  readonly n: number;
  readonly pValue: number;
  /** Corrected for all parts of the figure (Holm). */
  readonly adjustedPValue: number;
  readonly moved: 'with' | 'against' | 'not-told';
};

const RISK = 0.05;

type Known = { readonly series: FigureSeries; readonly prepared: PreparedSeries };
type At = {
  /** The first month of the level before, and of the new level. */
  readonly from: string;
  readonly since: string;
  readonly direction: 'up' | 'down';
};

/** Which parts moved at a known month; parts of which too little is known are left out. */
export function movedSlices(slices: readonly Known[], at: At): readonly MovedSlice[] {
  const tested = slices.flatMap((known) => shiftOf(known, at));
  const adjusted = adjustedPValues(
    tested.map(({ pValue }) => pValue),
    'holm',
  );
  return tested
    .map((one, i) => {
      const isSame = one.shift > 0 === (at.direction === 'up');
      const isMoved = adjusted[i]! <= RISK;
      const moved = !isMoved ? ('not-told' as const) : isSame ? ('with' as const) : ('against' as const);
      return { ...one, adjustedPValue: adjusted[i]!, moved };
    })
    .toSorted((a, b) => a.pValue - b.pValue);
}

type Shifted = Omit<MovedSlice, 'adjustedPValue' | 'moved'>;

function shiftOf({ series, prepared }: Known, { from, since }: At): Shifted[] {
  const { periods, values, variances, back, leastDispersion } = prepared;
  const first = periods.findIndex(({ lastMonth }) => lastMonth >= from);
  const split = periods.findIndex(({ lastMonth }) => lastMonth >= since);
  if (first < 0 || split <= first || series.slice === null) return [];
  const own = variances?.subarray(first) ?? null;
  const found = singleShift(values.subarray(first), own, { split: split - first, leastDispersion });
  if ('failure' in found) return [];
  const before = levelOf(periods.slice(first, split));
  const after = levelOf(periods.slice(split));
  if (before === null || after === null) return [];
  const base = found.before.mean;
  const turnedBack = (end: number): number => back(base + end) - back(base);
  return [
    {
      slice: series.slice,
      ...{ before, after, shift: after - before, pValue: found.pValue },
      interval: [turnedBack(found.interval[0]), turnedBack(found.interval[1])],
      n: periods.slice(first).reduce((sum, { estimate, n }) => sum + (estimate === null ? 0 : n), 0),
    },
  ];
}
