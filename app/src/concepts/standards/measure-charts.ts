import { type Interval, meanInterval, wilsonInterval } from 'heed-statistics';
import {
  type ChartOfPeriods,
  chartOfPeriods,
  dayOf,
  type Every,
  MOST_PERIODS,
  type Period,
  type PeriodSummary,
  periodsBetween,
  signalsOf,
} from '../analyses/index.ts';
import type { MeasureRecord } from './measure.ts';
import type { MeasureChart } from './measure-figures.ts';
import { CONFIDENCE, FEW_READINGS } from './measure-result.ts';
import type { ReadingDay } from './reading-day.store.ts';
import { type ReadingSums, sumsOf } from './reading-sums.ts';

/** Limits from fewer periods are themselves uncertain. */
const ENOUGH_PERIODS = 20;

const SIGNALS =
  'signals: a point beyond 3σ, two of three beyond 2σ on one side, four of five beyond 1σ on one side, eight in a row on one side';
const SOURCE =
  'Shewhart 1931; Western Electric 1956; Montgomery 2013, sections 6.3 and 7.2; Laney 2002; Cryer and Ryan 1990 (limit of σ_z)';

type Statistic = 'mean' | 'share';

/** Days of readings as points of a chart, one a period. */
export type PeriodSums = readonly { readonly period: Period; readonly sums: ReadingSums | null }[];

/** How long a period is when nobody says: as many points as an eye takes in. */
export function everyFor(days: readonly ReadingDay[]): Every {
  const span = days.length === 0 ? 0 : numberOfDay(days.at(-1)!.day) - numberOfDay(days[0]!.day) + 1;
  if (span <= 70) return 'day';
  if (span <= 500) return 'week';
  return span <= 3_000 ? 'month' : 'quarter';
}

/** Days put into periods that follow one another; null when there are too many periods to look at. */
export function periodSums(days: readonly ReadingDay[], every: Every): PeriodSums | null {
  if (days.length === 0) return [];
  const periods = periodsBetween(every, numberOfDay(days[0]!.day), numberOfDay(days.at(-1)!.day));
  if (periods === null) return null;
  const own = Map.groupBy(days, ({ day }) => periods.periodOfDay[numberOfDay(day) - periods.firstDay]!);
  return periods.list.map((period, i) => ({ period, sums: sumsOf(own.get(i) ?? []) }));
}

function numberOfDay(day: string): number {
  return dayOf(Date.parse(`${day}T00:00:00Z`));
}

/** Does the mean, or the share within tolerance, move more from period to period than chance moves it? */
export function measureChart(
  statistic: Statistic,
  periods: PeriodSums,
  { measure, every }: { readonly measure: MeasureRecord; readonly every: Every },
): MeasureChart | null {
  const points = periods.map(({ sums }) => (sums === null ? null : summaryOf(statistic, sums)));
  const there = points.filter((point) => point !== null);
  if (there.length === 0) return null;
  const charted = chartOfPeriods({
    statistic: statistic === 'mean' ? 'mean' : 'top-box',
    points,
    baseline: [0, points.length],
    scale: [measure.lowest ?? -Infinity, measure.highest ?? Infinity],
  });
  const signals = charted === null ? () => [] : signalsOf(charted.chart);
  return {
    centre: charted?.chart.centres.find((one) => Number.isFinite(one)) ?? null,
    limitsFrom: charted?.limitsFrom ?? null,
    dispersion: charted?.dispersion ?? null,
    periods: periods.map(({ period }, i) => ({
      ...period,
      n: points[i]?.n ?? 0,
      estimate: points[i]?.estimate ?? null,
      interval: ends(points[i]?.interval),
      limits: ends(charted === null ? null : [charted.chart.lowerLimits[i]!, charted.chart.upperLimits[i]!]),
      signals: signals(i),
    })),
    method: methodOf(statistic, every),
    warnings: warningsOf(points, charted, every),
  };
}

function summaryOf(statistic: Statistic, sums: ReadingSums): PeriodSummary | null {
  const none = { sd: Number.NaN, counts: { high: 0, low: 0 } };
  if (statistic === 'mean') {
    const { n, mean, sd } = sums;
    return { ...none, n, estimate: mean, interval: n > 1 ? meanInterval(sums, CONFIDENCE) : null, sd };
  }
  const { judged, within } = sums;
  if (judged === 0) return null;
  const interval = wilsonInterval(within, judged, CONFIDENCE);
  return { ...none, n: judged, estimate: within / judged, interval, counts: { high: within, low: 0 } };
}

function ends(interval: Interval | null | undefined): { low: number; high: number } | null {
  if (interval === null || interval === undefined) return null;
  return interval.every(Number.isFinite) ? { low: interval[0], high: interval[1] } : null;
}

function methodOf(statistic: Statistic, every: Every): MeasureChart['method'] {
  const widened =
    'where moving ranges of the standardised points say that they differ by σ_z times as much as chance, beyond its 95% limit, limits are as much wider';
  return statistic === 'mean'
    ? {
        name: `Control chart: X̄ chart of means, one point a ${every}`,
        formula: `centre = mean of all readings; limits = centre ± 3σ/√n, n of each ${every}, σ = √(Σ(n − 1)sd²/Σ(n − 1)) within ${every}s; ${widened}; where no ${every} has two readings, limits = centre ± 3·mean moving range/d₂; ${SIGNALS}`,
        source: SOURCE,
      }
    : {
        name: `Control chart: p chart of the share within tolerance, one point a ${every}`,
        formula: `centre p = readings within / readings judged; limits = p ± 3√(p(1 − p)/n), n of each ${every}; ${widened}; ${SIGNALS}`,
        source: SOURCE,
      };
}

function warningsOf(
  points: readonly (PeriodSummary | null)[],
  charted: ChartOfPeriods | null,
  every: Every,
): string[] {
  const there = points.filter((point) => point !== null);
  const few = there.filter(({ n }) => n < FEW_READINGS).length;
  const warnings: readonly (readonly [boolean, string])[] = [
    [charted === null, `there are too few ${every}s with readings to make limits from`],
    [
      charted !== null && there.length < ENOUGH_PERIODS,
      `the limits rest on ${there.length} ${every}s only; ${ENOUGH_PERIODS} or more make them sure`,
    ],
    [
      points.length > there.length,
      `${points.length - there.length} of ${points.length} ${every}s have no readings; the line breaks there`,
    ],
    [few > 0, `${few} of ${points.length} ${every}s have fewer than ${FEW_READINGS} readings`],
    [
      charted?.limitsFrom === 'sampling-widened',
      `the ${every}s differ ${charted?.dispersion?.toFixed(2)} times as much as chance lets the readings of one ${every} differ, so the limits are as much wider (Laney)`,
    ],
    [
      charted?.limitsFrom === 'moving-ranges',
      `no ${every} has two readings, so the limits come from the distances between ${every}s`,
    ],
  ];
  return warnings.flatMap(([holds, words]) => (holds ? [words] : []));
}

/** Why there is no chart of so many periods. */
export function tooManyPeriods(every: Every): string {
  return `there are more than ${MOST_PERIODS} ${every}s; choose longer periods or fewer days to see the charts`;
}
