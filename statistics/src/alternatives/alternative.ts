import { normalUpperTail } from '../distributions/normal.ts';
import { studentTQuantile, studentTUpperTail } from '../distributions/student-t.ts';
import { requireConfidence } from '../errors.ts';
import type { Interval } from '../interval.ts';

/** What is set against "no difference": any difference, or only that the first is less, or greater. */
export type Alternative = 'two-sided' | 'less' | 'greater';

/** What a test with an interval is asked. */
export type TestOptions = {
  /** Share within 0..1, exclusive, of the intervals that hold the true figure. */
  readonly confidence: number;
  /** Two-sided when left out. */
  readonly alternative?: Alternative;
};

/** The p-value of a standard normal figure. */
export function normalPValue(z: number, alternative: Alternative): number {
  if (alternative === 'two-sided') return Math.min(1, 2 * normalUpperTail(Math.abs(z)));
  return normalUpperTail(alternative === 'greater' ? z : -z);
}

/** The p-value of a figure with Student's distribution. */
export function studentPValue(t: number, degreesOfFreedom: number, alternative: Alternative): number {
  const outside = studentTUpperTail(Math.abs(t), degreesOfFreedom);
  if (alternative === 'two-sided') return 2 * outside;
  return t > 0 === (alternative === 'greater') ? outside : 1 - outside;
}

/** The error that an interval reaches to each side, as a share of the probability outside of it. */
export function outsideShare({ confidence, alternative = 'two-sided' }: TestOptions): number {
  requireConfidence(confidence);
  return alternative === 'two-sided' ? (1 - confidence) / 2 : 1 - confidence;
}

/** The interval of an estimate on Student's distribution, without an end on the side that the alternative leaves open. */
export function studentInterval(
  { estimate, standardError }: { readonly estimate: number; readonly standardError: number },
  degreesOfFreedom: number,
  options: TestOptions,
): Interval {
  const reach = -studentTQuantile(outsideShare(options), degreesOfFreedom) * standardError;
  return openEnded([estimate - reach, estimate + reach], options.alternative, [-Infinity, Infinity]);
}

/** The interval with the end that the alternative leaves open moved out to the furthest that there is. */
export function openEnded(
  [low, high]: Interval,
  alternative: Alternative | undefined,
  [lowest, highest]: Interval,
): Interval {
  return [alternative === 'less' ? lowest : low, alternative === 'greater' ? highest : high];
}
