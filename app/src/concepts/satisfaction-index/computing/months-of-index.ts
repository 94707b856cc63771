import { studentTQuantile } from 'heed-statistics';
import type { MonthIndex } from '../runs/index-result.ts';
import { monthWords } from './index-input.ts';
import type { PreparedIndex } from './prepared-index.ts';

export const MONTH_METHOD = {
  name: 'The index of those who answered in a month, by the weights of the whole period',
  formula:
    'mean of everybody’s index in the month, or Σw·mean/Σw over the units with answers in it; t interval by the spread within units, Satterthwaite’s degrees of freedom; what the model itself is unsure of moves all months alike and is not in it',
  source: 'Fornell et al. 1996; Student 1908; Satterthwaite 1946',
} as const;

type Cell = { n: number; sum: number; squares: number };

/** How the index went, month by month; the outer weights are those of all months, so that months differ by answers alone. */
export function monthsOfIndex(prepared: PreparedIndex, respondents: Float64Array): MonthIndex[] {
  const { months, plan, by, unitWeights } = prepared;
  if (months === null) return [];
  const isByAnswers = plan.weights === 'answers';
  const cells = new Map<number, Map<number, Cell>>();
  respondents.forEach((index, row) => {
    const month = months[row]!;
    if (month < 0 || Number.isNaN(index)) return;
    const unit = isByAnswers ? 0 : plan.units[row]!;
    const ofMonth = cells.get(month) ?? new Map<number, Cell>();
    const cell = ofMonth.get(unit) ?? { n: 0, sum: 0, squares: 0 };
    cell.n += 1;
    cell.sum += index;
    cell.squares += index ** 2;
    cells.set(month, ofMonth.set(unit, cell));
  });
  const weightOf = (unit: number): number => (isByAnswers ? 1 : unitWeights[unit]!);
  const all = isByAnswers ? 1 : unitWeights.reduce((sum, weight) => sum + weight, 0);
  return [...cells]
    .sort(([a], [b]) => a - b)
    .map(([month, units]) => monthFigure(month, { units, weightOf, all, by }));
}

type OfMonth = {
  readonly units: ReadonlyMap<number, Cell>;
  readonly weightOf: (unit: number) => number;
  readonly all: number;
  readonly by: PreparedIndex['by'];
};

function monthFigure(month: number, { units, weightOf, all, by }: OfMonth): MonthIndex {
  const n = [...units.values()].reduce((sum, cell) => sum + cell.n, 0);
  const weight = [...units.keys()].reduce((sum, unit) => sum + weightOf(unit), 0);
  const covered = all > 0 ? weight / all : 0;
  const base = { month: monthWords(month), n, covered, interval: null, standardError: null };
  if (n < by.minimumN) return { ...base, estimate: null, withheld: `fewer than ${by.minimumN}` };
  if (!(weight > 0)) return { ...base, estimate: null, withheld: null };
  // Whoever is alone in a unit varies as the others of the month do within theirs.
  const inside = [...units.values()].reduce(
    (sum, { n: count, sum: total, squares }) => sum + squares - total ** 2 / count,
    0,
  );
  const free = n - units.size;
  const pooled = free > 0 ? inside / free : 0;
  let estimate = 0;
  let variance = 0;
  let below = 0;
  for (const [unit, cell] of units) {
    const share = weightOf(unit) / weight;
    const own = cell.n > 1 ? Math.max(0, cell.squares - cell.sum ** 2 / cell.n) / (cell.n - 1) : pooled;
    const part = (share ** 2 * own) / cell.n;
    estimate += (share * cell.sum) / cell.n;
    variance += part;
    below += part ** 2 / Math.max(cell.n - 1, 1);
  }
  if (free < 1) return { ...base, estimate, withheld: null };
  const freedom = below > 0 ? variance ** 2 / below : free;
  const standardError = Math.sqrt(variance);
  const t = studentTQuantile((1 + by.confidence) / 2, freedom);
  const interval = { low: estimate - t * standardError, high: estimate + t * standardError };
  return { ...base, estimate, withheld: null, standardError, interval };
}
