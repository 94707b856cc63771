import { wilsonInterval } from 'heed-statistics';
import { chartOfPeriods, type PeriodSummary, signalsOf } from '../../analyses/index.ts';
import type { MonthsOfStaying } from '../../customers/index.ts';
import { dayAfter } from '../transaction.rules.ts';
import { monthOf, periodName } from '../valuation/cohort-triangle.ts';
import type { Triangle } from '../valuation/valuation.ts';
import { CONFIDENCE, endsOf } from '../value-figure.ts';
import type { ChurnChart } from './retention.endpoints.ts';

const MONTHS = 36;
const ENOUGH = 20;

/** Which share of those who were there at the beginning of a month left in it, and is that more than chance? */
export function churnChart(staying: readonly MonthsOfStaying[], asOf: string): ChurnChart | null {
  const first = Math.min(...staying.map(({ joined }) => joined));
  // A month that is not over has lost fewer than it will.
  const isOver = dayAfter(asOf, 1).endsWith('-01');
  const last = monthOf(asOf) - (isOver ? 0 : 1);
  const from = Math.max(first + 1, last - MONTHS + 1);
  if (!Number.isFinite(first) || from > last) return null;
  const months = Array.from({ length: last - from + 1 }, (_, i) => from + i);
  const points = months.map((month) => summaryOf(staying, month));
  const charted = chartOfPeriods({
    statistic: 'top-box',
    points,
    baseline: [0, points.length],
    scale: [0, 1],
  });
  const signals = charted === null ? () => [] : signalsOf(charted.chart);
  return {
    centre: charted?.chart.centres.find((one) => Number.isFinite(one)) ?? null,
    periods: months.map((month, i) => ({
      period: periodName('month', month),
      n: points[i]?.n ?? 0,
      estimate: points[i]?.estimate ?? null,
      interval: endsOf(points[i]?.interval ?? null),
      limits: endsOf(
        charted === null ? null : [charted.chart.lowerLimits[i]!, charted.chart.upperLimits[i]!],
      ),
      signals: signals(i),
    })),
    method: {
      name: 'Control chart: p chart of churn, one point a month',
      formula:
        'those who left in the month ÷ those there at its beginning, who joined in an earlier month; centre p of all months; limits p ± 3√(p(1 − p)/n), wider by σ_z where months differ more than chance makes them',
      source: 'Shewhart (1931); Montgomery (2013), section 7.2; Laney (2002)',
    },
    warnings: points.length < ENOUGH ? [`limits from ${points.length} months are themselves not sure`] : [],
  };
}

function summaryOf(staying: readonly MonthsOfStaying[], month: number): PeriodSummary | null {
  let atStart = 0;
  let left = 0;
  for (const one of staying) {
    if (one.joined >= month || (one.left !== null && one.left < month)) continue;
    atStart += one.n;
    if (one.left === month) left += one.n;
  }
  if (atStart === 0) return null;
  const interval = wilsonInterval(left, atStart, CONFIDENCE);
  return { n: atStart, estimate: left / atStart, interval, sd: Number.NaN, counts: { high: left, low: 0 } };
}

/** Customers by the period of joining, and how many are still there behind each later one. */
export function joinedTriangle(
  staying: readonly MonthsOfStaying[],
  { every, asOf }: { readonly every: Triangle['every']; readonly asOf: string },
): Triangle {
  const months = every === 'month' ? 1 : 3;
  const periodOf = (month: number): number => Math.floor(month / months);
  const present = periodOf(monthOf(asOf));
  const byCohort = Map.groupBy(staying, ({ joined }) => periodOf(joined));
  const cohorts = [...byCohort]
    .sort(([a], [b]) => a - b)
    .slice(every === 'month' ? -36 : -24)
    .map(([cohort, own]) => {
      const n = own.reduce((sum, one) => sum + one.n, 0);
      const cells = Array.from({ length: present - cohort + 1 }, (_, after) => {
        const period = cohort + after;
        const gone = own.filter(({ left }) => left !== null && periodOf(left) <= period);
        const still = n - gone.reduce((sum, one) => sum + one.n, 0);
        return { after, bought: still, still };
      });
      return { cohort: periodName(every, cohort), n, cells };
    });
  return { every, cohorts };
}
