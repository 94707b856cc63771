import {
  completeAnswers,
  consistentPartialLeastSquares,
  correlation,
  type IndexPart,
  indexScore,
  type MeasurementMode,
  type MissingAnswers,
  type Moments,
  moments,
  type PathEstimate,
  type PathFailure,
  type PathModel,
  type PathScheme,
  partialLeastSquares,
  standardDeviations,
} from '../src/index.ts';
import type { GoldCase } from './gold-case.ts';
import type { GoldTable } from './gold-table.ts';

/** A path model as the cases write it. */
export type GoldModel = {
  readonly constructs: readonly {
    readonly name: string;
    readonly indicators: readonly string[];
    readonly mode?: MeasurementMode;
  }[];
  readonly paths: readonly { readonly from: string; readonly to: string }[];
};

/** The estimate of a case's model, what it rests on, and the index of each construct on the case's scale. */
export type EstimatedModel = {
  readonly estimate: PathEstimate & { readonly reliabilities?: readonly number[] };
  readonly index: readonly (number | null)[];
  readonly moments: Moments;
  /** What the index of each construct needs of its indicators; null without a scale. */
  readonly parts: readonly (readonly IndexPart[])[] | null;
};

/** The path model of a case. */
export function modelOf(gold: GoldCase): GoldModel {
  return gold.options['model'] as GoldModel;
}

/** The indicators of a case's model, each once, and the model by their positions. */
export function placedModel(gold: GoldCase): {
  readonly indicators: readonly string[];
  readonly model: PathModel;
} {
  const { constructs, paths } = modelOf(gold);
  const names = constructs.map(({ name }) => name);
  const indicators = [...new Set(constructs.flatMap((construct) => construct.indicators))];
  return {
    indicators,
    model: {
      scheme: (gold.options['scheme'] ?? 'path') as PathScheme,
      constructs: constructs.map(({ mode = 'A', indicators: own }) => ({
        mode,
        indicators: own.map((name) => indicators.indexOf(name)),
      })),
      paths: paths.map(({ from, to }) => [names.indexOf(from), names.indexOf(to)] as const),
    },
  };
}

/** What becomes of missing answers, by the words of the case; the mean of the others when it says nothing. */
export function missingIn(gold: GoldCase): MissingAnswers {
  const words = String((gold.data as { missing?: unknown }).missing ?? gold.options['missing'] ?? 'mean');
  if (isListwise(words)) return 'listwise';
  if (/mean|average|^(none|no)\b/i.test(words)) return 'mean';
  throw new Error(`what becomes of missing answers is not known: ${words}`);
}

/** Whether words of a case say, before they speak of means, that people with a missing answer are left out. */
export function isListwise(words: string): boolean {
  const [first] = words.split(/mean|average/i);
  return /listwise|casewise|\bcomplete|omit|left out|drop|delet|remov|exclu/i.test(first!);
}

/** The scale of a case, from its two ends. */
export function scaleOf(gold: GoldCase): readonly [number, number] | null {
  const { scaleMin, scaleMax } = gold.options;
  return typeof scaleMin === 'number' && typeof scaleMax === 'number' ? [scaleMin, scaleMax] : null;
}

/**
 * Estimates the path model of a case.
 *
 * @param people how often each row counts; once each when left out
 * @throws Error with the reason when there is no estimate
 */
export function estimateFor(gold: GoldCase, table: GoldTable, people?: Float64Array): EstimatedModel {
  const { indicators, model } = placedModel(gold);
  const complete = completeAnswers(indicators.map(table.numbers), missingIn(gold), people);
  const found = moments(complete.columns, complete.people);
  const standardize = gold.options['standardize'] !== false;
  const related = standardize ? correlation(found.covariance) : found.covariance;
  const estimate =
    gold.options['consistent'] === true
      ? consistentPartialLeastSquares(related, model)
      : partialLeastSquares(related, model);
  if ('failure' in estimate) throw new Error(failureLine(estimate, modelOf(gold)));
  const sds = standardDeviations(found.covariance);
  const scale = scaleOf(gold);
  const parts =
    scale &&
    model.constructs.map((construct, j) =>
      construct.indicators.map((at, k) => ({
        sd: standardize ? sds[at]! : 1,
        weight: estimate.weights[j]![k]!,
        scale,
      })),
    );
  const index = model.constructs.map((construct, j) =>
    parts
      ? indexScore(parts[j]!.map((part, k) => ({ ...part, mean: found.means[construct.indicators[k]!]! })))
      : null,
  );
  return { estimate, index, moments: found, parts };
}

/** Why a case's model has no estimate. */
export function failureLine({ failure, construct }: PathFailure, model: GoldModel): string {
  const where = construct === null ? '' : ` at construct ${model.constructs[construct]!.name}`;
  return `the path model has no estimate: ${failure.replaceAll('-', ' ')}${where}`;
}

/** One value a construct, by its name. */
export function byConstruct(model: GoldModel, values: ArrayLike<unknown>): Record<string, unknown> {
  return Object.fromEntries(model.constructs.map(({ name }, j) => [name, values[j]]));
}
