import {
  bootstrapPathModel,
  correlation,
  type Interval,
  indexScore,
  type Moments,
  moments,
  type PathEstimate,
  type PathModel,
  partialLeastSquares,
  standardDeviations,
  summarizePathBootstrap,
} from 'heed-statistics';
import { type CompleteRows, completeRows, peopleCount } from '../../../platform/columns/declarations.ts';
import { NO_BOOTSTRAP, tooManyDraws } from '../analysis-fields.ts';
import { type AnalysisMethod, byName, type Scope, type Withheld, withheld } from '../analysis-method.ts';
import { contrastPathModel } from './path-model.contrast.ts';
import type { ByIndicator, PathModelResult } from './path-model.result.ts';
import { pathModelScript } from './path-model.script.ts';
import { comparePathModel, findPathModel, viewPathModel } from './path-model.view.ts';
import { type PathModelEntry, pathModelObjections, pathModelSchema } from './path-model-entry.ts';
import { explainFailure } from './path-model-failure.ts';

/** How do expectations, quality and value lead to satisfaction and loyalty, and how satisfied are people from 0 to 100? */
export const pathModel: AnalysisMethod<PathModelEntry, PathModelResult> = {
  method: 'path-model',
  question:
    'How do quality and value lead to satisfaction and loyalty, and how satisfied are people from 0 to 100?',
  schema: pathModelSchema,
  usesSamplingWeights: false,
  takesLong: ({ bootstrap: drawn }) => drawn !== undefined,
  evidence: ({ scheme, bootstrap: resampling }) => ({
    name: `Partial least squares path model, scheme "${scheme}"`,
    formula: `complete rows, standardised with n − 1; weights by mode A (correlations) or B (regression) until none moves by 1e-10; paths: regressions of construct scores; index: mean of 100·Σu(x − min)/(max − min)/Σu with u = weight/sd${resampling ? `; interval: percentiles (type 7) of ${resampling.samples} resamples of people, seed ${resampling.seed}` : ''}`,
    source: 'Lohmöller 1989; Tenenhaus et al. 2005; Fornell et al. 1996',
  }),
  uses: ({ constructs }, where) =>
    constructs.flatMap(({ indicators }, i) =>
      indicators.map(
        (column, k) =>
          ({ use: 'number', column, where: `${where}.constructs[${i}].indicators[${k}]` }) as const,
      ),
    ),
  objections: pathModelObjections,
  compute,
  contrast: (entry, { a, b }) => contrastPathModel(entry, { a: compute(entry, a), b: compute(entry, b) }, a),
  script: pathModelScript,
  finding: findPathModel,
  view: viewPathModel,
  compare: comparePathModel,
};

/** The model by positions: each indicator once, also when several constructs use it. */
type Placed = { readonly indicators: readonly string[]; readonly model: PathModel; readonly index: number };

function compute(entry: PathModelEntry, scope: Scope): PathModelResult | Withheld {
  const placed = place(entry);
  const rows = completeRows(
    placed.indicators.map((indicator) => scope.answers.numbers(indicator)),
    scope.respondents,
  );
  if (rows.n < scope.minimumN) return withheld(rows.n, scope.minimumN);
  const leftOut = peopleCount(scope.respondents) - rows.n;
  if (leftOut > 0) scope.warn(`${leftOut} people left an indicator without an answer and are left out`);
  if (rows.n < 2) {
    scope.warn('fewer than two people answered all indicators, so the model has no estimate');
    return describe(entry, rows.n, null);
  }
  const found = moments(rows.columns, rows.people);
  const estimate = partialLeastSquares(correlation(found.covariance), placed.model);
  if ('failure' in estimate) {
    scope.warn(
      explainFailure(estimate, entry, { indicators: placed.indicators, covariance: found.covariance }),
    );
    return describe(entry, rows.n, null);
  }
  const index = indexOf(entry, placed, { found, estimate, scope });
  if (placed.index >= 0) warnOfIndex(entry, { estimate, index, placed }, scope);
  const drawn = entry.bootstrap ? resample(entry, { placed, rows }, scope) : null;
  if (!entry.bootstrap) scope.warn(NO_BOOTSTRAP);
  return describe(entry, rows.n, { estimate, index, drawn });
}

function place(entry: PathModelEntry): Placed {
  const indicators = [...new Set(entry.constructs.flatMap((construct) => construct.indicators))];
  const names = entry.constructs.map(({ name }) => name);
  return {
    indicators,
    model: {
      scheme: entry.scheme,
      constructs: entry.constructs.map(({ indicators: own, mode }) => ({
        mode,
        indicators: own.map((indicator) => indicators.indexOf(indicator)),
      })),
      paths: entry.paths.map(([from, to]) => [names.indexOf(from), names.indexOf(to)]),
    },
    index: entry.index === undefined ? -1 : names.indexOf(entry.index),
  };
}

/** Errors and intervals of the paths in their order, and of the index. */
type Drawn = { readonly standardErrors: readonly number[]; readonly intervals: readonly Interval[] };

type Estimated = { readonly found: Moments; readonly estimate: PathEstimate; readonly scope: Scope };

function indexOf(
  entry: PathModelEntry,
  placed: Placed,
  { found, estimate, scope }: Estimated,
): number | null {
  if (placed.index < 0) return null;
  const sds = standardDeviations(found.covariance);
  return indexScore(
    placed.model.constructs[placed.index]!.indicators.map((position, k) => ({
      mean: found.means[position]!,
      sd: sds[position]!,
      weight: estimate.weights[placed.index]![k]!,
      scale: scope.answers.question(entry.constructs[placed.index]!.indicators[k]!).scale!,
    })),
  );
}

function warnOfIndex(
  entry: PathModelEntry,
  { estimate, index, placed }: { estimate: PathEstimate; index: number | null; placed: Placed },
  scope: Scope,
): void {
  if (index === null) scope.warn(`the weights of ${entry.index} sum to 0, so it has no index`);
  const negative = entry.constructs[placed.index]!.indicators.filter(
    (_, k) => estimate.weights[placed.index]![k]! < 0,
  );
  if (negative.length > 0) {
    scope.warn(
      `${entry.index}: ${negative.join(', ')} has a negative weight, so the index may leave 0 to 100; check the direction of the scale`,
    );
  }
}

function resample(
  entry: PathModelEntry,
  { placed, rows }: { placed: Placed; rows: CompleteRows },
  scope: Scope,
): Drawn | null {
  const options = entry.bootstrap!;
  const objection = tooManyDraws(rows.n, options.samples);
  if (objection !== null) {
    scope.warn(objection);
    return null;
  }
  const indexed = placed.index < 0 ? [] : placed.model.constructs[placed.index]!.indicators;
  const resampled = bootstrapPathModel(rows.columns, placed.model, {
    ...options,
    people: rows.people,
    scales: placed.indicators.map((indicator, position) =>
      indexed.includes(position) ? scope.answers.question(indicator).scale : null,
    ),
  });
  const drawn = 'failure' in resampled ? null : summarizePathBootstrap(resampled, scope.confidence);
  const used = drawn?.used ?? 0;
  if (used < options.samples) {
    scope.warn(
      `${options.samples - used} of ${options.samples} resamples have no estimate and are left out of the intervals`,
    );
  }
  if (drawn === null || 'failure' in resampled) return null;
  const { paths, index } = drawn;
  const own = resampled.layout.indexed.indexOf(placed.index);
  const withIndex = <T>(ofPaths: readonly T[], ofIndexes: readonly T[]): T[] => [
    ...ofPaths,
    ...ofIndexes.slice(own, own + 1),
  ];
  return {
    standardErrors: withIndex(paths.standardErrors, index.standardErrors),
    intervals: withIndex(paths.intervals, index.intervals),
  };
}

type Figures = {
  readonly estimate: PathEstimate;
  readonly index: number | null;
  readonly drawn: Drawn | null;
};

function describe(entry: PathModelEntry, n: number, figures: Figures | null): PathModelResult {
  const spread = (i: number): object =>
    entry.bootstrap
      ? {
          standardError: figures?.drawn?.standardErrors[i] ?? null,
          interval: figures?.drawn?.intervals[i] ?? null,
        }
      : {};
  const byIndicator = (numbers: readonly Float64Array[] | undefined): ByIndicator =>
    byName(
      entry.constructs.map(({ name, indicators }, j) => [
        name,
        byName(indicators.map((indicator, k) => [indicator, numbers?.[j]?.[k] ?? null])),
      ]),
    );
  const explained = entry.constructs.flatMap(({ name }, j): [string, number | null][] =>
    entry.paths.some(([, to]) => to === name) ? [[name, figures?.estimate.r2[j] ?? null]] : [],
  );
  return {
    n,
    paths: entry.paths.map(([from, to], i) => ({
      from,
      to,
      estimate: figures?.estimate.paths[i] ?? null,
      ...spread(i),
    })),
    r2: byName(explained),
    loadings: byIndicator(figures?.estimate.loadings),
    weights: byIndicator(figures?.estimate.weights),
    ...(entry.index === undefined
      ? {}
      : {
          index: { construct: entry.index, estimate: figures?.index ?? null, ...spread(entry.paths.length) },
        }),
  };
}
