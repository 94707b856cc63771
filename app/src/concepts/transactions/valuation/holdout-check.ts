import { meanInterval } from 'heed-statistics';
import { CONFIDENCE, endsOf, known, type ValueFigure } from '../value-figure.ts';
import type { Holdout } from './valuation.ts';

/** Those who had bought again so often and more are one group. */
const LAST_GROUP = 7;

const METHOD = {
  name: 'Check on the second half of the time',
  formula:
    'BG/NBD fitted on the first half; purchases it foretells of the second for each customer, summed, ÷ those that came; interval by the mean of the purchases that came, Student’s t',
  source: 'Fader, Hardie and Lee (2005), Marketing Science 24:275-284, section 5',
};

/** How well were the purchases of the second half foretold? */
export function holdoutCheck(
  time: { readonly fittedUntil: string; readonly until: string },
  columns: {
    readonly frequencies: Float64Array;
    readonly foretold: Float64Array;
    readonly later: Float64Array;
  },
): Holdout {
  const { frequencies, foretold, later } = columns;
  const n = later.length;
  const rows = Array.from(later, (actual, row) => ({
    actual,
    predicted: foretold[row]!,
    group: Math.min(frequencies[row]!, LAST_GROUP),
  }));
  const predicted = sum(rows.map((row) => row.predicted));
  const actual = sum(rows.map((row) => row.actual));
  const groups = [...Map.groupBy(rows, ({ group }) => group)]
    .sort(([a], [b]) => a - b)
    .map(([group, own]) => {
      const actuals = own.map((row) => row.actual);
      return {
        repeats: group === LAST_GROUP ? `${LAST_GROUP} and more` : String(group),
        n: own.length,
        predicted: sum(own.map((row) => row.predicted)) / own.length,
        actual: sum(actuals) / own.length,
        interval: intervalOfMean(actuals),
      };
    });
  const errors = rows.map((row) => Math.abs(row.predicted - row.actual));
  return {
    ...time,
    n,
    predicted,
    actual,
    ratio: ratioOf(predicted, later),
    meanAbsoluteError: sum(errors) / n,
    groups,
    warnings: n < 100 ? ['few customers bought in the first half, so the check says little'] : [],
  };
}

function ratioOf(predicted: number, later: Float64Array): ValueFigure {
  const actual = sum(later);
  const mean = intervalOfMean([...later]);
  const n = later.length;
  const ends =
    mean === null || mean.low <= 0 ? null : endsOf([predicted / (mean.high * n), predicted / (mean.low * n)]);
  return {
    n,
    estimate: known(predicted / actual),
    interval: actual === 0 ? null : ends,
    method: METHOD,
    warnings: actual === 0 ? ['nobody bought in the second half, so there is no ratio'] : [],
  };
}

function intervalOfMean(values: readonly number[]): { low: number; high: number } | null {
  const n = values.length;
  if (n < 2) return null;
  const mean = sum(values) / n;
  const sd = Math.sqrt(sum(values.map((value) => (value - mean) ** 2)) / (n - 1));
  const [low, high] = meanInterval({ n, mean, sd }, CONFIDENCE);
  return { low: Math.max(0, low), high };
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i += 1) total += values[i]!;
  return total;
}
