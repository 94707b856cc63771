import {
  bootstrapPathModel,
  completeAnswers,
  constructQuality,
  constructScores,
  goodnessOfFit,
  indexStandardDeviation,
  type PathBootstrap,
  type PathBootstrapSummary,
  pathQuality,
  type ResampledFigures,
  respondentIndexes,
  summarizePathBootstrap,
  totalEffects,
} from '../src/index.ts';
import type { GoldCase } from './gold-case.ts';
import type { GoldTable } from './gold-table.ts';
import {
  byConstruct,
  type EstimatedModel,
  estimateFor,
  failureLine,
  type GoldModel,
  missingIn,
  modelOf,
  placedModel,
  scaleOf,
} from './path-model-case.ts';

/** What the library says of a path model in the words of the gold cases. */
export function goldPathModel(gold: GoldCase): unknown {
  const model = modelOf(gold);
  const table = gold.table();
  const estimated = estimateFor(gold, table);
  const { estimate, moments: found } = estimated;
  const placed = placedModel(gold).model;
  const quality = constructQuality(estimate, placed, found.n);
  const overlap = pathQuality(estimate, placed);
  return {
    n: found.n,
    paths: pathRows(model, estimate.paths),
    r2: explainedOnly(model, estimate.r2),
    r2Adjusted: explainedOnly(
      model,
      quality.map(({ adjustedR2 }) => adjustedR2),
    ),
    weights: byIndicator(model, estimate.weights),
    loadings: byIndicator(model, estimate.loadings),
    totalEffects: totalEffects(placed, estimate.paths).map(({ from, to, direct, indirect, total }) => ({
      from: model.constructs[from]!.name,
      to: model.constructs[to]!.name,
      value: total,
      direct,
      indirect,
    })),
    constructCorrelations: byConstruct(
      model,
      estimate.constructCorrelation.map((row) => byConstruct(model, row)),
    ),
    communality: byConstruct(
      model,
      quality.map(({ communality }) => communality),
    ),
    redundancy: explainedOnly(
      model,
      quality.map(({ redundancy }) => redundancy),
    ),
    gof: goodnessOfFit(estimate),
    f2: pathRows(model, overlap?.map(({ effectSize }) => effectSize) ?? []),
    vif: pathRows(model, overlap?.map(({ varianceInflation }) => varianceInflation) ?? []),
    ...(estimate.reliabilities ? { rhoA: byConstruct(model, estimate.reliabilities) } : {}),
    ...byRespondent(gold, table, estimated),
  };
}

/** Scores and indexes of people, by their row in the file, counted from 1. */
function byRespondent(gold: GoldCase, table: GoldTable, estimated: EstimatedModel): object {
  const model = modelOf(gold);
  const { indicators, model: placed } = placedModel(gold);
  const { columns, rows } = completeAnswers(indicators.map(table.numbers), missingIn(gold));
  const { estimate, moments: found, parts } = estimated;
  const listed = (scores: readonly (Float64Array | null)[]): object[] =>
    Array.from(rows, (row, i) => ({
      row: row + 1,
      ...byConstruct(
        model,
        scores.map((one) => one?.[i] ?? null),
      ),
    }));
  const scores = constructScores(columns, {
    model: placed,
    weights: estimate.weights,
    moments: found,
    standardize: gold.options['standardize'] !== false,
  });
  if (parts === null) return { scores: listed(scores) };
  const spread = placed.constructs.map(({ indicators: own }, j) =>
    indexStandardDeviation(
      parts[j]!,
      own.map((a) => Float64Array.from(own, (b) => found.covariance[a]![b]!)),
    ),
  );
  const indexes = placed.constructs.map(({ indicators: own }, j) =>
    respondentIndexes(
      own.map((at) => columns[at]!),
      parts[j]!,
    ),
  );
  return {
    scores: listed(scores),
    index0to100: {
      mean: byConstruct(model, estimated.index),
      sd: byConstruct(model, spread),
      respondents: listed(indexes),
    },
  };
}

/** The resamples that a case prescribes, and the errors from resamples of the library's own. */
export function goldPathBootstrap(gold: GoldCase): unknown {
  const model = modelOf(gold);
  const table = gold.table();
  const resamples = (gold.options['exactResamples'] ?? []) as readonly (readonly number[])[];
  const exact = resamples.map((rows) => {
    const people = new Float64Array(table.rows.length);
    for (const row of rows) {
      if (!(row in people)) throw new Error(`a resample names row ${row}, the file has ${people.length}`);
      people[row]! += 1;
    }
    const { estimate, index } = estimateFor(gold, table, people);
    return {
      paths: pathRows(model, estimate.paths),
      r2: explainedOnly(model, estimate.r2),
      weights: byIndicator(model, estimate.weights),
      loadings: byIndicator(model, estimate.loadings),
      indexMean: byConstruct(model, index),
    };
  });
  const drawn = drawnFor(gold, table);
  const summary = summarizePathBootstrap(drawn, (gold.options['level'] ?? 0.95) as number);
  if (summary === null) throw new Error('the path model has no estimate in any resample');
  return { exact, used: summary.used, ...resampled(gold, drawn, summary) };
}

function drawnFor(gold: GoldCase, table: GoldTable): PathBootstrap {
  const { indicators, model } = placedModel(gold);
  const scale = scaleOf(gold);
  const drawn = bootstrapPathModel(indicators.map(table.numbers), model, {
    samples: (gold.options['resamples'] ?? 1000) as number,
    seed: (gold.options['seed'] ?? 1) as number,
    missing: missingIn(gold),
    standardize: gold.options['standardize'] !== false,
    consistent: gold.options['consistent'] === true,
    ...(scale ? { scales: indicators.map(() => scale) } : {}),
  });
  if ('failure' in drawn) throw new Error(failureLine(drawn, modelOf(gold)));
  return drawn;
}

function resampled(
  gold: GoldCase,
  { layout }: PathBootstrap,
  { paths, weights, loadings, r2, totalEffects: effects, index }: PathBootstrapSummary,
): object {
  const model = modelOf(gold);
  const names = model.constructs.flatMap((construct) => construct.indicators);
  const errors = ({ standardErrors }: ResampledFigures): object =>
    Object.fromEntries(names.map((name, a) => [name, standardErrors[a]]));
  const row = ({ means, standardErrors, intervals }: ResampledFigures, k: number): object => ({
    se: standardErrors[k],
    bootMean: means[k],
    percentileLower: intervals[k]![0],
    percentileUpper: intervals[k]![1],
  });
  return {
    paths: model.paths.map((path, k) => ({ ...path, ...row(paths, k) })),
    totalEffects: layout.effects.map(([from, to], k) => ({
      from: model.constructs[from]!.name,
      to: model.constructs[to]!.name,
      ...row(effects, k),
    })),
    weightSe: errors(weights),
    loadingSe: errors(loadings),
    r2Se: Object.fromEntries(
      layout.explained.map((j, k) => [model.constructs[j]!.name, r2.standardErrors[k]]),
    ),
    ...(index.means.length > 0 ? { indexMeanSe: byConstruct(model, index.standardErrors) } : {}),
  };
}

function pathRows(model: GoldModel, values: readonly unknown[]): object[] {
  return model.paths.map((path, k) => ({ ...path, value: values[k] ?? null }));
}

function byIndicator(model: GoldModel, blocks: readonly Float64Array[]): object {
  return byConstruct(
    model,
    model.constructs.map(({ indicators }, j) =>
      Object.fromEntries(indicators.map((name, k) => [name, blocks[j]![k]])),
    ),
  );
}

/** Constructs that a path leads to. */
function explainedOnly(model: GoldModel, values: readonly (number | null)[]): object {
  return byConstruct(
    model,
    model.constructs.map(({ name }, j) =>
      model.paths.some(({ to }) => to === name) ? values[j] : undefined,
    ),
  );
}
