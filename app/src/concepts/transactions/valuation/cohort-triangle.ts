import type { CohortRow } from './history-tally.store.ts';
import type { Triangle } from './valuation.ts';

const SHOWN = { month: 36, quarter: 24 } as const;

/** The months from the year 0 to that of a day. */
export function monthOf(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

/** What a period is called: 2026-01, or 2026-Q1. */
export function periodName(every: Triangle['every'], period: number): string {
  const perYear = every === 'month' ? 12 : 4;
  const place = (period % perYear) + 1;
  const year = Math.floor(period / perYear);
  return every === 'month' ? `${year}-${String(place).padStart(2, '0')}` : `${year}-Q${place}`;
}

/** Rows of all parts of the customers as one triangle, the newest cohorts of it. */
export function cohortTriangle(
  rows: readonly CohortRow[],
  { every, asOf }: { readonly every: Triangle['every']; readonly asOf: string },
): Triangle {
  const present = every === 'month' ? monthOf(asOf) : Math.floor(monthOf(asOf) / 3);
  const byCohort = Map.groupBy(rows, ({ cohort }) => cohort);
  const cohorts = [...byCohort]
    .filter(([cohort]) => cohort <= present)
    .sort(([a], [b]) => a - b)
    .slice(-SHOWN[every])
    .map(([cohort, own]) => {
      const bought = new Array<number>(present - cohort + 1).fill(0);
      const last = new Array<number>(present - cohort + 1).fill(0);
      for (const row of own) {
        bought[row.offset]! += row.bought;
        last[row.offset]! += row.last;
      }
      let still = 0;
      const stillFrom = last.map(() => 0);
      for (let after = last.length - 1; after >= 0; after -= 1) {
        still += last[after]!;
        stillFrom[after] = still;
      }
      return {
        cohort: periodName(every, cohort),
        n: stillFrom[0]!,
        cells: bought.map((count, after) => ({ after, bought: count, still: stillFrom[after]! })),
      };
    });
  return { every, cohorts };
}
