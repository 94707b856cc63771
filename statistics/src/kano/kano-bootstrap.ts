import { requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';
import { type BootstrapOptions, bootstrap } from '../resampling/bootstrap.ts';
import { kanoContinuous } from './kano-continuous.ts';
import {
  KANO_CATEGORIES,
  type KanoAnswerCounts,
  type KanoCategory,
  type KanoTable,
  kanoCategoryCounts,
} from './kano-evaluation-table.ts';
import { kanoSummary } from './kano-summary.ts';

/** The error of a figure and its percentile interval over the resamples. */
export type ResampledFigure = { readonly standardError: number; readonly interval: Interval };

/** What other people of the same kind could have said of the feature. */
export type KanoBootstrap = {
  readonly better: ResampledFigure;
  readonly worse: ResampledFigure;
  readonly functional: ResampledFigure;
  readonly dysfunctional: ResampledFigure;
  /** In which share of the resamples (0..1) each category was the most frequent. */
  readonly categoryShares: Readonly<Record<KanoCategory, number>>;
  /** Resamples in which better and worse exist. */
  readonly used: number;
};

/**
 * How far could better, worse and the continuous means have come out otherwise, and how often another category?
 *
 * Method: bootstrap over the people of the 25 cells; percentile intervals, see `bootstrap`.
 * Conventions: resamples without an attractive, one-dimensional, must-be or indifferent answer have no better and worse
 * and are left out, also of the shares.
 * Needs: the 25 counts.
 * Not for: a handful of people; for better and worse alone the Wilson interval of `kanoSummary` is quicker and holds.
 *
 * @param answers people by functional (row) and dysfunctional (column) answer, whole numbers
 * @param options evaluation table, confidence, resamples and seed
 * @returns null of nobody, or when fewer than two resamples have better and worse
 * @throws RangeError without five rows of five counts, or with options that cannot be
 * @example kanoBootstrap([[0, 0, 0, 0, 9], [0, 0, 0, 0, 0], [0, 0, 0, 0, 0], [0, 0, 0, 0, 0], [0, 0, 0, 0, 0]], { table: 'standard', confidence: 0.95, samples: 20, seed: 1 }).worse.interval // [-1, -1]
 */
export function kanoBootstrap(
  answers: KanoAnswerCounts,
  options: BootstrapOptions & { readonly table: KanoTable; readonly confidence: number },
): KanoBootstrap | null {
  const counts = kanoCategoryCounts(answers, options.table);
  requireThat(options.samples >= 1, 'a bootstrap requires at least one resample');
  if (kanoSummary(counts, options.confidence).n === 0) return null;
  const tops = { A: 0, O: 0, M: 0, I: 0, R: 0, Q: 0 };
  const result = bootstrap(
    Float64Array.from(answers.flat()),
    (people) => {
      const drawn = [0, 5, 10, 15, 20].map((start) => Array.from(people.subarray(start, start + 5)));
      const { better, worse, category } = kanoSummary(kanoCategoryCounts(drawn, options.table), 0.95);
      // Both are missing together.
      if (better === null) return null;
      const { functional, dysfunctional } = kanoContinuous(drawn, { confidence: 0.95 });
      tops[category!] += 1;
      return [better, worse!, functional.mean!, dysfunctional.mean!];
    },
    options,
  );
  if (result === null) return null;
  const figure = (at: number): ResampledFigure => ({
    standardError: result.standardErrors[at]!,
    interval: result.intervals[at]!,
  });
  const shares = KANO_CATEGORIES.map((category) => [category, tops[category] / result.used] as const);
  return {
    better: figure(0),
    worse: figure(1),
    functional: figure(2),
    dysfunctional: figure(3),
    categoryShares: Object.fromEntries(shares) as Record<KanoCategory, number>,
    used: result.used,
  };
}
