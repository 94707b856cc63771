import { meanInterval, wilsonInterval } from 'heed-statistics';
import type { Sums } from '../sums.ts';
import type { AnsweredFigure } from './shown-perceptions.ts';

const CONFIDENCE = 0.95;

export const PERCEIVED = {
  name: 'Perception: mean of the answers',
  formula: 'Σx/n; t interval with n − 1',
  source: 'Student 1908',
} as const;

export const PAIRED_GAP = {
  name: 'Gap 5: perception − expectation of the same people',
  formula: 'mean over people with both of perception − expectation; paired t interval',
  source: 'Parasuraman, Zeithaml and Berry 1988; Student 1908',
} as const;

export const MET = {
  name: 'Expectation met: share of people who perceive at least what they expect',
  formula: 'people with perception ≥ expectation / people with both; score interval',
  source: 'Wilson 1927',
} as const;

type Shown = Pick<AnsweredFigure, 'n' | 'estimate' | 'interval'>;

/** A mean with its t interval; of one person there is none. */
export function meanOf({ n, mean, squares }: Sums): Shown {
  if (n === 0) return { n, estimate: null, interval: null };
  const sd = Math.sqrt(squares / (n - 1));
  const ends = n < 2 ? null : meanInterval({ n, mean, sd }, CONFIDENCE);
  return { n, estimate: mean, interval: ends === null ? null : { low: ends[0], high: ends[1] } };
}

/** A share with its score interval. */
export function shareOf({ n, met }: { readonly n: number; readonly met: number }): Shown {
  if (n === 0) return { n, estimate: null, interval: null };
  const [low, high] = wilsonInterval(met, n, CONFIDENCE);
  return { n, estimate: met / n, interval: { low, high } };
}

/** The same with nothing but how many people it is of. */
export function withoutFigure({ n }: { readonly n: number }): Shown {
  return { n, estimate: null, interval: null };
}
