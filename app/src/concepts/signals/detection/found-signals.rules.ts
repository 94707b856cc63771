import { adjustedPValues, type ChangePoint, changePoint, changePoints, singleShift } from 'heed-statistics';
import type { FigureSeries } from '../figure-series.ts';
import type { ChartedPeriod } from '../keeping/signal.ts';
import { chartedSeries } from './charted-series.rules.ts';
import { type MovedSlice, movedSlices } from './moved-slices.rules.ts';
import { levelOf, type PreparedSeries, preparedSeries } from './prepared-series.rules.ts';

/** Of the signals that are told, at most so many are expected to be false alarms. */
export const FALSE_SHARE = 0.05;

/** A change of the level of a figure that chance does not explain. */
export type FoundSignal<Series extends FigureSeries = FigureSeries> = {
  readonly series: Series;
  readonly every: 'month' | 'quarter';
  /** The first month of the new level, and the months that may have been it: a set of 95 %. */
  readonly since: string;
  readonly sinceFirst: string;
  readonly sinceLast: string;
  readonly before: Level;
  readonly after: Level;
  readonly shift: number;
  /** Of the shift, in the unit of the figure, at 95 %. */
  readonly interval: readonly [number, number];
  readonly direction: 'up' | 'down';
  /** null: nobody said which side is better. */
  readonly verdict: 'better' | 'worse' | null;
  readonly pValue: number;
  readonly adjustedPValue: number;
  /** How much further periods lie apart than chance in who answered explains; 1 is chance alone. Null: chance alone is not known. */
  readonly dispersion: number | null;
  readonly slices: readonly MovedSlice[];
  /** The first months of all levels that the figure had, the oldest change first; `since` is the last of them. */
  readonly changes: readonly string[];
  readonly chart: readonly ChartedPeriod[];
};

/** How high a figure was, and over which months. */
export type Level = {
  readonly estimate: number;
  readonly from: string;
  readonly to: string;
  readonly periods: number;
  readonly n: number;
};

export type Unjudged = 'too-few-periods' | 'no-variation';

/** What a look at many series came to. */
export type Looked<Series extends FigureSeries = FigureSeries> = {
  readonly signals: readonly FoundSignal<Series>[];
  readonly figures: number;
  readonly series: number;
  /** Those of which a test was made: all of them hold down the false alarms together. */
  readonly judged: number;
  readonly unjudged: Readonly<Record<Unjudged, number>>;
  readonly quarterly: number;
  readonly withheldPeriods: number;
  /** p below which a series signals, this time. */
  readonly threshold: number | null;
  /** Each series with what its test came to, in the order given. */
  readonly tests: readonly SeriesTest[];
};

export type SeriesTest = {
  readonly key: string;
  readonly every: 'month' | 'quarter';
  readonly pValue: number | null;
  readonly adjustedPValue: number | null;
  readonly unjudged: Unjudged | null;
};

type Judged<Series> = {
  readonly series: Series;
  readonly prepared: PreparedSeries;
  readonly change: ChangePoint;
};

/** Which of all these figures changed their level, by a test that holds down false alarms over all of them. */
export function foundSignals<Series extends FigureSeries>(all: readonly Series[]): Looked<Series> {
  const unjudged = { 'too-few-periods': 0, 'no-variation': 0 };
  const prepared = all.map((series) => ({ series, prepared: preparedSeries(series) }));
  const reasons = new Map<Series, Unjudged>();
  const judged = prepared.flatMap((one): Judged<Series>[] => {
    const { values, variances, leastDispersion } = one.prepared;
    const change = changePoint(values, variances, { leastDispersion });
    if (!('failure' in change)) return [{ ...one, change }];
    const reason = change.failure === 'no-variation' ? 'no-variation' : 'too-few-periods';
    unjudged[reason] += 1;
    reasons.set(one.series, reason);
    return [];
  });
  const adjusted = adjustedPValues(
    judged.map(({ change }) => change.pValue),
    'benjamini-hochberg',
  );
  const selected = judged.filter((_, i) => adjusted[i]! <= FALSE_SHARE);
  const adjustedOf = new Map(judged.map(({ series }, i) => [series, adjusted[i]!]));
  const pValueOf = new Map(judged.map(({ series, change }) => [series, change.pValue]));
  const risk = (FALSE_SHARE * selected.length) / Math.max(1, judged.length);
  const byFigure = Map.groupBy(prepared, ({ series }) => series.figure);
  const signals = [...Map.groupBy(selected, ({ series }) => series.figure)].map(([figure, own]) => {
    const primary = own.find(({ series }) => series.slice === null) ?? surest(own);
    const others = byFigure
      .get(figure)!
      .filter(({ series }) => series !== primary.series && series.slice !== null);
    return signalOf(primary, { others, risk, adjusted: adjustedOf.get(primary.series)! });
  });
  return {
    signals: signals.toSorted(bySureness),
    figures: byFigure.size,
    series: all.length,
    judged: judged.length,
    unjudged,
    quarterly: prepared.filter((one) => one.prepared.every === 'quarter').length,
    withheldPeriods: prepared.reduce((sum, one) => sum + one.prepared.withheld, 0),
    threshold: selected.length === 0 ? null : risk,
    tests: prepared.map(({ series, prepared: { every } }) => ({
      ...{ key: series.key, every },
      pValue: pValueOf.get(series) ?? null,
      adjustedPValue: adjustedOf.get(series) ?? null,
      unjudged: reasons.get(series) ?? null,
    })),
  };
}

function surest<Series>(own: readonly Judged<Series>[]): Judged<Series> {
  return own.reduce((most, one) => (one.change.pValue < most.change.pValue ? one : most));
}

function bySureness(a: FoundSignal, b: FoundSignal): number {
  return a.adjustedPValue - b.adjustedPValue || a.pValue - b.pValue || (a.series.key < b.series.key ? -1 : 1);
}

type Deciding<Series> = {
  readonly others: readonly { readonly series: Series; readonly prepared: PreparedSeries }[];
  /** p of a change within a series that was chosen out of all (Benjamini and Bogomolov 2014). */
  readonly risk: number;
  readonly adjusted: number;
};

/** The newest change of a series that signals. */
function signalOf<Series extends FigureSeries>(
  { series, prepared, change }: Judged<Series>,
  { others, risk, adjusted }: Deciding<Series>,
): FoundSignal<Series> {
  const { values, variances, leastDispersion, periods, every } = prepared;
  const alpha = Math.min(FALSE_SHARE, risk);
  const segmented = changePoints(values, variances, { alpha, leastDispersion });
  const found = 'failure' in segmented || segmented.changes.length === 0 ? [change] : segmented.changes;
  const from = found.at(-2)?.at ?? 0;
  const newest = besideTheLast(found.at(-1)!, prepared, { from, alpha });
  const changes = [...found.slice(0, -1), newest];
  const before = levelBetween(prepared, from, newest.at);
  const after = levelBetween(prepared, newest.at, periods.length);
  const base = newest.before.mean;
  const turnedBack = (end: number): number => prepared.back(base + end) - prepared.back(base);
  const direction = newest.shift > 0 ? 'up' : 'down';
  const isGood = series.better === null ? null : (series.better === 'higher') === (direction === 'up');
  const span = { from: periods[from]!.firstMonth, since: periods[newest.at]!.firstMonth };
  return {
    series,
    every,
    since: span.since,
    sinceFirst: periods[newest.since[0]]!.firstMonth,
    sinceLast: periods[newest.since[1]]!.lastMonth,
    ...{ before, after, shift: after.estimate - before.estimate, direction },
    interval: [turnedBack(newest.interval[0]), turnedBack(newest.interval[1])],
    verdict: isGood === null ? null : isGood ? 'better' : 'worse',
    pValue: newest.pValue,
    adjustedPValue: Math.max(adjusted, Math.min(1, newest.pValue * (FALSE_SHARE / risk))),
    dispersion: variances === null || series.kind === 'value' ? null : newest.dispersion,
    slices: movedSlices(others, { ...span, direction }),
    changes: changes.map(({ at }) => periods[at]!.firstMonth),
    chart: chartedSeries(prepared, { from, before: newest.at }),
  };
}

/** Fewer periods before a change are no usual level that its month could be looked for beside. */
const LEAST_BEFORE = 4;

/**
 * The newest change, beside the level just before it. It may have been found among all periods, before the older changes were, and then its
 * months and its interval are of a mixture of older levels (Bai 1997: each change is estimated again between its neighbours).
 */
function besideTheLast(
  newest: ChangePoint,
  { values, variances, leastDispersion }: PreparedSeries,
  { from, alpha }: { readonly from: number; readonly alpha: number },
): ChangePoint {
  if (from === 0) return newest;
  const [own, spread] = [values.subarray(from), variances?.subarray(from) ?? null];
  const between = values.subarray(from, newest.at).filter((value) => !Number.isNaN(value)).length;
  const again = between < LEAST_BEFORE ? null : changePoint(own, spread, { leastDispersion });
  if (again !== null && !('failure' in again) && again.pValue <= alpha) {
    const [first, last] = again.since;
    // How sure it is stays what it was when it was found: by that it was told from chance.
    return { ...again, at: from + again.at, since: [from + first, from + last], pValue: newest.pValue };
  }
  const shifted = singleShift(own, spread, { leastDispersion, split: newest.at - from });
  if ('failure' in shifted) return newest;
  const { before, after, shift, interval, dispersion } = shifted;
  return { ...newest, before, after, shift, interval, dispersion };
}

/** The level of the periods from one until before another. */
export function levelBetween({ periods }: PreparedSeries, from: number, to: number): Level {
  const own = periods.slice(from, to);
  const there = own.filter(({ estimate }) => estimate !== null);
  return {
    estimate: levelOf(own) ?? Number.NaN,
    from: (there[0] ?? own[0]!).firstMonth,
    to: (there.at(-1) ?? own.at(-1)!).lastMonth,
    periods: there.length,
    n: there.reduce((sum, { n }) => sum + n, 0),
  };
}
