import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Actor, allowed, mayWith } from '../../people/index.ts';
import type { PreferenceChange, PreferenceEnding, PreferenceRecord, PreferenceWish } from './preference.ts';

/** Preferences in use that one customer may have; more than these nobody reads before a talk. */
export const MOST_PREFERENCES = 50;

type Decided = Outcome<PreferenceRecord>;
type Circumstances = { readonly actor: Actor; readonly today: string };

/** May this be noted? */
export function noted(
  asked: PreferenceWish,
  {
    actor,
    today,
    ...given
  }: Circumstances & {
    readonly id: string;
    readonly customerId: string;
    readonly at: Date;
    readonly inUse: readonly PreferenceRecord[];
  },
): Decided {
  const may = allowed(actor, 'write customers');
  if (!may.ok) return may;
  if (given.inUse.length >= MOST_PREFERENCES) {
    return refuse(
      'conflict',
      `${MOST_PREFERENCES} preferences are noted of this customer; end those that no longer hold before you add one`,
    );
  }
  const fits = properSince(asked.since, today);
  if (!fits.ok) return fits;
  // Whoever may not see the other one is not told that it is there.
  const same = given.inUse.find(
    (one) => one.note.toLowerCase() === asked.note.toLowerCase() && maySee(actor, one),
  );
  if (same !== undefined) {
    return refuse('conflict', `body.note: this is noted already, since ${same.since}; change that one`);
  }
  return taken({
    ...asked,
    since: asked.since ?? today,
    id: given.id,
    customerId: given.customerId,
    notedBy: actor.personId,
    notedAt: given.at,
    endedOn: null,
    endReason: '',
    revision: 1,
  });
}

/** May it say this? */
export function renoted(
  record: PreferenceRecord,
  { revision, ...wish }: PreferenceChange,
  { actor, today }: Circumstances,
): Decided {
  const open = stillOpen(record, revision, actor);
  if (!open.ok) return open;
  const fits = properSince(wish.since, today);
  if (!fits.ok) return fits;
  return taken({ ...record, ...wish, since: wish.since ?? record.since, revision: record.revision + 1 });
}

/** May it be ended? It stays on record. */
export function ended(
  record: PreferenceRecord,
  { revision, reason }: PreferenceEnding,
  { actor, today }: Circumstances,
): Decided {
  const open = stillOpen(record, revision, actor);
  if (!open.ok) return open;
  return taken({ ...record, endedOn: today, endReason: reason, revision: record.revision + 1 });
}

/** Who sees what may say something of health, belief and the like: those who handle privacy, and who noted it. */
export function maySee(
  actor: Pick<Actor, 'role' | 'personId'>,
  { sensitive, notedBy }: Pick<PreferenceRecord, 'sensitive' | 'notedBy'>,
): boolean {
  return !sensitive || mayWith(actor.role, 'handle privacy') || notedBy === actor.personId;
}

function stillOpen(record: PreferenceRecord, revision: number, actor: Actor): Outcome<null> {
  const may = allowed(actor, 'write customers');
  if (!may.ok) return may;
  if (!maySee(actor, record)) return refuse('not-found', 'there is no such preference of this customer');
  const same = sameRevision(record, revision);
  if (!same.ok) return same;
  if (record.endedOn !== null) {
    return refuse('conflict', `this preference ended on ${record.endedOn}; note it anew if it holds again`);
  }
  return taken(null);
}

function properSince(since: string | null, today: string): Outcome<null> {
  if (since === null || since <= today) return taken(null);
  return refuse('conflict', 'body.since: this day is still to come; give the day since when it holds');
}
