import { requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';
import { meanInterval, type SampleSummary, summarizeSample } from '../means/mean-interval.ts';
import { rowMeans } from './servqual-gaps.ts';
import type { ServqualOptions } from './servqual-scores.ts';

/** A mean perception in scale points; null of nobody, without interval of one person. */
export type Perception = {
  readonly n: number;
  readonly perception: number | null;
  readonly standardDeviation: number | null;
  readonly interval: Interval | null;
};

/** What SERVPERF says of the dimensions and of the whole. */
export type ServperfScores = {
  readonly dimensions: readonly Perception[];
  /** The mean of the dimension means: each dimension counts the same. */
  readonly overDimensions: number | null;
  /** Each person's mean of the dimensions, of people who have them all. */
  readonly perPerson: Perception;
};

/**
 * How well do people perceive our service, whatever they expected?
 *
 * Formula: dimension = for each person the mean perception of the items answered, then the mean over people with a t
 * interval; overall = mean of the dimensions.
 * Source: Cronin and Taylor (1992), Journal of Marketing 56(3):55-68.
 * Conventions: each perception counts, also where the expectation is missing, so that a dimension may differ from the
 * perception that `servqualScores` shows; dimensions count the same, whatever their number of items.
 * Needs: rows; where all answered, `moments`.
 *
 * @param perceptions for each dimension its items, one array a question, NaN where missing
 * @throws RangeError without dimensions, with a dimension without items, with columns of different lengths or with an infinite answer
 * @example servperfScores([[Float64Array.of(5, 6, 4)], [Float64Array.of(3, 3, NaN)]], { confidence: 0.95 }).overDimensions // 4
 */
export function servperfScores(
  perceptions: readonly (readonly Float64Array[])[],
  options: ServqualOptions,
): ServperfScores {
  requireThat(perceptions.length > 0, 'servperf scores require at least one dimension');
  const personal = perceptions.map((items) => rowMeans(items, options.atLeast ?? 1));
  const dimensions = personal.map((column) => perceptionOf(summarizeSample(column, options.people), options));
  const total = dimensions.reduce((sum, { perception }) => sum + (perception ?? Number.NaN), 0);
  const everyone = summarizeSample(rowMeans(personal, personal.length), options.people);
  return {
    dimensions,
    overDimensions: Number.isNaN(total) ? null : total / dimensions.length,
    perPerson: perceptionOf(everyone, options),
  };
}

function perceptionOf(sample: SampleSummary, { confidence }: ServqualOptions): Perception {
  const { n, mean, sd } = sample;
  requireThat(n === 0 || Number.isFinite(mean), 'servperf scores require answers that are numbers');
  return {
    n,
    perception: n > 0 ? mean : null,
    standardDeviation: n > 1 ? sd : null,
    interval: n > 1 ? meanInterval(sample, confidence) : null,
  };
}
