import {
  averageVarianceExtracted,
  completeAnswers,
  compositeReliability,
  correlation,
  cronbachAlpha,
  dijkstraHenselerRho,
  fornellLarcker,
  heterotraitMonotraitRatio,
  type Interval,
  type Matrix,
  moments,
  reversedAnswers,
  scaleReliability,
  standardDeviations,
} from '../src/index.ts';
import type { GoldCase } from './gold-case.ts';
import { estimateFor, isListwise, modelOf, placedModel } from './path-model-case.ts';

export function goldScaleReliability(gold: GoldCase): unknown {
  const { options } = gold;
  const table = gold.table();
  const items = options['items'] as string[];
  const missing = String(options['missing'] ?? 'listwise');
  if (!isListwise(missing))
    throw new Error(`scales are computed of people who answered all items (listwise), not ${missing}`);
  const reversed = (options['reversed'] ?? []) as string[];
  const unknown = reversed.find((name) => !items.includes(name));
  if (unknown !== undefined) throw new Error(`the reversed item ${unknown} is none of the items`);
  const answers = items.map((name) =>
    reversed.includes(name) ? turned(table.numbers(name), options) : table.numbers(name),
  );
  const { columns } = completeAnswers(answers, 'listwise');
  const found = scaleReliability(moments(columns), (options['level'] ?? 0.95) as number);
  if ('failure' in found) {
    const item = found.item === null ? '' : `: everyone gave the same ${items[found.item]}`;
    throw new Error(`the scale has no figures, ${found.failure.replaceAll('-', ' ')}${item}`);
  }
  const byItem = (values: readonly (number | null)[]): object =>
    Object.fromEntries(items.map((name, j) => [name, values[j] ?? null]));
  const loadings = 'failure' in found.oneFactor ? [] : found.oneFactor.standardisedLoadings;
  return {
    n: found.n,
    alphaRaw: found.alphaRaw,
    alphaStandardised: found.alphaStandardised,
    meanInterItemCorrelation: found.meanInterItemCorrelation,
    alphaCiFeldt: found.alphaInterval,
    itemTotalCorrected: byItem(found.itemTotalCorrected),
    alphaIfDropped: byItem(found.alphaIfDropped),
    omegaTotalOneFactorMl: found.omegaTotal,
    aveOneFactorMl: found.averageVarianceExtracted,
    standardizedLoadingsMl: byItem(loadings),
    guttmanLambda6: found.guttmanLambda6,
  };
}

/** No figure of a scale depends on where an item begins, so without bounds those of the answers will do. */
function turned(answers: Float64Array, options: GoldCase['options']): Float64Array {
  const given = answers.filter((x) => !Number.isNaN(x)).toSorted();
  const scale: Interval = [
    (options['scaleMin'] ?? given[0]) as number,
    (options['scaleMax'] ?? given.at(-1)) as number,
  ];
  return scale[0] === scale[1] ? answers : reversedAnswers(answers, scale);
}

/** Reliability and validity of the constructs of a path model; what needs several indicators leaves single ones out. */
export function goldReliabilityValidity(gold: GoldCase): unknown {
  const { estimate, moments: found } = estimateFor(gold, gold.table());
  const { model } = placedModel(gold);
  const { constructs } = modelOf(gold);
  const related = correlation(found.covariance);
  const several = [...constructs.keys()].filter((j) => model.constructs[j]!.indicators.length > 1);
  const bySeveral = (value: (j: number) => number | null): object =>
    Object.fromEntries(several.map((j) => [constructs[j]!.name, value(j)]));
  const block = (matrix: Matrix, j: number): Matrix => {
    const own = model.constructs[j]!.indicators;
    return own.map((row) => Float64Array.from(own, (column) => matrix[row]![column]!));
  };
  // Both ways round, because a case may name the two constructs of a pair in either order.
  const pairs = (isOwnToo: boolean, value: (a: number, b: number) => number | null): object[] =>
    constructs.flatMap((one, b) =>
      constructs.flatMap((other, a) =>
        isOwnToo || a !== b ? [{ a: other.name, b: one.name, value: value(a, b) }] : [],
      ),
    );
  // Weights of indicators that were only centred, times their spread, belong to the standardised ones.
  const sds = standardDeviations(found.covariance);
  const weightsOf = (j: number): Float64Array =>
    gold.options['standardize'] === false
      ? estimate.weights[j]!.map((weight, k) => weight * sds[model.constructs[j]!.indicators[k]!]!)
      : estimate.weights[j]!;
  const { table } = fornellLarcker(estimate.loadings, estimate.constructCorrelation);
  return {
    alphaStandardised: bySeveral((j) => cronbachAlpha(block(related, j))),
    alphaRaw: bySeveral((j) => cronbachAlpha(block(found.covariance, j))),
    compositeReliabilityRhoC: bySeveral((j) => compositeReliability(estimate.loadings[j]!)),
    rhoA: bySeveral((j) =>
      model.constructs[j]!.mode === 'B' ? 1 : dijkstraHenselerRho(weightsOf(j), block(related, j)),
    ),
    ave: bySeveral((j) => averageVarianceExtracted(estimate.loadings[j]!)),
    htmt: pairs(false, (a, b) =>
      heterotraitMonotraitRatio(related, model.constructs[a]!.indicators, model.constructs[b]!.indicators),
    ),
    fornellLarcker: pairs(true, (a, b) => table[a]![b]!),
  };
}
