import type { SeriesPoint, SeriesSpan } from './figure-series.ts';
import { daysIn } from './series-months.ts';

/** Shares and means of fewer say little, and a month of them is left out of the look. */
export const FEW = 5;

/** A month's cell of a share: how many of how many. */
export type ShareMonth = { readonly month: string; readonly of: number; readonly part: number };
/** A month's cell of a mean; `squares` is the sum of squared distances from it. */
export type MeanMonth = {
  readonly month: string;
  readonly n: number;
  readonly mean: number;
  readonly squares: number;
};
export type CountMonth = { readonly month: string; readonly count: number };

/** A share month by month, from the first month with any to the last that is looked at. */
export function sharePoints(span: SeriesSpan, cells: readonly ShareMonth[]): readonly SeriesPoint[] {
  const known = new Map(cells.filter(({ of }) => of > 0).map((cell) => [cell.month, cell]));
  return within(span, known, (month, cell) => {
    if (cell === undefined) return { month, estimate: null, variance: null, n: 0 };
    const share = cell.part / cell.of;
    return { month, estimate: share, variance: (share * (1 - share)) / cell.of, n: cell.of };
  });
}

/**
 * A mean month by month. The variance of each month is that of all months within, by its n: where nothing changes all months have
 * one, and one estimated from a month alone goes with its mean wherever answers are skewed.
 */
export function meanPoints(span: SeriesSpan, cells: readonly MeanMonth[]): readonly SeriesPoint[] {
  const known = new Map(cells.filter(({ n }) => n > 0).map((cell) => [cell.month, cell]));
  const own = [...known.values()].filter(({ month }) => span.months.includes(month));
  const degrees = own.reduce((sum, { n }) => sum + n - 1, 0);
  const spread = degrees > 0 ? own.reduce((sum, { squares }) => sum + squares, 0) / degrees : null;
  return within(span, known, (month, cell) => {
    if (cell === undefined) return { month, estimate: null, variance: null, n: 0 };
    return { month, estimate: cell.mean, variance: spread === null ? null : spread / cell.n, n: cell.n };
  });
}

/** A count month by month; a month without any counts 0. */
export function countPoints(span: SeriesSpan, cells: readonly CountMonth[]): readonly SeriesPoint[] {
  const known = new Map(cells.filter(({ count }) => count > 0).map((cell) => [cell.month, cell]));
  return within(span, known, (month, cell) => {
    const count = cell?.count ?? 0;
    return { month, estimate: count, variance: count, n: count };
  });
}

/** Cases of a mean month: so that months of 28 and of 31 days can be compared. */
export function monthly(count: number, month: string): number {
  return (count / daysIn(month)) * MEAN_MONTH;
}
export const MEAN_MONTH = 30.436875;

function within<Cell>(
  { months }: SeriesSpan,
  known: ReadonlyMap<string, Cell>,
  point: (month: string, cell: Cell | undefined) => SeriesPoint,
): readonly SeriesPoint[] {
  const first = months.findIndex((month) => known.has(month));
  return first < 0 ? [] : months.slice(first).map((month) => point(month, known.get(month)));
}
