import { meanInterval } from 'heed-statistics';
import { chartOfPeriods, type PeriodSummary, signalsOf } from '../../analyses/index.ts';
import type { RatedMonth } from '../ratings/link-rating.store.ts';
import { LEAST_RATERS } from '../ratings/link-rating.ts';
import { LINK_CONFIDENCE, type LinkTrend, type MonthFigure } from './link-figure.ts';
import { monthsFrom } from './month-series.ts';

const METHOD = {
  name: 'Control chart: X̄ chart of the mean score of each month',
  formula:
    'centre = mean of all scores; limits = centre ± 3σ/√n, n of each month, σ = √(Σ(n − 1)sd²/Σ(n − 1)) within months; where months differ by more than chance lets them, limits are as much wider; signals: a point beyond 3σ, two of three beyond 2σ, four of five beyond 1σ, eight in a row on one side',
  source: 'Shewhart 1931; Western Electric 1956; Montgomery 2013, section 6.3; Laney 2002',
} as const;

const ENOUGH_MONTHS = 20;

type Month = Omit<RatedMonth, 'linkId'>;

/**
 * A month without those who could be told apart: people who rated themselves are left out while there are fewer than three; null
 * when too few are left.
 */
export function tellableMonth(month: Month): Month | null {
  const { n, persons, codeMean, codeSd } = month;
  const hides = persons > 0 && persons < LEAST_RATERS;
  if ((hides ? n - persons : n) < LEAST_RATERS) return null;
  if (!hides || codeMean === null) return month;
  return { ...month, n: n - persons, persons: 0, mean: codeMean, sd: codeSd };
}

/** A month as a figure; withheld where too few rated. `times` brings it to another scale. */
export function figureOfMonth(given: Month, times = 1): MonthFigure {
  const shown = tellableMonth(given);
  if (shown === null) return { month: given.month, n: given.n, estimate: null, interval: null };
  const { month, n, mean, sd } = shown;
  const ends = sd === null ? null : meanInterval({ n, mean, sd }, LINK_CONFIDENCE);
  const within = (end: number): number => Math.min(10, Math.max(0, end)) * times;
  return {
    month,
    n,
    estimate: mean * times,
    interval: ends === null ? null : { low: within(ends[0]), high: within(ends[1]) },
  };
}

/** Does the satisfaction with a link move more from month to month than chance moves it? Null before the first rating. */
export function trendOf(rated: readonly Month[]): LinkTrend | null {
  const [first] = rated;
  const last = rated.at(-1);
  if (first === undefined || last === undefined) return null;
  const known = new Map(rated.map((one) => [one.month, one]));
  const months = monthsFrom(first.month, last.month);
  const points = months.map((month) => summaryOf(known.get(month)));
  const there = points.filter((point) => point !== null).length;
  const charted = chartOfPeriods({
    statistic: 'mean',
    points,
    baseline: [0, points.length],
    scale: [0, 10],
  });
  const signals = charted === null ? () => [] : signalsOf(charted.chart);
  const hidden = rated.filter((one) => tellableMonth(one) === null).length;
  const warnings = [
    ...(charted === null ? ['there are too few months with ratings to make limits from'] : []),
    ...(charted !== null && there < ENOUGH_MONTHS
      ? [`the limits rest on ${there} months only; ${ENOUGH_MONTHS} or more make them sure`]
      : []),
    ...(hidden > 0
      ? [`${hidden} of ${months.length} months are withheld: fewer than ${LEAST_RATERS} people rated`]
      : []),
  ];
  return {
    centre: charted?.chart.centres.find((one) => Number.isFinite(one)) ?? null,
    limitsFrom: charted?.limitsFrom ?? null,
    months: months.map((month, at) => {
      const one = known.get(month);
      const figure = one === undefined ? null : figureOfMonth(one);
      const [low, high] = [charted?.chart.lowerLimits[at], charted?.chart.upperLimits[at]];
      const limits = points[at] === null || !isNumber(low) || !isNumber(high) ? null : { low, high };
      return {
        month,
        n: figure?.n ?? 0,
        estimate: figure?.estimate ?? null,
        interval: figure?.interval ?? null,
        limits,
        signals: points[at] === null ? [] : [...signals(at)],
      };
    }),
    method: METHOD,
    warnings,
  };
}

function isNumber(value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(value);
}

function summaryOf(month: Month | undefined): PeriodSummary | null {
  const shown = month === undefined ? null : tellableMonth(month);
  if (shown === null) return null;
  const { n, mean, sd } = shown;
  const interval = sd === null ? null : meanInterval({ n, mean, sd }, LINK_CONFIDENCE);
  return { n, estimate: mean, interval, sd: sd ?? Number.NaN, counts: { high: 0, low: 0 } };
}
