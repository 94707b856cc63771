import { dispersionLimit, laneyUChart, uChart } from 'heed-statistics';
import { dayOf, periodsBetween, signalsOf } from '../../analyses/index.ts';
import type { ReceiptChart } from './complaint-figures.ts';

/** Limits from fewer periods are themselves uncertain. */
const ENOUGH_PERIODS = 20;
const WIDENED_AT_CONFIDENCE = 0.95;
const DAY_MS = 86_400_000;

export type ReceiptsAsked = {
  readonly every: ReceiptChart['every'];
  /** Days of UTC, both included. */
  readonly from: string;
  readonly to: string;
  /** How many came in each period, by its first day. */
  readonly received: ReadonlyMap<string, number>;
};

/** Do more or fewer cases come in than chance explains? Null: there are too many periods to look at. */
export function receiptChart({ every, from, to, received }: ReceiptsAsked): ReceiptChart | null {
  const [first, last] = [dayNumber(from), dayNumber(to)];
  const periods = periodsBetween(every, first, last)?.list;
  if (periods === undefined) return null;
  const points = periods.map((period) => ({
    ...period,
    n: received.get(period.from) ?? 0,
    // The first and the last period may be longer than what was asked for.
    days: Math.min(last + 1, dayNumber(period.before)) - Math.max(first, dayNumber(period.from)),
  }));
  const counts = Float64Array.from(points, ({ n }) => n);
  const days = Float64Array.from(points, (point) => point.days);
  const isAny = points.some(({ n }) => n > 0);
  const found = isAny ? chartOf(counts, days) : null;
  const signals = found === null ? () => [] : signalsOf(found.chart);
  return {
    every,
    centre: found?.chart.centres[0] ?? null,
    limitsFrom: found?.limitsFrom ?? null,
    dispersion: found?.dispersion ?? null,
    periods: points.map((point, i) => ({
      ...point,
      estimate: point.n / point.days,
      limits: found === null ? null : { low: found.chart.lowerLimits[i]!, high: found.chart.upperLimits[i]! },
      signals: signals(i),
    })),
    method: METHOD,
    warnings: [
      ...(isAny ? [] : ['nothing came in within this time, so there are no limits']),
      ...(isAny && points.length < ENOUGH_PERIODS
        ? [
            `the limits rest on ${points.length} ${every}${points.length === 1 ? '' : 's'} only; ${ENOUGH_PERIODS} or more make them sure`,
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

const METHOD = {
  name: 'Control chart of receipts: u chart of cases a day',
  formula:
    'points: cases / days of the period; centre ū = all cases / all days; limits ū ± 3√(ū/days), not below 0; where moving ranges of the standardised points say that they differ by σ_z times as much as chance, beyond its 95% limit, limits are as much wider; signals: a point beyond 3σ, two of three beyond 2σ on one side, four of five beyond 1σ on one side, eight in a row on one side',
  source:
    'Shewhart 1931; Western Electric 1956; Montgomery 2013, section 7.3; Laney 2002; Cryer and Ryan 1990 (limit of σ_z)',
} as const;

function chartOf(counts: Float64Array, days: Float64Array) {
  const plain = uChart(counts, days);
  if (counts.length < 2) return { chart: plain, limitsFrom: 'sampling' as const, dispersion: null };
  const wide = laneyUChart(counts, days);
  const { dispersion } = wide;
  return dispersion > dispersionLimit(counts.length - 1, WIDENED_AT_CONFIDENCE)
    ? { chart: wide, limitsFrom: 'sampling-widened' as const, dispersion }
    : { chart: plain, limitsFrom: 'sampling' as const, dispersion };
}

function dayNumber(day: string): number {
  return dayOf(Date.parse(`${day}T00:00:00Z`));
}

/** The period that fits a time when nobody names one. */
export function fittingPeriod(from: string, to: string): ReceiptChart['every'] {
  const days = (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS + 1;
  if (days <= 62) return 'day';
  return days <= 400 ? 'week' : 'month';
}
