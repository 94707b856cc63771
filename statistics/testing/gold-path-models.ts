import {
  bootstrap,
  correlation,
  cronbachAlpha,
  indexScore,
  moments,
  type PathEstimate,
  partialLeastSquares,
  standardDeviations,
} from '../src/index.ts';
import { type GoldCase, type GoldTable, readGoldTable } from './gold-table.ts';

type GoldConstruct = {
  readonly name: string;
  readonly indicators: readonly string[];
  readonly mode: 'A' | 'B';
};
type GoldModel = {
  readonly constructs: readonly GoldConstruct[];
  readonly paths: readonly { readonly from: string; readonly to: string }[];
};
type Estimated = { readonly estimate: PathEstimate; readonly index: readonly (number | null)[] };

/** What the library says of a path model in the words of the gold cases. */
export function goldPathModel(gold: GoldCase, text: string): unknown {
  const model = modelOf(gold);
  const { estimate, index } = estimateFor(gold, readGoldTable(text));
  const byConstruct = (values: readonly unknown[]) => named(model, values);
  const byIndicator = (blocks: readonly Float64Array[]) =>
    byConstruct(
      model.constructs.map(({ indicators }, j) =>
        Object.fromEntries(indicators.map((name, k) => [name, blocks[j]![k]])),
      ),
    );
  return {
    paths: pathRows(model, estimate.paths, 'value'),
    r2: byConstruct(estimate.r2.map((r2) => r2 ?? undefined)),
    weights: byIndicator(estimate.weights),
    loadings: byIndicator(estimate.loadings),
    constructCorrelations: byConstruct(
      estimate.constructCorrelation.map((row) => byConstruct(Array.from(row))),
    ),
    index0to100: { mean: byConstruct(index) },
  };
}

/** The resamples that a case prescribes, and the errors from resamples of the library's own. */
export function goldPathBootstrap(gold: GoldCase, text: string): unknown {
  const model = modelOf(gold);
  const table = readGoldTable(text);
  const resamples = gold.options['exactResamples'] as readonly (readonly number[])[];
  const exact = resamples.map((rows) => {
    const people = new Float64Array(table.rows.length);
    for (const row of rows) people[row]! += 1;
    const { estimate, index } = estimateFor(gold, table, people);
    return { paths: pathRows(model, estimate.paths, 'value'), indexMean: named(model, index) };
  });
  const figures = (people: Float64Array): number[] => {
    const { estimate, index } = estimateFor(gold, table, people);
    return [
      ...estimate.paths,
      ...index.map((score) => score ?? Number.NaN),
      ...estimate.loadings.flatMap((one) => [...one]),
    ];
  };
  const options = {
    samples: gold.options['resamples'] as number,
    seed: 1,
    confidence: gold.options['level'] as number,
  };
  const { standardErrors, intervals } = bootstrap(
    new Float64Array(table.rows.length).fill(1),
    figures,
    options,
  )!;
  const paths = model.paths.length;
  const constructs = model.constructs.length;
  const indicators = model.constructs.flatMap((construct) => construct.indicators);
  const loadingErrors = standardErrors.slice(paths + constructs);
  return {
    exact,
    paths: model.paths.map((path, k) => ({
      ...path,
      se: standardErrors[k],
      percentileLower: intervals[k]![0],
      percentileUpper: intervals[k]![1],
    })),
    indexMeanSe: named(model, standardErrors.slice(paths, paths + constructs)),
    loadingSe: Object.fromEntries(indicators.map((name, k) => [name, loadingErrors[k]])),
  };
}

/** Raw and standardised alpha of every construct with more than one indicator. */
export function goldModelAlphas(gold: GoldCase, text: string): unknown {
  const table = readGoldTable(text);
  const alphas = modelOf(gold)
    .constructs.filter(({ indicators }) => indicators.length > 1)
    .map(({ name, indicators }) => {
      const { covariance } = moments(indicators.map(table.numbers));
      return { name, raw: cronbachAlpha(covariance), standardised: cronbachAlpha(correlation(covariance)) };
    });
  return {
    alphaRaw: Object.fromEntries(alphas.map(({ name, raw }) => [name, raw])),
    alphaStandardised: Object.fromEntries(alphas.map(({ name, standardised }) => [name, standardised])),
  };
}

function modelOf(gold: GoldCase): GoldModel {
  return gold.options['model'] as GoldModel;
}

function estimateFor(gold: GoldCase, table: GoldTable, people?: Float64Array): Estimated {
  const { constructs, paths } = modelOf(gold);
  const names = constructs.map(({ name }) => name);
  const indicators = constructs.flatMap((construct) => construct.indicators);
  const { means, covariance } = moments(indicators.map(table.numbers), people);
  const sds = standardDeviations(covariance);
  const estimate = partialLeastSquares(correlation(covariance), {
    scheme: gold.options['scheme'] as 'path' | 'centroid' | 'factorial',
    constructs: constructs.map((construct) => ({
      mode: construct.mode,
      indicators: construct.indicators.map((name) => indicators.indexOf(name)),
    })),
    paths: paths.map(({ from, to }) => [names.indexOf(from), names.indexOf(to)] as const),
  });
  if ('failure' in estimate) throw new Error(estimate.failure);
  const scale = [gold.options['scaleMin'] as number, gold.options['scaleMax'] as number] as const;
  const index = constructs.map((construct, j) =>
    indexScore(
      construct.indicators.map((name, k) => {
        const at = indicators.indexOf(name);
        return { mean: means[at]!, sd: sds[at]!, weight: estimate.weights[j]![k]!, scale };
      }),
    ),
  );
  return { estimate, index };
}

function pathRows(model: GoldModel, values: readonly number[], key: string): unknown[] {
  return model.paths.map((path, k) => ({ ...path, [key]: values[k] }));
}

function named(model: GoldModel, values: readonly unknown[]): Record<string, unknown> {
  return Object.fromEntries(model.constructs.map(({ name }, j) => [name, values[j]]));
}
