import { wilsonInterval } from 'heed-statistics';
import type { AttributePromises } from '../../promises/index.ts';
import type { ChainFigure, ChainPerception, ChainPromise } from '../attribute-chain.ts';
import { CHAIN_CONFIDENCE, FEW } from './standard-gap.rules.ts';

const GAP = {
  name: 'Gap 4: delivery against what is promised',
  formula: 'keeping rate − 1, with the ends of its interval of Wilson moved alike',
  source:
    'Parasuraman, Zeithaml and Berry 1985 (gap 4: what is said outside against what is delivered); Wilson 1927',
} as const;

/** From this keeping rate on promises count as kept. */
export const KEPT_FROM = 0.95;

const HOUR = 3_600_000;

/** What is promised, and gap 4; null where nothing was promised. */
export function promiseOf(
  { servicePromises, from, to, rate, promised, delivered }: AttributePromises,
  perception: ChainPerception | null,
): ChainPromise | null {
  const fellDue = Object.values(rate.counts).some((count) => count > 0);
  if (servicePromises.length === 0 && !fellDue) return null;
  const keeping = asFigure(rate, 'share');
  const times = { promised: inHours(promised), delivered: inHours(delivered) };
  return {
    servicePromises: [...servicePromises],
    ...{ from, to },
    counts: rate.counts,
    keepingRate: keeping,
    gap: gapOf(keeping),
    ...times,
    sentence: sentenceOf(keeping, times, perception),
  };
}

type Evidenced = Omit<ChainFigure, 'unit'>;

function asFigure({ n, estimate, interval, method, warnings }: Evidenced, unit: string): ChainFigure {
  return { n, estimate, interval, unit, method, warnings };
}

function inHours(figure: Evidenced): ChainFigure {
  const { estimate, interval } = figure;
  return {
    ...asFigure(figure, 'hours'),
    estimate: estimate === null ? null : estimate / HOUR,
    interval: interval === null ? null : { low: interval.low / HOUR, high: interval.high / HOUR },
  };
}

function gapOf(keeping: ChainFigure): ChainFigure | null {
  const { estimate, interval } = keeping;
  if (estimate === null) return null;
  return {
    ...keeping,
    estimate: estimate - 1,
    interval: interval === null ? null : { low: interval.low - 1, high: interval.high - 1 },
    method: GAP,
  };
}

/** Gap 4 of so many promises that fell due, of which so many were kept. */
export function keepingGapOf(kept: number, n: number): ChainFigure {
  const [low, high] = wilsonInterval(kept, n, CHAIN_CONFIDENCE);
  return {
    ...{ n, estimate: kept / n - 1, interval: { low: low - 1, high: high - 1 }, unit: 'share', method: GAP },
    warnings: n < FEW ? [`there are ${n} promises only; from ${FEW} on they say more`] : [],
  };
}

type Times = Pick<ChainPromise, 'promised' | 'delivered'>;

/** What promise, delivery and perception together say. Empty where no promise fell due. */
function sentenceOf(keeping: ChainFigure, times: Times, perception: ChainPerception | null): string {
  if (keeping.estimate === null) return '';
  const felt = feltOf(perception);
  if (keeping.estimate >= KEPT_FROM) {
    if (felt === 'short')
      return 'Promises are kept, yet customers perceive less than they expect: what is promised is less, or slower, than they accept.';
    return felt === 'unknown'
      ? 'Promises are kept; how customers perceive it is not known yet.'
      : 'Promises are kept, and customers do not perceive less than they expect.';
  }
  const why = isSlower(times)
    ? 'More is promised than is delivered: half take longer than what half were promised'
    : 'Half are done in about the time that half were promised, yet too many take longer';
  if (felt === 'unknown') return `${why}.`;
  return felt === 'short'
    ? `${why}, and customers perceive less than they expect.`
    : `${why}; still customers do not perceive less than they expect, so they may accept more time than is promised.`;
}

/** Whether half take longer than what half were promised; where both medians have intervals, only when these lie apart. */
function isSlower({ promised, delivered }: Times): boolean {
  if (delivered.estimate === null) return true;
  if (promised.interval !== null && delivered.interval !== null) {
    return delivered.interval.low > promised.interval.high;
  }
  return promised.estimate !== null && delivered.estimate > promised.estimate;
}

/** Whether customers perceive less than they expect, said only by an interval. */
function feltOf(perception: ChainPerception | null): 'short' | 'as-expected' | 'unknown' {
  const gaps = (perception?.gaps ?? []).flatMap(({ figure }) => figure.interval ?? []);
  if (gaps.length === 0) return 'unknown';
  return gaps.some(({ high }) => high < 0) ? 'short' : 'as-expected';
}
