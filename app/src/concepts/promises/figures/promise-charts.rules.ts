import { type Interval, wilsonInterval } from 'heed-statistics';
import {
  chartOfPeriods,
  dayOf,
  type PeriodSummary,
  periodsBetween,
  signalsOf,
} from '../../analyses/index.ts';
import { CONFIDENCE, judgedOf } from './keeping-rate.rules.ts';
import { medianOfTally } from './lateness-figures.rules.ts';
import { addedCounts, type CountedCells, type LatenessTally, NO_COUNTS } from './promise-cells.ts';
import type { PromiseChart, PromiseFigures } from './promise-figures.ts';

/** Limits from fewer periods are themselves uncertain. */
const ENOUGH_PERIODS = 20;
const SIGNALS =
  'signals: a point beyond 3σ, two of three beyond 2σ on one side, four of five beyond 1σ on one side, eight in a row on one side';

type Every = PromiseFigures['every'];

/** Does keeping, or the median of lateness, move more from period to period than chance moves it? */
export function promiseCharts(cells: CountedCells, every: Every): PromiseFigures['charts'] {
  const none = { keepingRate: null, medianLateness: null };
  const counts = Map.groupBy(cells.outcomes, ({ period }) => period);
  const judged = [...counts].filter(([, own]) => judgedOf(addedCounts(own)) > 0).map(([period]) => period);
  if (judged.length === 0) return none;
  const [first, last] = [numberOf(judged.toSorted()[0]!), numberOf(judged.toSorted().at(-1)!)];
  const periods = periodsBetween(every, first, last)?.list;
  if (periods === undefined) return none;
  const rates = periods.map(({ from }) => rateOf(addedCounts(counts.get(from) ?? [NO_COUNTS])));
  const medians = periods.map(({ from }) => medianPoint(cells.lateOfPeriod.get(from) ?? []));
  const numbered = { periods, every };
  return {
    keepingRate: charted('top-box', rates, numbered),
    medianLateness: charted('mean', medians, numbered),
  };
}

const NO_SPREAD = { sd: Number.NaN, counts: { high: 0, low: 0 } };

function rateOf(counts: Parameters<typeof judgedOf>[0]): PeriodSummary | null {
  const n = judgedOf(counts);
  if (n === 0) return null;
  const interval = wilsonInterval(counts.kept, n, CONFIDENCE);
  return { ...NO_SPREAD, n, estimate: counts.kept / n, interval, counts: { high: counts.kept, low: 0 } };
}

function medianPoint(tally: LatenessTally): PeriodSummary | null {
  const estimate = medianOfTally(tally);
  if (estimate === null) return null;
  return { ...NO_SPREAD, n: tally.reduce((sum, n) => sum + n, 0), estimate, interval: null };
}

type Numbered = {
  readonly periods: readonly { readonly period: string; readonly from: string; readonly before: string }[];
  readonly every: Every;
};

function charted(
  statistic: 'mean' | 'top-box',
  points: readonly (PeriodSummary | null)[],
  { periods, every }: Numbered,
): PromiseChart | null {
  const there = points.filter((point) => point !== null);
  if (there.length === 0) return null;
  const baseline = [0, points.length] as const;
  const scale = statistic === 'mean' ? null : ([0, 1] as const);
  const found = chartOfPeriods({ statistic, points, baseline, scale });
  const signals = found === null ? () => [] : signalsOf(found.chart);
  const method = statistic === 'mean' ? MEDIANS : SHARES;
  return {
    centre: found?.chart.centres.find((one) => Number.isFinite(one)) ?? null,
    limitsFrom: found?.limitsFrom ?? null,
    dispersion: found?.dispersion ?? null,
    periods: periods.map((period, i) => ({
      ...period,
      n: points[i]?.n ?? 0,
      estimate: points[i]?.estimate ?? null,
      interval: endsOf(points[i]?.interval),
      limits: endsOf(found === null ? null : [found.chart.lowerLimits[i]!, found.chart.upperLimits[i]!]),
      signals: signals(i),
    })),
    method: { ...method, name: `${method.name}, one point a ${every}` },
    warnings: [
      ...(found === null ? [`there are too few ${every}s to make limits from`] : []),
      ...(found !== null && there.length < ENOUGH_PERIODS
        ? [`the limits rest on ${there.length} ${every}s only; ${ENOUGH_PERIODS} or more make them sure`]
        : []),
      ...(points.length > there.length
        ? [
            `in ${points.length - there.length} of ${points.length} ${every}s no promise fell due; the line breaks there`,
          ]
        : []),
      ...(found?.limitsFrom === 'sampling-widened'
        ? [
            `the ${every}s differ ${found.dispersion?.toFixed(2)} times as much as chance makes them, so the limits are as much wider (Laney)`,
          ]
        : []),
    ],
  };
}

const SHARES = {
  name: 'Control chart: p chart of the keeping rate',
  formula: `centre p = kept / judged of all; limits = p ± 3√(p(1 − p)/n), n of each period; where moving ranges of the standardised points say that they differ by σ_z times as much as chance, beyond its 95% limit, limits are as much wider; ${SIGNALS}`,
  source:
    'Shewhart 1931; Western Electric 1956; Montgomery 2013, section 7.2; Laney 2002; Cryer and Ryan 1990 (limit of σ_z)',
} as const;

const MEDIANS = {
  name: 'Control chart: individual medians of lateness',
  formula: `points: median of done − due of what fell due in the period, as near as its bucket; limits = centre ± 3·mean moving range/d₂; ${SIGNALS}`,
  source: 'Shewhart 1931; Western Electric 1956; Montgomery 2013, section 6.4',
} as const;

function numberOf(day: string): number {
  return dayOf(Date.parse(`${day}T00:00:00Z`));
}

function endsOf(interval: Interval | null | undefined): { low: number; high: number } | null {
  if (interval === null || interval === undefined) return null;
  return interval.every(Number.isFinite) ? { low: interval[0], high: interval[1] } : null;
}
