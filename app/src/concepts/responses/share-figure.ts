import { wilsonInterval } from 'heed-statistics';
import type { CountedFigure } from './counted-figure.ts';

const CONFIDENCE = 0.95;

/** A share of some people, with the interval of Wilson; null of nobody. */
export function shareFigure(count: number, of: number, formula: string): CountedFigure {
  const [low, high] = of === 0 ? [0, 0] : wilsonInterval(count, of, CONFIDENCE);
  return {
    n: of,
    estimate: of === 0 ? null : count / of,
    interval: of === 0 ? null : { low, high },
    method: {
      name: 'Share with the interval of Wilson, 95 %',
      formula,
      source: 'Wilson (1927), Journal of the American Statistical Association 22:209-212',
    },
    warnings: of === 0 ? ['nobody is counted yet; there is no share of nobody'] : [],
  };
}
