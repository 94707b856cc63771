import {
  jointRegion,
  meanInterval,
  normalCriticalValue,
  quadrantProbabilities,
  welchTTest,
  wilsonInterval,
} from 'heed-statistics';
import type { Sums } from '../../perceptions/index.ts';
import type { ChainFigure } from '../attribute-chain.ts';
import { CHAIN_CONFIDENCE, FEW } from '../measuring/standard-gap.rules.ts';
import { FACT_CASES, type PlacedAttribute } from './fact-and-perception.ts';

/** A case is named from this probability on. */
export const NAMED_FROM = 0.95;

export const FACT_METHOD = {
  name: 'Quality in fact: share within the standard less the share required',
  formula:
    '100 × (readings within / readings judged − required share); interval of Wilson at 95%, moved by the required share',
  source: 'Townsend (1990): quality in fact, that is meeting your own specifications; Wilson 1927',
} as const;

export const ACCEPTED_METHOD = {
  name: 'Quality in perception: mean perception less what customers accept',
  formula:
    '100 × (mean perception − acceptable level of the newest ladder) / range of the scale; interval of Welch, or Student’s t where the level has no spread',
  source: 'Townsend (1990): quality in perception, that is meeting your customers’ expectations; Welch 1947',
} as const;

export const EXPECTED_METHOD = {
  name: 'Quality in perception: mean perception less mean expectation of the same people',
  formula: '100 × mean of perception − expectation / range of the scale; t interval with n − 1',
  source: 'Townsend (1990); Parasuraman, Zeithaml and Berry 1988; Student 1908',
} as const;

export const REGION_METHOD =
  'each figure as a normal distribution with the same 95% interval, both independent of one another: an ellipse with radii of its standard errors × √χ²(2 degrees of freedom, 95%)';
export const CASE_METHOD =
  'probability of a case = product of the two normal tails on its side of 0; a case is named from 95% on, below that the attribute lies between cases';

/** Readings that were judged, and how many of them shall lie within. */
export type JudgedReadings = { readonly n: number; readonly within: number; readonly required: number };

/** Quality in fact, in points of per cent above or below what is required; null without a judged reading. */
export function factFigure({ n, within, required }: JudgedReadings): ChainFigure | null {
  if (n === 0) return null;
  const [low, high] = wilsonInterval(within, n, CHAIN_CONFIDENCE);
  return {
    n,
    estimate: 100 * (within / n - required),
    interval: { low: 100 * (low - required), high: 100 * (high - required) },
    unit: 'points of per cent',
    method: FACT_METHOD,
    warnings: n < FEW ? [`there are ${n} readings only; from ${FEW} on they say more`] : [],
  };
}

/** What a mean perception is held against: a level, perhaps with its own spread; null: what the same people expect. */
export type Accepted = {
  readonly value: number;
  readonly n: number | null;
  readonly sd: number | null;
} | null;

const sdOf = ({ n, squares }: Sums): number => Math.sqrt(Math.max(0, squares) / (n - 1));

/**
 * Quality in perception, in per cent of the range above or below what is accepted or expected; null where fewer than two answered,
 * for one answer says nothing of how sure it is.
 */
export function perceptionFigure(
  sums: Sums,
  accepted: Accepted,
  [min, max]: readonly [number, number],
): ChainFigure | null {
  const { n, mean } = sums;
  if (n < 2 || max <= min) return null;
  const scaled = (points: number): number => (100 * points) / (max - min);
  const level = accepted?.value ?? 0;
  const ends = perceivedEnds(sums, accepted);
  return {
    n,
    estimate: scaled(mean - level),
    interval: { low: scaled(ends[0]), high: scaled(ends[1]) },
    unit: 'per cent of the scale',
    method: accepted === null ? EXPECTED_METHOD : ACCEPTED_METHOD,
    warnings:
      accepted !== null && (accepted.n === null || accepted.sd === null || accepted.n < 2)
        ? ['the acceptable level is taken as given: the interval holds only what is uncertain of perception']
        : [],
  };
}

function perceivedEnds(sums: Sums, accepted: Accepted): readonly [number, number] {
  const own = { n: sums.n, mean: sums.mean, sd: sdOf(sums) };
  if (accepted !== null && accepted.n !== null && accepted.sd !== null && accepted.n > 1) {
    const level = { n: accepted.n, mean: accepted.value, sd: accepted.sd };
    const test = welchTTest(own, level, { confidence: CHAIN_CONFIDENCE });
    // Without any spread on either side there is nothing to be unsure of.
    return test?.interval ?? [own.mean - level.mean, own.mean - level.mean];
  }
  const [low, high] = meanInterval(own, CHAIN_CONFIDENCE);
  const level = accepted?.value ?? 0;
  return [low - level, high - level];
}

/** Where both figures place an attribute; null where one of them has no interval. */
export function placedOf(fact: ChainFigure | null, perception: ChainFigure | null): PlacedAttribute | null {
  if (fact === null || perception === null) return null;
  const [x, y] = [normalOf(fact), normalOf(perception)];
  if (x === null || y === null) return null;
  const { centre, radii } = jointRegion(x, y, { confidence: CHAIN_CONFIDENCE });
  const { bothAbove, onlyXAbove, onlyYAbove, neitherAbove } = quadrantProbabilities(x, y);
  const probabilities = {
    'both-good': bothAbove,
    'perceived-badly': onlyXAbove,
    'at-risk': onlyYAbove,
    'both-bad': neitherAbove,
  };
  return {
    fact,
    perception,
    region: { centre: { x: centre[0], y: centre[1] }, radii: { x: radii[0], y: radii[1] } },
    probabilities,
    case: FACT_CASES.find((one) => probabilities[one] >= NAMED_FROM) ?? null,
  };
}

/** The normal distribution with the same 95% interval. */
function normalOf({ interval }: ChainFigure): { estimate: number; standardError: number } | null {
  if (interval === null) return null;
  const { low, high } = interval;
  const z = normalCriticalValue(CHAIN_CONFIDENCE);
  return { estimate: (low + high) / 2, standardError: Math.max(0, high - low) / (2 * z) };
}
