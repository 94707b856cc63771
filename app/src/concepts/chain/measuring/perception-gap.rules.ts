import { meanInterval } from 'heed-statistics';
import type { Sums } from '../../perceptions/index.ts';
import type { ChainFigure } from '../attribute-chain.ts';
import { CHAIN_CONFIDENCE } from './standard-gap.rules.ts';

const PAIRED_GAP = {
  name: 'Gap 5: perception − expectation of the same people',
  formula: 'mean over people with both of perception − expectation; paired t interval',
  source: 'Parasuraman, Zeithaml and Berry 1988; Student 1908',
} as const;

const PERCEPTION = {
  name: 'Perception: mean of the answers',
  formula: 'Σx/n; t interval with n − 1',
  source: 'Student 1908',
} as const;

/** What answers come to under a rule of privacy: of fewer people than the minimum nothing is shown. */
type Answered = { readonly sums: Sums; readonly minimumN: number; readonly warnings: readonly string[] };

/** Gap 5 of people who said both what they expect and what they perceive. */
export function pairedGapOf(answered: Answered): ChainFigure {
  return meanFigureOf(answered, PAIRED_GAP);
}

/** What customers perceive. */
export function perceptionFigureOf(answered: Answered): ChainFigure {
  return meanFigureOf(answered, PERCEPTION);
}

/** The standard deviation behind sums, with n − 1; NaN with fewer than two. */
export function deviationOf({ n, squares }: Sums): number {
  return n < 2 ? Number.NaN : Math.sqrt(Math.max(0, squares) / (n - 1));
}

/** Whether so few stand behind a figure that it is not shown. */
export function isTooFew({ n }: Sums, minimumN: number): boolean {
  return n < Math.max(1, minimumN);
}

function meanFigureOf({ sums, minimumN, warnings }: Answered, method: ChainFigure['method']): ChainFigure {
  const { n, mean } = sums;
  if (isTooFew(sums, minimumN)) {
    const why = `withheld: fewer than ${minimumN} people answered, and no figure is shown of so few`;
    return { n, estimate: null, interval: null, unit: 'points', method, warnings: [why] };
  }
  const ends = n < 2 ? null : meanInterval({ n, mean, sd: deviationOf(sums) }, CHAIN_CONFIDENCE);
  return {
    n,
    estimate: mean,
    interval: ends === null ? null : { low: ends[0], high: ends[1] },
    unit: 'points',
    method,
    warnings: [...warnings],
  };
}
