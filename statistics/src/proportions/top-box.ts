import { requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';
import { type Tally, tallyCount, tallyCountOf } from '../tallies/tally.ts';
import { wilsonInterval } from './wilson-interval.ts';

/** How many of `n` people gave one of the highest answers, from `lowestBox` on; the share is 0..1. */
export type TopBoxShare = {
  readonly lowestBox: number;
  readonly n: number;
  readonly count: number;
  readonly share: number;
  readonly interval: Interval;
};

/**
 * Which share is satisfied, that is, gave one of the highest answers?
 *
 * Formula: people with an answer of `lowestBox` or more, over all who answered; interval = Wilson's.
 * Source: Wilson (1927), see `wilsonInterval`.
 * Conventions: which boxes count must be said with the figure: on 1 to 5, a lowest box of 4 is the top two box.
 * Not for: weighted answers, see `weightedProportion`.
 * Needs: a tally.
 *
 * @param tally answers on one scale
 * @param lowestBox the lowest answer that counts
 * @param confidence share within 0..1, exclusive
 * @throws RangeError without answers or a lowest box
 * @example topBoxShare({ values: [1, 4, 5], counts: [2, 3, 5] }, 4, 0.95).share // 0.8
 */
export function topBoxShare(tally: Tally, lowestBox: number, confidence: number): TopBoxShare {
  const n = tallyCount(tally);
  requireThat(n > 0, 'a top box share requires at least one answer');
  requireThat(!Number.isNaN(lowestBox), 'a top box share requires the lowest answer that counts');
  const boxes = tally.values.filter((value) => value >= lowestBox);
  const count = tallyCountOf(tally, boxes);
  return { lowestBox, n, count, share: count / n, interval: wilsonInterval(count, n, confidence) };
}
