import type { CountedCell } from './case-counts.store.ts';
import { causeBars } from './cause-bars.rules.ts';
import type { ClockCell } from './clock-timeliness.store.ts';
import type { ComplaintFigure } from './complaint-figure.ts';
import type { ComplaintFigureParts } from './complaint-figure-parts.ts';
import type { CaseCounts, ClockCounts, ComplaintFigures } from './complaint-figures.ts';
import { shownParts } from './complaint-parts.rules.ts';
import {
  conversionFigure,
  costPerCase,
  countsOf,
  NONE_CAME,
  NONE_DECIDED,
  timelyFigure,
  UPHELD,
  upheldFigure,
} from './complaint-rates.rules.ts';
import { shareFigure, WILSON } from './figure-making.rules.ts';
import { receiptChart } from './receipt-chart.rules.ts';

export const NO_CASES: CaseCounts = {
  ...{ received: 0, open: 0, closed: 0, decided: 0, justified: 0, partly: 0, answered: 0 },
  ...{ cost: 0, costSquares: 0, repeatComplaints: 0, repeatFaults: 0 },
};

export function builtComplaintFigures(parts: ComplaintFigureParts): ComplaintFigures {
  const { about, cells, clocks, every, converted, nameOfCause } = parts;
  const of = (what: CountedCell['what']) => cells.filter((cell) => cell.what === what);
  const counts = countsOf(of('all')[0] ?? NO_CASES);
  const received = new Map(of('period').map(({ value, received: n }) => [value, n]));
  const causes = of('cause').map(({ value, received: n, cost }) => ({ key: value, n, cost }));
  return {
    ...about,
    counts,
    merged: parts.merged,
    receipts: receiptChart({ every, from: about.from, to: about.to, received }),
    clocks: clocks.map(({ rule, what, isChance, ...own }) => ({
      ...{ rule, what, isChance, counts: own },
      timely: timelyFigure(own.met, missedOf(own)),
    })),
    timeliness: {
      acknowledge: timelinessOf(clocks, 'acknowledge'),
      answer: timelinessOf(clocks, 'answer'),
      outcome: timelinessOf(clocks, 'outcome'),
    },
    upheld: upheldFigure(counts),
    justified: shareFigure(counts.justified, counts.decided, {
      method: {
        ...UPHELD,
        name: 'Share of the decided that were justified',
        formula: 'p = justified / decided; interval of Wilson at 95%',
      },
      none: NONE_DECIDED,
    }),
    partly: shareFigure(counts.partly, counts.decided, {
      method: {
        ...UPHELD,
        name: 'Share of the decided that were justified in part',
        formula: 'p = justified in part / decided; interval of Wilson at 95%',
      },
      none: NONE_DECIDED,
    }),
    conversion: conversionFigure(converted),
    repeatFaults: shareFigure(counts.repeatFaults, counts.received, { method: REPEATS, none: NONE_CAME }),
    causes: [...causeBars(causes, nameOfCause)],
    remedies: [...parts.remedies],
    costPerCase: costPerCase(counts),
    ...shownParts(parts, of('key'), counts.received),
    warnings: warningsOf(parts, counts),
  };
}

const REPEATS: ComplaintFigure['method'] = {
  name: 'Repeat faults: share of the cases whose cause was met again after the action against it was closed',
  formula: 'p = repeat faults / received; interval of Wilson at 95%',
  source: `ISO 9001:2015, 10.2.1 d (effectiveness of corrective action); ${WILSON}`,
};

function missedOf({ late, overdue }: ClockCounts): number {
  return late + overdue;
}

function timelinessOf(clocks: readonly ClockCell[], what: ClockCell['what']): ComplaintFigure {
  const own = clocks.filter((clock) => clock.what === what && !clock.isChance);
  const met = own.reduce((sum, clock) => sum + clock.met, 0);
  const missed = own.reduce((sum, clock) => sum + missedOf(clock), 0);
  const figure = timelyFigure(met, missed);
  const rules = new Set(own.map(({ rule }) => rule)).size;
  if (rules < 2) return figure;
  return {
    ...figure,
    warnings: [
      ...figure.warnings,
      `${rules} rules are in it, and a case counts once for each that applies to it`,
    ],
  };
}

function warningsOf(
  { merged, about }: ComplaintFigureParts,
  { received, decided, open }: CaseCounts,
): string[] {
  const isSingle = (n: number, one: string, many: string): string => (n === 1 ? one : many);
  const undecided = received - decided;
  return [
    ...(merged === 0
      ? []
      : [
          `${merged} ${isSingle(merged, 'case was', 'cases were')} merged into another and ${isSingle(merged, 'is', 'are')} not counted; their clocks are`,
        ]),
    ...(about.kind === 'complaint' && undecided > 0 && received > 0
      ? [
          `${undecided} of ${received} have no decision${open > 0 ? ` (${open} ${isSingle(open, 'is', 'are')} open)` : ''}; the upheld rate is of those that have`,
        ]
      : []),
  ];
}
