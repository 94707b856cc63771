import { meanInterval } from 'heed-statistics';
import { isHiddenPart, type Sums } from '../../perceptions/index.ts';
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
type Answered = {
  readonly sums: Sums;
  /** How many of all customers answered, of whom these are a part. */
  readonly everybody: number;
  readonly minimumN: number;
  readonly warnings: readonly string[];
};

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

/** Whether so few stand behind a figure, or are left beside it, that it is not shown. */
export function isWithheld({ sums, everybody, minimumN }: Omit<Answered, 'warnings'>): boolean {
  return isHiddenPart({ part: sums.n, all: everybody }, minimumN);
}

function meanFigureOf(answered: Answered, method: ChainFigure['method']): ChainFigure {
  const { sums, minimumN, warnings } = answered;
  const { n, mean } = sums;
  if (isWithheld(answered)) {
    const few = n < minimumN ? 'people' : 'others';
    const why = `withheld: fewer than ${minimumN} ${few} answered, and no figure is shown of so few`;
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
