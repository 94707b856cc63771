import type { Interval } from '../interval.ts';
import {
  type BootstrapDraws,
  type BootstrapOptions,
  drawFigures,
  type ResampleRange,
  summarizeDraws,
} from '../resampling/bootstrap.ts';
import { requireWholePeople } from '../resampling/resample.ts';
import { completeAnswers, type MissingAnswers } from './missing-answers.ts';
import { estimateIn } from './partial-least-squares.ts';
import { type PathFigureLayout, type PathFigureOptions, pathFigures } from './path-figures.ts';
import type { PathEstimate, PathFailure, PathModel } from './path-model.ts';

/** How a path model is estimated and resampled. */
export type PathBootstrapOptions = BootstrapOptions &
  ResampleRange &
  PathFigureOptions & {
    /** For each row how many people it stands for; one each when left out. */
    readonly people?: Float64Array;
    /** What becomes of people with a missing answer; default listwise. */
    readonly missing?: MissingAnswers;
  };

/** A path model, and its figures in each resample. */
export type PathBootstrap = {
  /** People estimated from. */
  readonly n: number;
  readonly estimate: PathEstimate;
  /** Where which of the figures stand. */
  readonly layout: PathFigureLayout;
  readonly figures: Float64Array;
  /** The resamples asked for; parts of several workers are put together by mergeDraws. */
  readonly draws: BootstrapDraws;
};

/**
 * How far could the paths, loadings and indexes of a path model have come out otherwise, had other people of the same
 * kind answered?
 *
 * Method: draws people with replacement as `bootstrap`; each resample is standardised by its own means and deviations and
 * estimated as partialLeastSquares from the products of the answers of those drawn, which is the same to about 1e-9.
 * Source: Efron and Tibshirani (1993), chapter 6; Tenenhaus et al. (2005), section 4.
 * Conventions: signs are not changed beyond the turning of each estimate; resamples without an estimate are left out and
 * counted; by `mean`, holes are filled with the mean of each resample.
 * Not for: answers drawn in clusters.
 * Needs: rows.
 *
 * @param columns one array a question, equally long; NaN where the answer is missing
 * @returns the estimate and the figures of each resample, see summarizePathBootstrap; or why there is no estimate
 * @throws RangeError as partialLeastSquares and drawFigures
 * @example bootstrapPathModel([Float64Array.of(1, 2, 3, 4), Float64Array.of(1, 3, 2, 4)], { scheme: 'path', paths: [[0, 1]], constructs: [{ indicators: [0], mode: 'A' }, { indicators: [1], mode: 'A' }] }, { samples: 9, seed: 1 }).estimate.paths // [0.8]
 */
export function bootstrapPathModel(
  columns: readonly Float64Array[],
  model: PathModel,
  options: PathBootstrapOptions,
): PathBootstrap | PathFailure {
  const { missing = 'listwise', people } = options;
  const complete = completeAnswers(columns, missing, people);
  requireWholePeople(complete.people);
  const compiled = pathFigures(missing === 'mean' ? columns : complete.columns, model, {
    ...options,
    mostPeople: complete.people.reduce((most, count) => Math.max(most, count), 1),
  });
  if ('failure' in compiled) return compiled;
  const { space, layout } = compiled;
  const figures = compiled.figures(complete.people)?.slice();
  const failure = compiled.whyNot();
  if (figures === undefined || failure !== null) {
    return { failure: failure ?? 'no-variation', construct: space.failedAt < 0 ? null : space.failedAt };
  }
  const estimate = estimateIn(space);
  const draws = drawFigures(complete.people, compiled.figures, options);
  return { n: complete.n, estimate, layout, figures, draws };
}

/** What the resamples say of one kind of figures, in their order. */
export type ResampledFigures = {
  readonly means: readonly number[];
  readonly standardErrors: readonly number[];
  readonly intervals: readonly Interval[];
};

/** What the resamples say of a path model. */
export type PathBootstrapSummary = {
  readonly paths: ResampledFigures;
  /** Construct after construct, the indicators of each in their order; loadings likewise. */
  readonly weights: ResampledFigures;
  readonly loadings: ResampledFigures;
  /** In the order of `layout.explained`. */
  readonly r2: ResampledFigures;
  /** In the order of `layout.effects`. */
  readonly totalEffects: ResampledFigures;
  /** In the order of `layout.indexed`. */
  readonly index: ResampledFigures;
  /** Resamples with an estimate. */
  readonly used: number;
};

/**
 * What do the resamples say of paths, weights, loadings, R², total effects and indexes?
 *
 * Method: standard errors (n−1) and percentile intervals (quantile type 7), as `bootstrap`.
 *
 * @param drawn the layout of the figures and the resamples, of one worker or merged by mergeDraws
 * @param confidence share within 0..1, exclusive
 * @returns null when fewer than two resamples have an estimate
 * @throws RangeError with a confidence outside 0..1
 * @example summarizePathBootstrap({ layout: { paths: [0, 1], weights: [1, 1], loadings: [1, 1], r2: [1, 1], totalEffects: [1, 1], index: [1, 1], explained: [], effects: [], indexed: [], width: 1 }, draws: { from: 0, to: 2, width: 1, values: Float64Array.of(0.4, 0.6) } }, 0.95).paths.means // [0.5]
 */
export function summarizePathBootstrap(
  { layout, draws }: Pick<PathBootstrap, 'layout' | 'draws'>,
  confidence: number,
): PathBootstrapSummary | null {
  const all = summarizeDraws(draws, confidence);
  if (all === null) return null;
  const part = ([from, to]: Interval): ResampledFigures => ({
    means: all.means.slice(from, to),
    standardErrors: all.standardErrors.slice(from, to),
    intervals: all.intervals.slice(from, to),
  });
  return {
    paths: part(layout.paths),
    weights: part(layout.weights),
    loadings: part(layout.loadings),
    r2: part(layout.r2),
    totalEffects: part(layout.totalEffects),
    index: part(layout.index),
    used: all.used,
  };
}
