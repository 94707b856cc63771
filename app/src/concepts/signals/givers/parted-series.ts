import type { FigureSeries, SeriesPoint, SeriesSlice } from '../figure-series.ts';

/** What a figure and all its slices have in common. */
export type FigureFrame = Omit<FigureSeries, 'key' | 'slice' | 'points'>;

/** The series of a figure, for all and for each slice; what has no month is left out. */
export function seriesOf(
  frame: FigureFrame,
  whole: readonly SeriesPoint[] | null,
  slices: readonly { readonly slice: SeriesSlice; readonly points: readonly SeriesPoint[] }[] = [],
): readonly FigureSeries[] {
  const parted = slices.map(({ slice, points }) => ({
    ...frame,
    key: `${frame.figure}:${slice.kind}:${slice.id}`,
    slice,
    points,
  }));
  const all = whole === null ? [] : [{ ...frame, key: frame.figure, slice: null, points: whole }];
  return [...all, ...parted].filter(({ points }) => points.length > 0);
}
