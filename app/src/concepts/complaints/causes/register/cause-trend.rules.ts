import { cChart, clopperPearsonInterval, westernElectricSignals } from 'heed-statistics';
import type { CauseTrend } from './cause-shown.ts';

const CONFIDENCE = 0.95;
/** From fewer months nobody can say what is usual. */
const ENOUGH_MONTHS = 6;
const SURE_MONTHS = 20;
const MOST_MONTHS = 60;
const DAY_MS = 86_400_000;

type Told = {
  /** When each case was received, the oldest first. */
  readonly receipts: readonly Date[];
  /** When the newest action against it was closed; null: none was. */
  readonly actedAt: Date | null;
  readonly now: Date;
};

/** Cases of a cause by month, with the limits that chance keeps to, and whether there are fewer since something was done against it. */
export function causeTrendOf({ receipts, actedAt, now }: Told): CauseTrend {
  const first = receipts[0];
  if (first === undefined) {
    return { months: [], centre: null, actedIn: null, effect: null, warnings: [] };
  }
  const all = monthsBetween(monthOf(first), monthOf(now));
  const months = all.slice(-MOST_MONTHS);
  const counts = new Map<string, number>();
  for (const at of receipts) counts.set(monthOf(at), (counts.get(monthOf(at)) ?? 0) + 1);
  const actedIn = actedAt === null ? null : monthOf(actedAt);
  // The month that is under way has not had all its cases yet.
  const whole = months.slice(0, -1);
  const before = actedIn === null ? whole.length : whole.filter((month) => month < actedIn).length;
  const charted = before >= ENOUGH_MONTHS ? chartOf(whole, counts, before) : null;
  const warnings = [
    ...(all.length > MOST_MONTHS ? [`the newest ${MOST_MONTHS} of ${all.length} months are shown`] : []),
    ...(charted === null
      ? [`limits need ${ENOUGH_MONTHS} whole months before the action; there are ${before}`]
      : []),
    ...(charted !== null && before < SURE_MONTHS
      ? [`the limits come from ${before} months; below ${SURE_MONTHS} they are uncertain themselves`]
      : []),
    'the month that is under way is not over yet, and has no limits',
  ];
  return {
    months: months.map((month, i) => ({
      month,
      cases: counts.get(month) ?? 0,
      lower: charted?.lower[i] ?? null,
      upper: charted?.upper[i] ?? null,
      signals: charted?.signals(i) ?? [],
    })),
    centre: charted?.centre ?? null,
    actedIn,
    effect: actedAt === null ? null : effectOf({ receipts, actedAt, now }),
    warnings,
  };
}

function chartOf(months: readonly string[], counts: ReadonlyMap<string, number>, before: number) {
  const values = Float64Array.from(months, (month) => counts.get(month) ?? 0);
  const chart = cChart(values, [0, before]);
  const found = westernElectricSignals(chart);
  const rules = [
    found.oneBeyondThreeSigma,
    found.twoOfThreeBeyondTwoSigma,
    found.fourOfFiveBeyondOneSigma,
    found.runOnOneSide,
  ];
  return {
    centre: chart.centres[0] ?? 0,
    lower: [...chart.lowerLimits],
    upper: [...chart.upperLimits],
    signals: (row: number) => rules.flatMap((rows, i) => (rows.includes(row) ? [i + 1] : [])),
  };
}

/**
 * Are there fewer cases a day since the action than from the first case to the action? Given how many there are in all, those after it
 * are a share of them; its exact interval is that of the ratio of the two rates (Przyborowski and Wilenski 1940).
 */
function effectOf({ receipts, actedAt, now }: Told & { readonly actedAt: Date }): CauseTrend['effect'] {
  const first = receipts[0]!;
  const daysBefore = Math.max(1, Math.round((actedAt.getTime() - first.getTime()) / DAY_MS));
  const daysAfter = Math.max(0, Math.floor((now.getTime() - actedAt.getTime()) / DAY_MS));
  const casesAfter = receipts.filter((at) => at > actedAt).length;
  const casesBefore = receipts.length - casesAfter;
  const n = receipts.length;
  const known = {
    before: { cases: casesBefore, days: daysBefore },
    after: { cases: casesAfter, days: daysAfter },
    n,
    method:
      'ratio of cases a day after the action to those before it; exact conditional interval of the ratio of two Poisson rates, 95 %',
  };
  if (casesBefore === 0 || daysAfter === 0) {
    return { ...known, ratio: null, interval: null, says: 'it cannot be told yet' };
  }
  const ratio = casesAfter / daysAfter / (casesBefore / daysBefore);
  const [low, high] = clopperPearsonInterval(casesAfter, n, CONFIDENCE);
  const scale = daysBefore / daysAfter;
  const interval: [number, number | null] = [
    (low / (1 - low)) * scale,
    high >= 1 ? null : (high / (1 - high)) * scale,
  ];
  const says =
    interval[1] !== null && interval[1] < 1
      ? 'there are fewer since the action than chance explains'
      : interval[0] > 1
        ? 'there are more since the action than chance explains'
        : 'by these numbers it cannot be told whether there are fewer since the action';
  return { ...known, ratio, interval, says };
}

function monthOf(at: Date): string {
  return at.toISOString().slice(0, 7);
}

function monthsBetween(from: string, until: string): readonly string[] {
  const months: string[] = [];
  const at = new Date(`${from}-01T00:00:00Z`);
  while (at.toISOString().slice(0, 7) <= until) {
    months.push(at.toISOString().slice(0, 7));
    at.setUTCMonth(at.getUTCMonth() + 1);
  }
  return months;
}
