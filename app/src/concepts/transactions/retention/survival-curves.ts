import {
  type EventTimes,
  kaplanMeier,
  logRankTest,
  mergeEventTimes,
  type SurvivalCurve,
  survivalAt,
  survivalIntervals,
  survivalQuantile,
} from 'heed-statistics';
import type { TenureCount } from '../../customers/index.ts';
import { CONFIDENCE, endsOf, known } from '../value-figure.ts';
import type { SurvivalCurveShown, SurvivalShown } from './retention.endpoints.ts';

const METHOD = {
  name: 'Kaplan-Meier curve of staying',
  formula:
    'S(t) = Π(1 − left/at risk) over the days up to t; who is still there counts up to the last day looked at; intervals of Greenwood on the log-log scale',
  source: 'Kaplan and Meier (1958), JASA 53:457-481; Kalbfleisch and Prentice (1980)',
};
const TEST = {
  name: 'Log-rank test',
  formula: 'χ² = (O − E)ᵀV⁻¹(O − E) of those who left in each group and those who would if all were alike',
  source: 'Mantel (1966); Peto and Peto (1972)',
};

const OPTIONS = { confidence: CONFIDENCE, scale: 'log-log' } as const;
const MOST_GROUPS = 8;
const MOST_POINTS = 400;
const YEAR = 365.25;

/** What customers are called who have none of the values. */
export const NOT_KNOWN = 'not known';

/** Curves of groups, the largest first; with a least number of people, smaller groups are not shown. */
export function survivalOf(
  counts: readonly TenureCount[],
  { everybody, leastN = 1 }: { readonly everybody: string; readonly leastN?: number },
): SurvivalShown | null {
  const all = [
    ...Map.groupBy(counts, ({ group }) => group ?? (everybody === '' ? NOT_KNOWN : everybody)),
  ].map(([group, own]) => ({ group, n: sum(own, (one) => one.left + one.open), times: timesOf(own) }));
  const shown = all.filter(({ n }) => n >= leastN).sort((a, b) => b.n - a.n || (a.group < b.group ? -1 : 1));
  if (shown.length === 0) return null;
  const rest = shown.slice(MOST_GROUPS);
  const groups = shown.slice(0, MOST_GROUPS);
  if (rest.length > 0) {
    const times = mergeEventTimes(rest.map((one) => one.times));
    groups.push({ group: 'all others', n: sum(rest, (one) => one.n), times });
  }
  return {
    curves: groups.map(({ group, times }) => curveOf(group, kaplanMeier(times))),
    test: testOf(groups.map(({ times }) => times)),
    method: METHOD,
    warnings: warningsOf(groups, all.length - shown.length, leastN),
  };
}

function warningsOf(
  groups: readonly { readonly group: string; readonly times: EventTimes }[],
  withheld: number,
  leastN: number,
): string[] {
  const few = groups.filter(({ times }) => sum(times.events, (one) => one) < 10);
  return [
    ...(few.length === 0
      ? []
      : [
          `fewer than 10 customers left of ${few.map(({ group }) => group).join(', ')}: the curve is not sure`,
        ]),
    ...(withheld === 0 ? [] : [`${withheld} groups are withheld: fewer than ${leastN} people each`]),
  ];
}

function timesOf(counts: readonly TenureCount[]): EventTimes {
  const byDays = new Map<number, { left: number; open: number }>();
  for (const { days, left, open } of counts) {
    const known = byDays.get(days) ?? { left: 0, open: 0 };
    byDays.set(days, { left: known.left + left, open: known.open + open });
  }
  const rows = [...byDays].sort(([a], [b]) => a - b);
  return {
    times: rows.map(([days]) => days),
    events: rows.map(([, { left }]) => left),
    censored: rows.map(([, { open }]) => open),
  };
}

function testOf(groups: readonly EventTimes[]): SurvivalShown['test'] {
  if (groups.length < 2) return null;
  const { chiSquare, degreesOfFreedom, pValue } = logRankTest(groups);
  return { chiSquare, degreesOfFreedom, pValue, method: TEST };
}

function curveOf(group: string, curve: SurvivalCurve): SurvivalCurveShown {
  const { lower, upper } = survivalIntervals(curve, OPTIONS);
  const steps = Array.from(curve.times, (_, row) => row).filter((row) => curve.eventCounts[row]! > 0);
  const stride = Math.ceil(steps.length / MOST_POINTS);
  const shown = steps.filter((_, i) => i % stride === 0 || i === steps.length - 1);
  const points = shown.map((row) => ({
    days: curve.times[row]!,
    share: curve.survival[row]!,
    low: known(lower[row]),
    high: known(upper[row]),
    atRisk: curve.atRisk[row]!,
  }));
  const last = curve.times.at(-1)!;
  const end = {
    ...(points.at(-1) ?? { share: 1, low: 1, high: 1 }),
    days: last,
    atRisk: curve.atRisk.at(-1)!,
  };
  const median = survivalQuantile(curve, 0.5, OPTIONS);
  return {
    group,
    n: curve.n,
    left: curve.events,
    // The curve goes on to the last day that anybody was watched.
    points: points.at(-1)?.days === last ? points : [...points, end],
    median: { days: median.time, low: median.interval[0], high: median.interval[1] },
    afterYear: afterYear(curve, last),
  };
}

function afterYear(curve: SurvivalCurve, last: number): SurvivalCurveShown['afterYear'] {
  const method = { ...METHOD, name: 'Share that stays for a year, by the Kaplan-Meier curve' };
  if (last < YEAR) {
    const warnings = ['nobody was watched for a year yet'];
    return { n: curve.n, estimate: null, interval: null, method, warnings };
  }
  const at = survivalAt(curve, YEAR, OPTIONS);
  const warnings = at.atRisk < 10 ? [`only ${at.atRisk} customers were watched for so long`] : [];
  return { n: curve.n, estimate: at.survival, interval: endsOf(at.interval), method, warnings };
}

function sum<One>(all: readonly One[], of: (one: One) => number): number {
  return all.reduce((total, one) => total + of(one), 0);
}
