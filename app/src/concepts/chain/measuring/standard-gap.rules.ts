import { wilsonInterval } from 'heed-statistics';
import { type AcceptableDistribution, peopleNotMet } from '../../expectations/index.ts';
import type { ChainExpectation, ChainFigure, ChainStandard, StandardGap } from '../attribute-chain.ts';

export const CHAIN_CONFIDENCE = 0.95;
/** Fewer people or deliveries say little of the others. */
export const FEW = 10;

const SHARE = {
  name: 'Gap 2: customers whose acceptable level the standard does not meet',
  formula:
    'people whose acceptable value is stricter than the tolerance limit of the standard / all people of the distribution; interval of Wilson at 95%',
  source: 'Parasuraman, Zeithaml and Berry 1985 (gap 2); Wilson 1927',
} as const;

const LEVEL = {
  name: 'Gap 2: the limit of the standard against the acceptable level',
  formula:
    'tolerance limit − acceptable level, with the sign turned where higher is better: above 0 the standard allows worse than customers accept',
  source: 'Parasuraman, Zeithaml and Berry 1985 (gap 2)',
} as const;

type Judged = Pick<ChainStandard, 'unit' | 'direction' | 'version'>;

/**
 * The worst value that a standard still lets pass: its tolerance limit on the side that hurts, or its target where it has no
 * limit there. Null where no side hurts more than the other.
 */
export function limitOf({ direction, version }: Pick<Judged, 'direction' | 'version'>): number | null {
  if (version === null) return null;
  if (direction === 'lower-is-better') return version.upper ?? version.target;
  if (direction === 'higher-is-better') return version.lower ?? version.target;
  return null;
}

/** Gap 2 of a standard against one ladder in the unit of the measure; null when they cannot be compared. */
export function standardGapOf(
  standard: Judged,
  ladder: Pick<ChainExpectation, 'ladderId' | 'segment' | 'levels' | 'scale'>,
  acceptable: AcceptableDistribution | null,
): StandardGap | null {
  const limit = limitOf(standard);
  if (limit === null) return null;
  const about = { ladderId: ladder.ladderId, segment: ladder.segment };
  const lowerIsBetter = standard.direction === 'lower-is-better';
  if (acceptable !== null && acceptable.n > 0) {
    return { ...about, kind: 'share', figure: missedShare(acceptable, limit) };
  }
  const level = ladder.levels.find((one) => one.level === 'acceptable');
  if (level === undefined) return null;
  return {
    ...about,
    kind: 'level',
    figure: missedLevel(level, { limit, lowerIsBetter, unit: standard.unit }),
  };
}

function missedShare(acceptable: AcceptableDistribution, limit: number): ChainFigure {
  const { n } = acceptable;
  const missed = peopleNotMet(acceptable, limit);
  const [low, high] = wilsonInterval(missed, n, CHAIN_CONFIDENCE);
  return {
    n,
    estimate: missed / n,
    interval: { low, high },
    unit: 'share',
    method: SHARE,
    warnings: n < FEW ? [`${n} people only: from ${FEW} on the share says more`] : [],
  };
}

function missedLevel(
  { value, n, interval }: ChainExpectation['levels'][number],
  {
    limit,
    lowerIsBetter,
    unit,
  }: { readonly limit: number; readonly lowerIsBetter: boolean; readonly unit: string },
): ChainFigure {
  const by = (at: number): number => (lowerIsBetter ? limit - at : at - limit) + 0;
  const ends = interval === null ? null : [by(interval.low), by(interval.high)];
  return {
    n,
    estimate: by(value),
    interval: ends === null ? null : { low: Math.min(...ends), high: Math.max(...ends) },
    unit,
    method: LEVEL,
    warnings: [
      'there is no distribution of acceptable levels, so the level itself is compared: how many customers the standard misses is not known',
    ],
  };
}
