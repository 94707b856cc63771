import { hiddenParts, isHiddenPart } from '../../perceptions/index.ts';
import type { FigureSeries } from '../figure-series.ts';

/**
 * The months of a series that are not shown: those of too few people, and of a part those where the whole less what is shown of all its
 * parts would be of too few.
 */
export function hiddenMonths(series: FigureSeries, all: readonly FigureSeries[]): ReadonlySet<string> {
  const { points, minimumN, figure, slice } = series;
  const few = points.filter(({ n }) => n < minimumN).map(({ month }) => month);
  if (slice === null || minimumN === 0) return new Set(few);
  const own = all.filter((one) => one.figure === figure);
  const whole = byMonth(own.find((one) => one.slice === null));
  const parts = own.filter((one) => one.slice?.kind === slice.kind).map((one) => ({ one, n: byMonth(one) }));
  const at = parts.findIndex(({ one }) => one.slice?.id === slice.id);
  const told = points.flatMap(({ month, n }) => {
    const everybody = whole.get(month);
    if (everybody === undefined || everybody < minimumN) return [];
    const counts = parts.map((part) => part.n.get(month) ?? 0);
    // Those who are in no part are one as well.
    const rest = Math.max(0, everybody - counts.reduce((sum, count) => sum + count, 0));
    const isLeft = isHiddenPart({ part: n, all: everybody }, minimumN);
    return isLeft || hiddenParts([...counts, rest], minimumN)[at] === true ? [month] : [];
  });
  return new Set([...few, ...told]);
}

/** The series as it is shown: without the figures of months that are hidden. */
export function withoutHidden<Series extends FigureSeries>(
  series: Series,
  all: readonly FigureSeries[],
): Series {
  const hidden = hiddenMonths(series, all);
  const points = series.points.map((point) =>
    hidden.has(point.month) ? { ...point, estimate: null, variance: null } : point,
  );
  return { ...series, points };
}

function byMonth(series: FigureSeries | undefined): ReadonlyMap<string, number> {
  return new Map((series?.points ?? []).map(({ month, n }) => [month, n]));
}
