import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Actor, allowed, allowedIn } from '../../people/index.ts';
import type { LinkRecord } from '../links/process-link.ts';
import { dayOfMoment } from '../process.ts';
import { type CodedRating, monthOf, type NewRating, type RatingRecord } from './link-rating.ts';

type Rating = {
  readonly link: LinkRecord;
  /** The unit that gets what is handed over; null when it belongs to none. */
  readonly receivingUnit: string | null;
  /** What the same rater said of the same month. */
  readonly before: RatingRecord | null;
  readonly actor: Actor;
  readonly id: string;
  readonly at: Date;
};

/** May somebody rate what their unit gets? Who rates again in the same month changes that rating. */
export function ratedLink(
  { revision, day: given, ...scores }: NewRating,
  { link, receivingUnit, before, actor, id, at }: Rating,
): Outcome<RatingRecord> {
  const may = allowed(actor, 'rate links');
  if (!may.ok) return may;
  if (receivingUnit === null) {
    return refuse(
      'not-allowed',
      'what this link hands over goes to nobody here; ratings of others come in as a sheet',
    );
  }
  if (!actor.unitIds.includes(receivingUnit)) {
    return refuse(
      'not-allowed',
      'only people of the unit that gets it rate what they get, and you are not in that unit',
    );
  }
  if ((before?.revision ?? 0) !== revision) {
    return refuse(
      'conflict',
      `you rated this meanwhile (it is at revision ${before?.revision ?? 0}, you saw ${revision}); look at it as it is now, then change it again`,
    );
  }
  const day = given ?? dayOfMoment(at);
  const sound = soundRating(link, day, at);
  if (!sound.ok) return sound;
  return taken({
    ...scores,
    id: before?.id ?? id,
    linkId: link.id,
    personId: actor.personId,
    code: null,
    day,
    revision: revision + 1,
    recordedAt: at,
  });
}

/** May a rating of somebody outside be brought in? */
export function broughtRating(
  { code, day, ...scores }: CodedRating,
  { link, receivingUnit, before, actor, id, at }: Rating,
): Outcome<RatingRecord> {
  const may = allowedIn(actor, 'rate links', receivingUnit);
  if (!may.ok) return may;
  const sound = soundRating(link, day, at);
  if (!sound.ok) return sound;
  return taken({
    ...scores,
    id: before?.id ?? id,
    linkId: link.id,
    personId: null,
    code,
    day,
    revision: (before?.revision ?? 0) + 1,
    recordedAt: at,
  });
}

function soundRating(link: LinkRecord, day: string, at: Date): Outcome<null> {
  if (link.state === 'archived') {
    return refuse('conflict', `the link by which ${quoted(link.handsOver)} is handed over is archived`);
  }
  const today = dayOfMoment(at);
  if (day <= today) return taken(null);
  return refuse('request-refused', `day: ${day} has not come yet, today is ${today}; give the day it was`);
}

/** Whether two ratings say the same. */
export function saysTheSame(before: RatingRecord, after: RatingRecord): boolean {
  const said = ({ revision: _, recordedAt: _at, id: _id, ...rest }: RatingRecord): string =>
    JSON.stringify(Object.entries(rest).sort());
  return monthOf(before.day) === monthOf(after.day) && said(before) === said(after);
}
