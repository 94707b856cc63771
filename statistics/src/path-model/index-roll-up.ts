import { requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';
import type { BootstrapDraws, BootstrapOptions, ResampleRange } from '../resampling/bootstrap.ts';
import { type IndexRows, indexRows } from './index-rows.ts';
import type { IndexRollUpPlan, RolledUpIndex } from './index-tree.ts';
import { completeAnswers } from './missing-answers.ts';
import { estimateIn } from './partial-least-squares.ts';
import { type PathFigureLayout, type PathFigures, pathFigures } from './path-figures.ts';
import type { PathEstimate, PathFailure, PathModel } from './path-model.ts';
import { stratifiedDraw } from './stratified-draw.ts';

/** The indexes of all units and regions, and of everybody, by one path model. */
export type IndexRollUp = {
  /** People who answered every question of the model. */
  readonly n: number;
  /** People who did not. */
  readonly leftOut: number;
  readonly estimate: PathEstimate;
  /** Of each indicator of the index, its part of it: u/Σu with u = weight/sd. */
  readonly indicatorShares: readonly number[];
  readonly units: readonly RolledUpIndex[];
  readonly regions: readonly RolledUpIndex[];
  readonly total: RolledUpIndex;
  /** The index of each row given; NaN where an answer to the model is missing. */
  readonly respondents: Float64Array;
};

/** Where the figures of a roll-up stand in each resample: those of the path model first. */
export type IndexRollUpLayout = {
  readonly paths: PathFigureLayout;
  readonly units: Interval;
  readonly regions: Interval;
  readonly total: number;
  readonly width: number;
};

/** A roll-up and its figures in each resample. */
export type IndexRollUpDraws = IndexRollUp & {
  readonly layout: IndexRollUpLayout;
  readonly draws: BootstrapDraws;
};

/**
 * How satisfied are the customers of each unit, of each region and of all, from 0 to 100, when one model says what
 * satisfaction is for all of them?
 *
 * Formula: the path model is estimated from everybody who answered it all, which gives each indicator of the index its part
 * u/Σu with u = weight/sd; index of a unit = mean of 100·Σu(x−min)/(max−min)/Σu over its people; index of a region =
 * Σw·index/Σw over its units; total likewise over all units.
 * Source: Fornell et al. (1996), Journal of Marketing 60:7-18; Tenenhaus et al. (2005).
 * Conventions: with `answers` the total is that of partialLeastSquares and indexScore over everybody; units that nobody
 * answered for have no index and count nothing.
 * Needs: rows.
 *
 * @param columns one array a question, equally long; NaN where the answer is missing, which leaves its row out
 * @throws RangeError as partialLeastSquares, or with units, regions or weights that do not fit
 * @example indexRollUp([Float64Array.of(1, 2, 3, 4), Float64Array.of(1, 3, 2, 4)], { scheme: 'path', paths: [[0, 1]], constructs: [{ indicators: [0], mode: 'A' }, { indicators: [1], mode: 'A' }] }, { construct: 1, scales: [null, [1, 5]], units: Int32Array.of(0, 0, 1, 1), regionOf: Int32Array.of(0, 0), weights: 'answers' }).units[0].index // 25
 */
export function indexRollUp(
  columns: readonly Float64Array[],
  model: PathModel,
  plan: IndexRollUpPlan,
): IndexRollUp | PathFailure {
  const opened = openedRollUp(columns, model, plan);
  return 'failure' in opened ? opened : opened.found;
}

/**
 * How far could the indexes of units and regions have come out otherwise, had other customers of each unit answered?
 *
 * Method: draws the people of each unit with replacement, as many as there are, so that no unit is empty; each resample
 * estimates the model anew from all of them. Drawn so, a unit of n people varies by (n−1)/n of what it should; with m the mean of
 * all of its people by the weights of the resample, its figure is m + √(n/(n−1))·(drawn mean − m).
 * Source: Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapters 6 and 8; Tenenhaus et al. (2005), section 4.
 * Conventions: resample k takes its numbers from stream k of the seed, so that workers can share the resamples. Resamples without an estimate are left out. A unit
 * of one person does not vary but by the weights, so that regions and total lack its part.
 * Not for: answers drawn in clusters within units.
 * Needs: rows.
 *
 * @returns the roll-up and its figures in each resample, see summarizeIndexRollUp; or why there is no estimate
 * @throws RangeError as indexRollUp, or without resamples
 * @example bootstrapIndexRollUp([Float64Array.of(1, 2, 3, 4), Float64Array.of(1, 3, 2, 4)], { scheme: 'path', paths: [[0, 1]], constructs: [{ indicators: [0], mode: 'A' }, { indicators: [1], mode: 'A' }] }, { construct: 1, scales: [null, [1, 5]], units: new Int32Array(4), regionOf: Int32Array.of(-1), weights: 'answers', samples: 9, seed: 1 }).total.index // 37.5
 */
export function bootstrapIndexRollUp(
  columns: readonly Float64Array[],
  model: PathModel,
  options: IndexRollUpPlan & BootstrapOptions & ResampleRange,
): IndexRollUpDraws | PathFailure {
  const drawing = indexRollUpDrawing(columns, model, options);
  if ('failure' in drawing) return drawing;
  return { ...drawing.found, layout: drawing.layout, draws: drawing.draw(options) };
}

/** A roll-up that was prepared once, to be drawn in parts. */
export type IndexRollUpDrawing = {
  readonly found: IndexRollUp;
  readonly layout: IndexRollUpLayout;
  draw(options: BootstrapOptions & ResampleRange): BootstrapDraws;
};

/**
 * How are the resamples of a roll-up drawn part by part, without preparing the answers each time?
 *
 * Method: as bootstrapIndexRollUp; what several parts drew is put together by mergeDraws.
 * Source: Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapters 6 and 8.
 * Needs: rows.
 *
 * @returns the roll-up and what draws its resamples; or why there is no estimate
 * @throws RangeError as bootstrapIndexRollUp
 * @example indexRollUpDrawing([Float64Array.of(1, 2, 3, 4), Float64Array.of(1, 3, 2, 4)], { scheme: 'path', paths: [[0, 1]], constructs: [{ indicators: [0], mode: 'A' }, { indicators: [1], mode: 'A' }] }, { construct: 1, scales: [null, [1, 5]], units: new Int32Array(4), regionOf: Int32Array.of(-1), weights: 'answers' }).found.total.index // 37.5
 */
export function indexRollUpDrawing(
  columns: readonly Float64Array[],
  model: PathModel,
  plan: IndexRollUpPlan,
): IndexRollUpDrawing | PathFailure {
  const opened = openedRollUp(columns, model, plan);
  if ('failure' in opened) return opened;
  const { compiled, rows, found } = opened;
  const layout = layoutOf(compiled.layout, found);
  const people = new Float64Array(rows.units.length);
  const drawn = new Float64Array(layout.width);
  return {
    found,
    layout,
    draw: ({ samples, seed, from = 0, to = samples }) => {
      const within = [samples, from, to].every(Number.isInteger) && 0 <= from && from < to && to <= samples;
      requireThat(
        within,
        'a bootstrap requires a part of its resamples, counted from 0 to below their number',
      );
      const draw = stratifiedDraw(rows.units, seed);
      const values = new Float64Array(layout.width * (to - from)).fill(Number.NaN);
      for (let resample = from; resample < to; resample++) {
        draw(resample, people);
        const paths = compiled.figures(people);
        if (paths === null) continue;
        drawn.set(paths);
        rows.shares(people, compiled.space);
        const indexes = rows.indexes(people);
        if (indexes === null) continue;
        drawn.set(indexes, layout.units[0]);
        if (drawn.every(Number.isFinite)) values.set(drawn, (resample - from) * layout.width);
      }
      return { from, to, width: layout.width, values };
    },
  };
}

type Opened = { readonly compiled: PathFigures; readonly rows: IndexRows; readonly found: IndexRollUp };

function openedRollUp(
  columns: readonly Float64Array[],
  model: PathModel,
  plan: IndexRollUpPlan,
): Opened | PathFailure {
  requireThat(
    columns.length > 0 && plan.units.length === columns[0]!.length && plan.scales.length === columns.length,
    'an index of units requires a unit for each row and a scale, or none, for each column',
  );
  const complete = completeAnswers(columns, 'listwise');
  const compiled = pathFigures(complete.columns, model, {});
  if ('failure' in compiled) return compiled;
  const rows = indexRows(columns, model.constructs[plan.construct]?.indicators ?? [], {
    ...plan,
    kept: complete.rows,
  });
  const everyone = new Float64Array(complete.rows.length).fill(1);
  const { space } = compiled;
  const isEstimated = complete.n > 1 && compiled.figures(everyone) !== null;
  const failure = compiled.whyNot();
  if (!isEstimated || failure !== null) {
    return { failure: failure ?? 'no-variation', construct: space.failedAt < 0 ? null : space.failedAt };
  }
  const shares = rows.shares(everyone, space);
  return {
    compiled,
    rows,
    found: {
      n: complete.n,
      leftOut: columns[0]!.length - complete.rows.length,
      estimate: estimateIn(space),
      indicatorShares: shares,
      ...rows.found(everyone),
      respondents: rows.respondents(columns),
    },
  };
}

function layoutOf(paths: PathFigureLayout, { units, regions }: IndexRollUp): IndexRollUpLayout {
  const from = paths.width;
  const regionsFrom = from + units.length;
  const total = regionsFrom + regions.length;
  return { paths, units: [from, regionsFrom], regions: [regionsFrom, total], total, width: total + 1 };
}
