import { newcombeDifferenceInterval } from 'heed-statistics';
import type { Queries } from '../../../platform/storage/index.ts';
import { CONTACT_SOURCES, type ContactSource } from '../contacts/contact.ts';
import { sumsOfMoments } from '../contacts/contact-count.store.ts';
import type { ContactSums } from '../contacts/contact-counting.ts';
import { momentsByIds } from '../inventory/moment-of-truth.store.ts';
import { journeysByIds } from '../journeys/journey.store.ts';
import { FEW_CONTACTS, MOMENT_CONFIDENCE, type MomentFigure } from './moment-figure.ts';
import { favourableShare, unfavourableShare } from './moment-shares.rules.ts';

/** Days that are compared with as many before them. */
const DAYS = 90;

/** A moment of truth that goes worse than it did. */
export type WorseMoment = {
  readonly id: string;
  readonly name: string;
  readonly journey: string;
  readonly source: ContactSource;
  readonly n: number;
  readonly favourable: MomentFigure;
  readonly unfavourable: MomentFigure;
  /** Of the 90 days before. */
  readonly before: {
    readonly n: number;
    readonly favourable: MomentFigure;
    readonly unfavourable: MomentFigure;
  };
  /** By how much the unfavourable share grew at least. */
  readonly atLeast: number;
  readonly unitId: string | null;
  readonly ownerId: string | null;
};

/**
 * Moments whose unfavourable share of the last 90 days is higher than that of the 90 before by more than chance: the interval of the
 * difference, at 95% over all that are compared, lies above 0. What grew most first; each source by itself.
 */
export async function worstMoments(
  queries: Queries,
  { today, limit }: { readonly today: string; readonly limit: number },
): Promise<readonly WorseMoment[]> {
  const [begin, middle, end] = [daysFrom(today, 1 - 2 * DAYS), daysFrom(today, 1 - DAYS), daysFrom(today, 1)];
  const pairs: { id: string; source: ContactSource; now: ContactSums; before: ContactSums }[] = [];
  for (const source of CONTACT_SOURCES) {
    const now = await sumsOfMoments(queries, { source, from: middle, before: end });
    const before = await sumsOfMoments(queries, { source, from: begin, before: middle });
    for (const [id, sums] of now) {
      const earlier = before.get(id);
      if (earlier === undefined || Math.min(sums.n, earlier.n) < FEW_CONTACTS) continue;
      pairs.push({ id, source, now: sums, before: earlier });
    }
  }
  const confidence = 1 - (1 - MOMENT_CONFIDENCE) / Math.max(1, pairs.length);
  const grown = pairs
    .map((pair) => ({ ...pair, atLeast: growth(pair, confidence) }))
    .filter(({ atLeast }) => atLeast > 0)
    .toSorted((a, b) => b.atLeast - a.atLeast);
  const records = await momentsByIds(
    queries,
    grown.map(({ id }) => id),
  );
  const active = new Map(records.filter(({ state }) => state === 'active').map((one) => [one.id, one]));
  const journeys = await journeysByIds(
    queries,
    records.map(({ journeyId }) => journeyId),
  );
  const journeyNames = new Map(journeys.map(({ id, name }) => [id, name]));
  return grown
    .flatMap(({ id, source, now, before, atLeast }) => {
      const moment = active.get(id);
      if (moment === undefined) return [];
      const { name, unitId, ownerId, journeyId } = moment;
      const shares = (sums: ContactSums) => ({
        n: sums.n,
        favourable: favourableShare(sums),
        unfavourable: unfavourableShare(sums),
      });
      const journey = journeyNames.get(journeyId) ?? '';
      return [
        { id, name, journey, source, ...shares(now), before: shares(before), atLeast, unitId, ownerId },
      ];
    })
    .slice(0, limit);
}

function growth(
  { now, before }: { readonly now: ContactSums; readonly before: ContactSums },
  confidence: number,
): number {
  const [low] = newcombeDifferenceInterval(
    { successes: now.unfavourable, n: now.n },
    { successes: before.unfavourable, n: before.n },
    confidence,
  );
  return low;
}

function daysFrom(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
