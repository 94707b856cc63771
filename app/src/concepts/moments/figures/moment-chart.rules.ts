import { wilsonInterval } from 'heed-statistics';
import {
  chartOfPeriods,
  dayOf,
  type Every,
  type PeriodSummary,
  periodsBetween,
  signalsOf,
} from '../../analyses/index.ts';
import type { ContactSums } from '../contacts/contact-counting.ts';
import {
  FEW_CONTACTS,
  MOMENT_CONFIDENCE,
  type MomentChart,
  type MomentFigure,
  type MomentTrend,
} from './moment-figure.ts';

type Shares = Pick<ContactSums, 'n' | 'favourable'>;
export type DayShares = Shares & { readonly day: string };
export type MonthShares = Shares & { readonly month: string };

/** Limits from fewer months say nothing of what is usual. */
const ENOUGH_MONTHS = 6;
const ENOUGH_PERIODS = 20;
/** A signal is news for so many months. */
const NEWS_MONTHS = 3;

/**
 * Did the favourable share move more than chance moves it? By the p chart of its months: a signal in the last three says in which
 * direction; without one it is steady, and with fewer than six months with contacts nobody knows.
 */
export function trendOfMonths(months: readonly MonthShares[]): MomentTrend {
  const points = months.map(summaryOfShares);
  const there = points.filter((point) => point !== null).length;
  if (there < ENOUGH_MONTHS) {
    return {
      direction: 'unknown',
      words: `${there} months with contacts; from ${ENOUGH_MONTHS} on it can be told`,
    };
  }
  const charted = chartOfPeriods({
    statistic: 'top-box',
    points,
    baseline: [0, points.length],
    scale: [0, 1],
  });
  if (charted === null) return { direction: 'unknown', words: 'the months make no limits' };
  const signals = signalsOf(charted.chart);
  for (let at = points.length - 1; at >= Math.max(0, points.length - NEWS_MONTHS); at -= 1) {
    const point = points[at];
    const centre = charted.chart.centres[at];
    if (point == null || centre === undefined || signals(at).length === 0) continue;
    const isBetter = (point.estimate ?? centre) > centre;
    const month = months[at]!.month;
    return isBetter
      ? { direction: 'better', words: `a signal upwards in ${month}` }
      : { direction: 'worse', words: `a signal downwards in ${month}` };
  }
  return { direction: 'steady', words: `no signal in the last ${NEWS_MONTHS} months` };
}

function summaryOfShares({ n, favourable }: Shares): PeriodSummary | null {
  if (n === 0) return null;
  const interval = wilsonInterval(favourable, n, MOMENT_CONFIDENCE);
  return { n, estimate: favourable / n, interval, sd: Number.NaN, counts: { high: favourable, low: 0 } };
}

const LENGTHS = ['day', 'week', 'month', 'quarter'] as const satisfies readonly Every[];
/** So many points an eye takes in. */
const MOST_POINTS = 75;

/** How long a period is: the shortest that makes no more points than an eye takes in, with ten contacts each on average. */
function everyFor(span: number, n: number): Every {
  const days = { day: 1, week: 7, month: 30.4, quarter: 91.3 };
  const fits = (every: Every): boolean => {
    const points = Math.max(1, span / days[every]);
    return points <= MOST_POINTS && n / points >= FEW_CONTACTS;
  };
  return LENGTHS.find(fits) ?? (span > 3 * days.month * 6 ? 'quarter' : 'month');
}

/** The favourable share period by period with the limits of chance; null before the first contact. */
export function chartOfDays(days: readonly DayShares[]): MomentChart | null {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return null;
  const numbered = ({ day }: DayShares): number => dayOf(Date.parse(`${day}T00:00:00Z`));
  const every = everyFor(numbered(last) - numbered(first) + 1, summed(days).n);
  const periods = periodsBetween(every, numbered(first), numbered(last));
  if (periods === null) return null;
  const own = Map.groupBy(days, (day) => periods.periodOfDay[numbered(day) - periods.firstDay]!);
  const points = periods.list.map((_, at) => summaryOfShares(summed(own.get(at) ?? [])));
  const charted = chartOfPeriods({
    statistic: 'top-box',
    points,
    baseline: [0, points.length],
    scale: [0, 1],
  });
  const signals = charted === null ? () => [] : signalsOf(charted.chart);
  return {
    every,
    centre: charted?.chart.centres.find((one) => Number.isFinite(one)) ?? null,
    periods: periods.list.map(({ period }, at) => ({
      period,
      n: points[at]?.n ?? 0,
      estimate: points[at]?.estimate ?? null,
      interval: endsOf(points[at]?.interval),
      limits:
        charted === null || points[at] === null
          ? null
          : endsOf([charted.chart.lowerLimits[at]!, charted.chart.upperLimits[at]!]),
      signals: points[at] === null ? [] : [...signals(at)],
    })),
    method: {
      name: `Control chart: p chart of the favourable share, one point a ${every}`,
      formula: `centre p = contacts + / contacts; limits = p ± 3√(p(1 − p)/n), n of each ${every}; where they differ by more than chance, limits are as much wider (Laney); signals: a point beyond 3σ, two of three beyond 2σ, four of five beyond 1σ, eight in a row on one side`,
      source: 'Shewhart 1931; Western Electric 1956; Montgomery 2013, section 7.2; Laney 2002',
    },
    warnings: chartWarnings(points, every),
  };
}

function summed(days: readonly DayShares[]): Shares {
  return {
    n: days.reduce((sum, { n }) => sum + n, 0),
    favourable: days.reduce((sum, { favourable }) => sum + favourable, 0),
  };
}

function endsOf(interval: readonly [number, number] | null | undefined): MomentFigure['interval'] {
  if (interval === null || interval === undefined || !interval.every(Number.isFinite)) return null;
  return { low: interval[0], high: interval[1] };
}

function chartWarnings(points: readonly (PeriodSummary | null)[], every: Every): string[] {
  const there = points.filter((point) => point !== null);
  const few = there.filter(({ n }) => n < FEW_CONTACTS).length;
  return [
    ...(there.length < ENOUGH_PERIODS
      ? [`the limits rest on ${there.length} ${every}s only; ${ENOUGH_PERIODS} or more make them sure`]
      : []),
    ...(few > 0 ? [`${few} of ${there.length} ${every}s have fewer than ${FEW_CONTACTS} contacts`] : []),
  ];
}
