import type { Change } from '../../../platform/events/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import type { Meaning } from '../../people/index.ts';
import { endNames } from '../links/link-ends.ts';
import { noSuchLink } from '../links/process-link.intents.ts';
import { linkById } from '../links/process-link.store.ts';
import { dayOfMoment } from '../process.ts';
import { ratedLink } from './link-rating.rules.ts';
import { keepRating, ratingOfPerson } from './link-rating.store.ts';
import {
  monthOf,
  type NewRating,
  type OwnRating,
  RATED_DIMENSIONS,
  type RatingRecord,
} from './link-rating.ts';

/** Rates what one's own unit gets, or changes one's rating of the month. */
export async function rate(
  change: Change,
  { linkId, ...asked }: NewRating & { readonly linkId: string },
  { actor, newId }: Meaning,
): Promise<Outcome<OwnRating>> {
  const link = await linkById(change.queries, linkId);
  if (link === null) return noSuchLink();
  const receiving = (await endNames(change.queries, [link]))(link.to).unit?.id ?? null;
  const day = asked.day ?? dayOfMoment(change.at);
  const before = await ratingOfPerson(change.queries, { linkId, personId: actor.personId, day });
  const rating = { link, receivingUnit: receiving, before, actor, id: newId(), at: change.at };
  const decided = ratedLink(asked, rating);
  if (!decided.ok) return decided;
  await keepRating(change.queries, change.workspace, decided.value);
  // Who rated may be known, what they said may not: the log tells how much was said.
  await change.record({
    what: before === null ? 'process-link.rated' : 'process-link.rating-changed',
    subject: { kind: 'process-link', id: linkId },
    before: before === null ? null : saidOf(before),
    after: saidOf(decided.value),
  });
  return taken(ownOf(decided.value));
}

function saidOf(record: RatingRecord) {
  return {
    month: monthOf(record.day).slice(0, 7),
    questionsAnswered: 1 + RATED_DIMENSIONS.filter((dimension) => record[dimension] !== null).length,
    commented: record.helped !== '' || record.missing !== '',
    revision: record.revision,
  };
}

/** A rating as the one who gave it sees it. */
export function ownOf({
  id: _,
  linkId: _l,
  personId: _p,
  code: _c,
  recordedAt: _r,
  ...own
}: RatingRecord): OwnRating {
  return own;
}
