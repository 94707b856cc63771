import { requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';
import { correctForUnreliability } from './consistent-partial-least-squares.ts';
import { type PathAnswers, pathAnswers, relate, standardise } from './path-answers.ts';
import { reachable, sumEffects } from './path-effects.ts';
import { iterate } from './path-iteration.ts';
import type { PathFailure, PathModel } from './path-model.ts';
import { planPathModel } from './path-plan.ts';
import { type PathWorkspace, pathWorkspace } from './path-workspace.ts';

/** How a path model is estimated from answers. */
export type PathFigureOptions = {
  /** Standardise the indicators (default), or only centre them. */
  readonly standardize?: boolean;
  /** Correct for unreliability, see consistentPartialLeastSquares; default no. */
  readonly consistent?: boolean;
  /** The scale of each column, or null: constructs all of whose indicators have one also get an index. */
  readonly scales?: readonly (Interval | null)[];
};

/** Where which figures stand: from the first to below the second position. */
export type PathFigureLayout = {
  readonly paths: Interval;
  readonly weights: Interval;
  readonly loadings: Interval;
  /** One for each construct of `explained`. */
  readonly r2: Interval;
  /** One for each pair of `effects`. */
  readonly totalEffects: Interval;
  /** One for each construct of `indexed`. */
  readonly index: Interval;
  readonly explained: readonly number[];
  readonly effects: readonly (readonly [from: number, to: number])[];
  readonly indexed: readonly number[];
  readonly width: number;
};

/** Estimates a path model again and again, each time for other counts of the same people. */
export type PathFigures = {
  readonly layout: PathFigureLayout;
  /**
   * The figures when each row stands for so many people, or null when the model has no estimate for them; the array is
   * used again by the next call.
   */
  readonly figures: (people: Float64Array) => Float64Array | null;
  /** What holds the latest estimate, and why there was none. */
  readonly space: PathWorkspace;
  readonly whyNot: () => PathFailure['failure'] | null;
};

/**
 * Prepares the fast estimation of a path model for many choices of the same people.
 *
 * Method: as partialLeastSquares on the moments of these people, with all memory asked for once; the products of answers
 * are summed by sumProducts. A missing answer is the mean of those who answered among these very people: with a for who
 * answered, c_jk = Σa_j·a_k(x_j−x̄_j)(x_k−x̄_k)/(n−1).
 *
 * @param columns one array a question, equally long; NaN is replaced by the mean
 * @returns what estimates, or why the model cannot be estimated whatever the answers
 * @throws RangeError as partialLeastSquares, or without a scale for each column
 */
export function pathFigures(
  columns: readonly Float64Array[],
  model: PathModel,
  options: PathFigureOptions & { readonly mostPeople?: number },
): PathFigures | PathFailure {
  const plan = planPathModel(model);
  if ('failure' in plan) return plan;
  const { standardize = true, consistent = false, scales } = options;
  requireThat(
    plan.variables.every((variable) => variable < columns.length),
    'a path model requires indicators within the columns',
  );
  requireThat(standardize || !consistent, 'a consistent path model requires standardised indicators');
  requireThat(
    !scales || (scales.length === columns.length && scales.every((scale) => !scale || scale[0] < scale[1])),
    'an index requires an ascending scale for each column',
  );
  const space = pathWorkspace(plan);
  const answers = pathAnswers(space, columns, options.mostPeople ?? 1);
  const scaleOf = Array.from(plan.variables, (variable) => scales?.[variable] ?? null);
  const layout = layoutOf(space, scaleOf);
  const values = new Float64Array(layout.width);
  const totals = new Float64Array(space.constructs ** 2);
  let failure: PathFailure['failure'] | null = null;
  return {
    layout,
    space,
    whyNot: () => failure,
    figures: (people) => {
      relate(space, answers, people);
      if (standardize) standardise(space);
      space.weights.fill(1);
      failure = iterate(space) ?? (consistent ? correctForUnreliability(space) : null);
      if (failure !== null) return null;
      sumEffects(plan, space.paths, totals);
      writeEstimate(space, layout, { totals, values });
      for (let at = 0; at < layout.indexed.length; at++) {
        const j = layout.indexed[at]!;
        values[layout.index[0] + at] = indexOf(space, j, { answers, scaleOf, standardize });
      }
      return values;
    },
  };
}

function layoutOf(space: PathWorkspace, scaleOf: readonly (Interval | null)[]): PathFigureLayout {
  let width = 0;
  const next = (count: number): Interval => {
    width += count;
    return [width - count, width];
  };
  const { predecessors, starts } = space.plan;
  const effects = reachable(space.plan);
  const explained = predecessors.flatMap((before, j) => (before.length > 0 ? [j] : []));
  const indexed = predecessors.flatMap((_, j) =>
    scaleOf.slice(starts[j], starts[j + 1]).every((scale) => scale !== null) ? [j] : [],
  );
  return {
    paths: next(space.paths.length),
    weights: next(space.size),
    loadings: next(space.size),
    r2: next(explained.length),
    totalEffects: next(effects.length),
    index: next(indexed.length),
    explained,
    effects,
    indexed,
    width,
  };
}

function writeEstimate(
  { paths, weights, loadings, r2, constructs }: PathWorkspace,
  layout: PathFigureLayout,
  { totals, values }: { readonly totals: Float64Array; readonly values: Float64Array },
): void {
  values.set(paths, layout.paths[0]);
  values.set(weights, layout.weights[0]);
  values.set(loadings, layout.loadings[0]);
  const { explained, effects } = layout;
  for (let at = 0; at < explained.length; at++) values[layout.r2[0] + at] = r2[explained[at]!]!;
  for (let at = 0; at < effects.length; at++) {
    values[layout.totalEffects[0] + at] = totals[effects[at]![0] * constructs + effects[at]![1]]!;
  }
}

/** The index of construct `j`, see indexScore; NaN when its weights sum to 0. */
function indexOf(
  { plan, weights }: PathWorkspace,
  j: number,
  of: {
    readonly answers: PathAnswers;
    readonly scaleOf: readonly (Interval | null)[];
    readonly standardize: boolean;
  },
): number {
  const { means, spreads } = of.answers;
  let total = 0;
  let all = 0;
  for (let a = plan.starts[j]!; a < plan.starts[j + 1]!; a++) {
    const [low, high] = of.scaleOf[a]!;
    const weight = of.standardize ? weights[a]! / spreads[a]! : weights[a]!;
    total += (weight * (means[a]! - low)) / (high - low);
    all += weight;
  }
  return (100 * total) / all;
}
