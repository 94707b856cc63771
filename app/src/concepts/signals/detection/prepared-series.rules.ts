import type { FigureSeries, SeriesPoint } from '../figure-series.ts';
import { daysIn, quarterOf } from '../series-months.ts';
import { MEAN_MONTH } from '../series-points.ts';

/** Fewer periods say nothing of a change: as the scan wants it. */
export const LEAST_PERIODS = 8;
/**
 * Periods cannot be steadier than chance makes them; a series that looks so by luck would signal by luck. 1 takes much of the power of the
 * test, which allows for the luck of the estimate already; with 0.7 false alarms are at most what is stated, see decision 56.
 */
const LEAST_DISPERSION = 0.7;
/** Months of fewer cases than this on average are taken together to quarters; so are shares of what is rarer. */
const FEW_CASES = 3;
/** One of so many months may be withheld before they are taken together. */
const MOST_WITHHELD = 4;

/** What is looked at: months, or quarters where a month says too little. */
export type Period = {
  /** 2026-01, or 2026-Q1. */
  readonly name: string;
  readonly firstMonth: string;
  readonly lastMonth: string;
  readonly n: number;
  /** As it is shown: a mean, a share, or cases a month of mean length; null where it is withheld or unknown. */
  readonly estimate: number | null;
  /** What the estimate is worth when periods are taken together: people, or days. */
  readonly weight: number;
};

/** A series as the scan takes it. Shares and counts are turned so that their variance does not go with their level. */
export type PreparedSeries = {
  readonly every: 'month' | 'quarter';
  readonly periods: readonly Period[];
  /** NaN where a period is not looked at. */
  readonly values: Float64Array;
  readonly variances: Float64Array | null;
  /** No series is taken to be steadier than this, in units of chance; 0 where chance is not known exactly. */
  readonly leastDispersion: number;
  /** From the scale of the scan to that of the figure. */
  readonly back: (value: number) => number;
  /** Months or quarters with too few people. */
  readonly withheld: number;
};

/** Makes a series ready to be looked at. */
export function preparedSeries(series: FigureSeries): PreparedSeries {
  const whole = saysLittle(series) ? quarters(series) : [];
  const isSparse = whole.length >= LEAST_PERIODS;
  const cells = isSparse ? whole : series.points.map((point) => cellOf(series, [point]));
  const shown = cells.map((cell) => ({ ...cell, isShown: cell.n >= series.minimumN && cell.mean !== null }));
  const values = Float64Array.from(shown, (cell) => (cell.isShown ? turned(series, cell) : Number.NaN));
  const { variances, isChance } = variancesOf(series, shown);
  return {
    every: isSparse ? 'quarter' : 'month',
    periods: shown.map(({ name, firstMonth, lastMonth, n, mean, weight, isShown }) => ({
      ...{ name, firstMonth, lastMonth, n, weight },
      estimate: isShown ? mean : null,
    })),
    values,
    variances,
    leastDispersion: isChance && series.kind !== 'mean' ? LEAST_DISPERSION : 0,
    back: BACK[series.kind],
    withheld: shown.filter(({ n, isShown }) => n > 0 && !isShown).length,
  };
}

type Cell = Omit<Period, 'estimate'> & {
  /** Mean, share, or cases a month. */
  readonly mean: number | null;
  /** Of counts and shares: how many. */
  readonly count: number;
  readonly days: number;
  readonly variance: number | null;
};

/** Whether single months hold too few people or cases. */
function saysLittle({ kind, points, minimumN }: FigureSeries): boolean {
  if (kind === 'value') return false;
  const n = points.reduce((sum, point) => sum + point.n, 0);
  if (kind === 'count') return n < FEW_CASES * points.length;
  const there = points.filter((point) => point.n > 0);
  if (there.filter((point) => point.n < minimumN).length > there.length / MOST_WITHHELD) return true;
  if (kind === 'mean') return false;
  const part = there.reduce((sum, point) => sum + point.estimate! * point.n, 0);
  // What is rare says little however many there are.
  return Math.min(part, n - part) < FEW_CASES * there.length;
}

/** Whole quarters only: a month or two of one are not as long as the others. */
function quarters(series: FigureSeries): readonly Cell[] {
  const own = Map.groupBy(series.points, ({ month }) => quarterOf(month));
  return [...own.values()].filter((points) => points.length === 3).map((points) => cellOf(series, points));
}

/** Some months taken together. */
function cellOf({ kind }: FigureSeries, points: readonly SeriesPoint[]): Cell {
  const there = points.filter(({ estimate }) => estimate !== null);
  const n = there.reduce((sum, point) => sum + point.n, 0);
  const days = points.reduce((sum, { month }) => sum + daysIn(month), 0);
  const [firstMonth, lastMonth] = [points[0]!.month, points.at(-1)!.month];
  const name = points.length > 1 ? quarterOf(firstMonth) : firstMonth;
  const place = { name, firstMonth, lastMonth, days };
  if (there.length === 0) return { ...place, n: 0, mean: null, count: 0, variance: null, weight: 0 };
  if (kind === 'count') {
    const count = there.reduce((sum, { estimate }) => sum + estimate!, 0);
    return { ...place, n, mean: (count / days) * MEAN_MONTH, count, variance: null, weight: days };
  }
  // A figure of which nobody knows how many stand behind it counts each month alike.
  const weightOf = (point: SeriesPoint): number => (kind === 'value' ? 1 : point.n);
  const weight = there.reduce((sum, point) => sum + weightOf(point), 0);
  const mean = there.reduce((sum, point) => sum + weightOf(point) * point.estimate!, 0) / weight;
  const known = there.every(({ variance }) => variance !== null);
  const variance = known
    ? there.reduce((sum, point) => sum + (weightOf(point) / weight) ** 2 * point.variance!, 0)
    : null;
  return { ...place, n, mean, count: kind === 'share' ? Math.round(mean * n) : 0, variance, weight };
}

/** Anscombe (1948): about equal variance at every level. */
function turned({ kind }: FigureSeries, { count, n, days, mean }: Cell): number {
  if (kind === 'share') return Math.asin(Math.sqrt((count + 3 / 8) / (n + 3 / 4)));
  if (kind === 'count') return Math.sqrt((count + 3 / 8) / days);
  return mean!;
}

const BACK: Readonly<Record<FigureSeries['kind'], (value: number) => number>> = {
  mean: (value) => value,
  value: (value) => value,
  // Beyond its ends a share stays there.
  share: (value) => Math.sin(Math.min(Math.PI / 2, Math.max(0, value))) ** 2,
  count: (value) => Math.max(0, value) ** 2 * MEAN_MONTH,
};

type Variances = { readonly variances: Float64Array | null; readonly isChance: boolean };

function variancesOf(
  { kind }: FigureSeries,
  cells: readonly (Cell & { readonly isShown: boolean })[],
): Variances {
  const of = ({ n, days, variance, isShown }: (typeof cells)[number]): number => {
    if (!isShown) return 1;
    if (kind === 'share') return 1 / (4 * n + 2);
    if (kind === 'count') return 1 / (4 * days);
    return variance ?? Number.NaN;
  };
  const found = Float64Array.from(cells, of);
  const isKnown = found.every((one) => one > 0 && Number.isFinite(one));
  if (isKnown) return { variances: found, isChance: kind !== 'value' };
  // Without a spread within the months, what stands behind them says how much each counts.
  const sizes = kind === 'mean' ? Float64Array.from(cells, ({ n, isShown }) => 1 / (isShown ? n : 1)) : null;
  return { variances: sizes, isChance: false };
}

/** The level of some periods together, as it is shown; null without any. */
export function levelOf(periods: readonly Period[]): number | null {
  const there = periods.filter(({ estimate }) => estimate !== null);
  const weight = there.reduce((sum, period) => sum + period.weight, 0);
  return weight === 0
    ? null
    : there.reduce((sum, { estimate, weight: own }) => sum + own * estimate!, 0) / weight;
}
