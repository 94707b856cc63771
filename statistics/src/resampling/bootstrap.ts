import { requireConfidence, requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';
import { summarizeSample } from '../means/mean-interval.ts';
import { quantileType7 } from './quantile.ts';
import { seededRandomNumbers } from './random-numbers.ts';

/** How often to draw people anew, and the seed that makes the draws repeatable. */
export type BootstrapOptions = { readonly samples: number; readonly seed: number };

/** What the resamples say of each number: its error, its interval, and from how many resamples. */
export type BootstrapResult = {
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
  figures: (people: Float64Array) => readonly number[] | null,
  options: BootstrapOptions & { readonly confidence: number },
): BootstrapResult | null {
  requireThat(options.samples >= 1, 'a bootstrap requires at least one resample');
  requireConfidence(options.confidence);
  const draw = drawPeople(people, options.seed);
  const results: (readonly number[])[] = [];
  for (let sample = 0; sample < options.samples; sample++) {
    const result = figures(draw());
    if (result?.every(Number.isFinite)) results.push(result);
  }
  const first = results[0];
  if (first === undefined || results.length < 2) return null;
  const tail = (1 - options.confidence) / 2;
  const byFigure = first.map((_, k) => Float64Array.from(results, (result) => result[k]!).toSorted());
  return {
    standardErrors: byFigure.map((sorted) => summarizeSample(sorted).sd),
    intervals: byFigure.map((sorted) => [quantileType7(sorted, tail), quantileType7(sorted, 1 - tail)]),
    used: results.length,
  };
}

function drawPeople(people: Float64Array, seed: number): () => Float64Array {
  const upTo = new Float64Array(people.length);
  let total = 0;
  people.forEach((count, row) => {
    total += count;
    upTo[row] = total;
  });
  requireThat(total > 0, 'a bootstrap requires at least one person');
  const whole = people.every((count) => count >= 0 && Number.isInteger(count));
  requireThat(whole, 'a bootstrap requires whole numbers of people');
  const onePersonARow = total === people.length && people.every((count) => count === 1);
  const random = seededRandomNumbers(seed);
  return () => {
    const drawn = new Float64Array(people.length);
    for (let person = 0; person < total; person++) {
      const target = random() * total;
      drawn[onePersonARow ? Math.floor(target) : rowOf(target, upTo)]! += 1;
    }
    return drawn;
  };
}

function rowOf(target: number, upTo: Float64Array): number {
  let low = 0;
  let high = upTo.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (upTo[middle]! > target) high = middle;
    else low = middle + 1;
  }
  return low;
}
