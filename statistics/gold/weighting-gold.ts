import { kishDesignEffect, rakedMean, rakeWeights, type WeightingMargin } from '../src/index.ts';
import type { GoldCase } from './gold-case.ts';

const OPTIONS = ['margins', 'baseWeight', 'outcome', 'bounds'];

/** The error with raking takes residuals without base weights, as R's survey::rake does. */
export function goldRaking(gold: GoldCase): unknown {
  const { options } = gold;
  const unknown = Object.keys(options).filter((name) => !OPTIONS.includes(name));
  if (unknown.length > 0) throw new Error(`raking has no option ${unknown.join(', ')}`);
  const table = gold.table();
  const margins = Object.entries(options['margins'] as Record<string, Record<string, number>>).map(
    ([name, targets]): WeightingMargin => {
      const categories = Object.keys(targets);
      const codes = table.words(name).map((word) => placeAmong(categories, word));
      return { name, categories, targets: Object.values(targets), codes };
    },
  );
  const base = options['baseWeight'] as string | null | undefined;
  const bounds = options['bounds'] as readonly [number, number] | null | undefined;
  const start = base ? { baseWeights: table.numbers(base) } : {};
  const raked = rakeWeights(margins, { ...start, ...(bounds ? { bounds } : {}) });
  if ('failure' in raked) throw new Error(`raking has no answer: ${Object.values(raked).join(' ')}`);
  const { weights } = raked;
  const outcome = options['outcome'] as string | null | undefined;
  return {
    totalWeight: sum(weights),
    weights: Array.from(weights, (weight, row) => ({ row: row + 1, weight })),
    cellWeightSums: cellSums(margins, weights),
    minWeight: weights.reduce((least, weight) => Math.min(least, weight)),
    maxWeight: weights.reduce((most, weight) => Math.max(most, weight)),
    ...spread(weights),
    ...(outcome ? outcomeFigures(table.numbers(outcome), { ...start, weights, margins }) : {}),
  };
}

/** Categories that are numbers may be written in several ways: 1 and 1.0. */
function placeAmong(categories: readonly string[], word: string): number {
  const place = categories.indexOf(word);
  if (place >= 0 || word === '') return place;
  return categories.findIndex((category) => Number(category) === Number(word));
}

function spread(weights: Float64Array): object {
  const kish = kishDesignEffect(weights.length, sum(weights), sum(weights.map((weight) => weight ** 2)));
  return {
    kishDesignEffect: kish?.designEffect ?? null,
    effectiveSampleSize: kish?.effectiveN ?? null,
  };
}

function outcomeFigures(outcome: Float64Array, design: Parameters<typeof rakedMean>[1]): object {
  const answered = outcome.filter((answer) => !Number.isNaN(answer));
  const found = rakedMean(outcome, { ...design, residuals: 'equal' });
  return {
    weightedMean: found?.mean ?? null,
    unweightedMean: answered.length > 0 ? sum(answered) / answered.length : null,
    weightedMeanLinearizedSeIgnoringRaking: found?.fixedWeightsStandardError ?? null,
    weightedMeanRakingSe: found?.standardError ?? null,
  };
}

/** The weights in each combination of the categories of all margins, also of those without people. */
function cellSums(margins: readonly WeightingMargin[], weights: Float64Array): Record<string, number> {
  const names = margins.reduce<string[]>(
    (cells, { categories }) =>
      categories.flatMap((category) =>
        cells.map((cell) => (cell === '' ? category : `${cell} / ${category}`)),
      ),
    [''],
  );
  const sums = Object.fromEntries(names.map((name) => [name, 0]));
  weights.forEach((weight, row) => {
    const cell = margins.map(({ categories, codes }) => categories[codes[row]!]).join(' / ');
    sums[cell]! += weight;
  });
  return sums;
}

function sum(numbers: Float64Array): number {
  return numbers.reduce((total, number) => total + number, 0);
}
