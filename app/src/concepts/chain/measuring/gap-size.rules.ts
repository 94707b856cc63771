import { normalCriticalValue, productOfNormals } from 'heed-statistics';
import type { ChainFigure } from '../attribute-chain.ts';
import type { GapNumber, GapState, Ranged } from '../gap-map/gap-map.ts';
import { CHAIN_CONFIDENCE } from './standard-gap.rules.ts';

/** Points of size that are not worth a word. */
export const NEGLIGIBLE = 5;
/** Points of size that are borne: one broken promise of a hundred opens no gap. */
const BORNE: Readonly<Record<GapNumber, number>> = { 1: 0, 2: 0, 3: 0, 4: 1, 5: 0 };

export const SIZE_METHOD =
  'size = percent of the worst that could be, above 0 hurts: gap 1 |belief − expectation| / range of the scale × 100; gap 2 share of customers whose acceptable level the standard misses × 100; gap 3 (required share − share delivered within the standard) × 100; gap 4 (1 − keeping rate) × 100; gap 5 (expectation − perception) / range of the scale × 100; intervals at 95% are those of the figures, moved alike';
export const EFFECT_METHOD =
  'effect = driver weight × size, in points of overall satisfaction from 0 to 100: what goes with the gap if perception moved as far as the gap is wide; of gap 5 that is what the regression says, of gaps 1 to 4 the most that closing them could bring, an upper bound that may be above the effect of gap 5, for each customer, delivery or promise that is missed counts as if it lost the whole scale; interval from the distribution of the product of two independent normal estimates; of a gap that concerns only some segments, their share of the customers of it (Craig 1936; Goodman 1960; MacKinnon et al. 2007)';
export const STATE_METHOD = `open: the 95% interval of the size lies wholly above what is borne (0, of gap 4 one of a hundred); closed: otherwise, and wholly at or below that and ${NEGLIGIBLE} points; unclear: neither; withheld: fewer people than the minimum; unknown: a record is missing`;

/** A gap as it was measured: its figure in its own unit, and the range of its scale where it is in points of one. */
export type MeasuredGap = {
  readonly gap: GapNumber;
  readonly figure: ChainFigure;
  /** From the lowest to the highest point of the scale of gaps 1 and 5; null for the others, and where a scale has no ends. */
  readonly range: number | null;
};

/** How large a gap is on the common scale; null where it has no figure, or nothing says what the worst would be. */
export function sizeOf({ gap, figure, range }: MeasuredGap): Ranged | null {
  const points = pointsOf({ gap, figure, range });
  if (points === null || figure.estimate === null) return null;
  const hurt = hurting(gap, figure)!;
  const ends = hurt.interval;
  return {
    estimate: hurt.estimate * points,
    interval: ends === null ? null : { low: ends.low * points, high: ends.high * points },
  };
}

/** Is there a gap? Only an interval says so. */
export function stateOf(measured: MeasuredGap): Exclude<GapState, 'withheld' | 'unknown'> {
  const { gap, figure } = measured;
  const size = sizeOf(measured);
  // Where the worst is not known, no gap is small beside it.
  const [borne, negligible] = size === null ? [0, 0] : [BORNE[gap], NEGLIGIBLE];
  const ends = (size ?? hurting(gap, figure))?.interval ?? null;
  if (ends === null) return 'unclear';
  if (ends.low > borne) return 'open';
  return ends.high <= borne + negligible ? 'closed' : 'unclear';
}

/** A driver weight as effects need it. */
export type Weight = { readonly estimate: number; readonly standardError: number };

/**
 * What goes with a gap in points of overall satisfaction; null without a size or weight. Of a gap that concerns only a share of the
 * customers, that share of it.
 */
export function effectOf(measured: MeasuredGap, weight: Weight | null, concerns = 1): Ranged | null {
  const size = sizeOf(measured);
  if (size === null || weight === null) return null;
  const error = errorOfSize(measured);
  if (error === null) return { estimate: weight.estimate * size.estimate * concerns, interval: null };
  const product = productOfNormals(
    { estimate: weight.estimate, standardError: weight.standardError },
    { estimate: size.estimate, standardError: error },
    CHAIN_CONFIDENCE,
  );
  const [low, high] = product.interval;
  // Beliefs are wrong on either side, so that what they cost is never below nothing where perception counts for something.
  const least = measured.gap === 1 && isAboveZero(weight) ? Math.max(0, low) : low;
  return {
    estimate: product.estimate * concerns,
    interval: { low: least * concerns, high: high * concerns },
  };
}

function isAboveZero({ estimate, standardError }: Weight): boolean {
  return estimate - normalCriticalValue(CHAIN_CONFIDENCE) * standardError > 0;
}

/** The standard error of a size, as its interval says it; null without one. Of gap 1 it is that of the signed figure. */
export function errorOfSize(measured: MeasuredGap): number | null {
  const points = pointsOf(measured);
  const { interval } = measured.figure;
  if (points === null || interval === null) return null;
  return (points * (interval.high - interval.low)) / (2 * normalCriticalValue(CHAIN_CONFIDENCE));
}

/** How many points of size one of the figure's unit is. */
function pointsOf({ gap, figure, range }: MeasuredGap): number | null {
  if (gap === 1 || gap === 5) return range !== null && range > 0 ? 100 / range : null;
  return figure.unit === 'share' ? 100 : null;
}

/** A figure turned so that above 0 hurts, in its own unit; null where it has no estimate. */
function hurting(gap: GapNumber, { estimate, interval }: ChainFigure): Ranged | null {
  if (estimate === null) return null;
  // Who believes that more is expected sets standards that cost too much; less, those that miss.
  if (gap === 1) return { estimate: Math.abs(estimate), interval: absolute(interval) };
  if (gap === 2) return { estimate, interval };
  return {
    estimate: 0 - estimate,
    interval: interval === null ? null : { low: 0 - interval.high, high: 0 - interval.low },
  };
}

function absolute(interval: ChainFigure['interval']): Ranged['interval'] {
  if (interval === null) return null;
  const { low, high } = interval;
  if (low >= 0) return interval;
  if (high <= 0) return { low: 0 - high, high: 0 - low };
  return { low: 0, high: Math.max(0 - low, high) };
}
