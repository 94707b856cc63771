import { requireConfidence, requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';
import { summarizeSample } from '../means/mean-interval.ts';
import { quantileType7 } from './quantile.ts';
import { resampler } from './resample.ts';

/** How often to draw people anew, and the seed that makes the draws repeatable. */
export type BootstrapOptions = { readonly samples: number; readonly seed: number };

/** Resamples `from` to below `to`, counted from 0: the share of one worker; all when left out. */
export type ResampleRange = { readonly from?: number; readonly to?: number };

/**
 * The figures of the resamples `from` to below `to`, one resample after the other, `width` numbers each. A resample
 * without figures holds NaN.
 */
export type BootstrapDraws = {
  readonly from: number;
  readonly to: number;
  readonly width: number;
  readonly values: Float64Array;
};

/** What the resamples say of each number: its mean, error and interval, and from how many resamples. */
export type BootstrapResult = {
  readonly means: readonly number[];
  readonly standardErrors: readonly number[];
  readonly intervals: readonly Interval[];
  /** Resamples that gave numbers; the rest had none, for instance because an answer did not vary. */
  readonly used: number;
};

/**
 * How far could these figures have come out otherwise, had other people of the same kind answered?
 *
 * Method: draw as many people as there are, with replacement; compute the figures; repeat. Standard error = standard
 * deviation (n−1) of a figure over the resamples; interval = its percentiles, quantile type 7.
 * Source: Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapters 6 and 13.
 * Conventions: a resample in which any figure is missing is left out with all its figures; signs are never changed.
 * Not for: answers drawn in clusters, or extremes such as a maximum.
 *
 * @param people for each row how many people it stands for
 * @param figures the figures for given people per row; null when they do not exist for them
 * @param options resamples, seed, and the confidence of the intervals
 * @returns null when fewer than two resamples gave figures
 * @throws RangeError without people or resamples, with parts of a person, or with a confidence outside 0..1
 * @example bootstrap(new Float64Array(9).fill(1), () => [7], { samples: 20, seed: 1, confidence: 0.95 }).intervals[0] // [7, 7]
 */
export function bootstrap(
  people: Float64Array,
  figures: (people: Float64Array) => ArrayLike<number> | null,
  options: BootstrapOptions & { readonly confidence: number },
): BootstrapResult | null {
  requireConfidence(options.confidence);
  return summarizeDraws(drawFigures(people, figures, options), options.confidence);
}

/**
 * What are the figures of each resample, or of the part of them that one worker draws?
 *
 * Method: as `bootstrap`; any division over workers gives the same figures, see resampler.
 *
 * @param figures as for `bootstrap`; neither the people given nor the numbers returned are kept, so both can be used again
 * @throws RangeError as `bootstrap`, and with a part that lies outside the resamples
 * @example drawFigures(Float64Array.of(1, 1), ([a, b]) => [a + b], { samples: 9, seed: 1, from: 3, to: 5 }).values // [2, 2]
 */
export function drawFigures(
  people: Float64Array,
  figures: (people: Float64Array) => ArrayLike<number> | null,
  options: BootstrapOptions & ResampleRange,
): BootstrapDraws {
  const { from, to } = resampleRange(options);
  const draw = resampler(people, options.seed);
  const drawn = new Float64Array(people.length);
  let width = 0;
  let values = new Float64Array(0);
  for (let resample = from; resample < to; resample++) {
    draw(resample, drawn);
    const result = figures(drawn);
    if (result === null || !allFinite(result)) continue;
    if (width === 0) {
      width = result.length;
      values = new Float64Array(width * (to - from)).fill(Number.NaN);
    }
    values.set(result, (resample - from) * width);
  }
  return { from, to, width, values };
}

function allFinite(numbers: ArrayLike<number>): boolean {
  for (let k = 0; k < numbers.length; k++) if (!Number.isFinite(numbers[k])) return false;
  return true;
}

function resampleRange(options: BootstrapOptions & ResampleRange): { from: number; to: number } {
  const { samples, from = 0, to = samples } = options;
  requireThat(samples >= 1, 'a bootstrap requires at least one resample');
  const within = [samples, from, to].every(Number.isInteger) && 0 <= from && from < to && to <= samples;
  requireThat(within, 'a bootstrap requires a part of its resamples, counted from 0 to below their number');
  return { from, to };
}

/**
 * What do the parts that several workers drew say together?
 *
 * @param parts in any order; together they are resamples without a hole
 * @throws RangeError without parts, or when they overlap, leave a hole, or hold other figures
 * @example mergeDraws([{ from: 1, to: 2, width: 1, values: Float64Array.of(5) }, { from: 0, to: 1, width: 1, values: Float64Array.of(4) }]).values // [4, 5]
 */
export function mergeDraws(parts: readonly BootstrapDraws[]): BootstrapDraws {
  requireThat(parts.length > 0, 'merged draws require at least one part');
  const sorted = parts.toSorted((a, b) => a.from - b.from);
  const adjoining = sorted.every((part, at) => at === 0 || part.from === sorted[at - 1]!.to);
  requireThat(adjoining, 'merged draws require parts that follow one another');
  // A part none of whose resamples had figures does not know how many there are.
  const width = Math.max(...parts.map((part) => part.width));
  requireThat(
    parts.every((part) => part.width === width || part.width === 0),
    'merged draws require the same figures',
  );
  const from = sorted[0]!.from;
  const to = sorted.at(-1)!.to;
  const values = new Float64Array(width * (to - from)).fill(Number.NaN);
  for (const part of sorted) values.set(part.values, (part.from - from) * width);
  return { from, to, width, values };
}

/**
 * What do the resamples say of each figure?
 *
 * Method: as `bootstrap`.
 *
 * @param confidence share within 0..1, exclusive
 * @returns null when fewer than two resamples gave figures
 * @throws RangeError with a confidence outside 0..1
 * @example summarizeDraws({ from: 0, to: 3, width: 1, values: Float64Array.of(1, NaN, 3) }, 0.5).means // [2]
 */
export function summarizeDraws(draws: BootstrapDraws, confidence: number): BootstrapResult | null {
  requireConfidence(confidence);
  const byFigure = Array.from({ length: draws.width }, (_, figure) => figureDraws(draws, figure));
  const used = byFigure[0]?.length ?? 0;
  if (used < 2) return null;
  const tail = (1 - confidence) / 2;
  const summaries = byFigure.map((values) => summarizeSample(values));
  return {
    means: summaries.map(({ mean }) => mean),
    standardErrors: summaries.map(({ sd }) => sd),
    intervals: byFigure.map((values) => {
      const sorted = values.sort();
      return [quantileType7(sorted, tail), quantileType7(sorted, 1 - tail)];
    }),
    used,
  };
}

/**
 * The values of one figure in all resamples that gave figures.
 *
 * @param figure position, from 0
 * @example figureDraws({ from: 0, to: 2, width: 2, values: Float64Array.of(1, 2, NaN, NaN) }, 1) // [2]
 */
export function figureDraws(draws: BootstrapDraws, figure: number): Float64Array {
  const values = new Float64Array(draws.to - draws.from);
  let used = 0;
  for (let at = figure; at < draws.values.length; at += draws.width) {
    const value = draws.values[at]!;
    if (!Number.isNaN(value)) values[used++] = value;
  }
  return values.subarray(0, used);
}
