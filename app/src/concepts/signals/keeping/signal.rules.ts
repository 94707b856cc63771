import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Actor, allowed } from '../../people/index.ts';
import type { Acting, SignalRecord } from './signal.ts';

export type ChangingSignal = { readonly actor: Actor; readonly seen: number; readonly at: Date };
type Decided = Outcome<SignalRecord>;

const REVIEW_DAYS = 90;
const DAY_MS = 86_400_000;

/** There is no reason to act. It comes back only with a new change. */
export function dismissedSignal(record: SignalRecord, words: string, changing: ChangingSignal): Decided {
  const may = changeable(record, changing);
  if (!may.ok) return may;
  if (record.state === 'dismissed') return refuse('conflict', 'it is dismissed already');
  if (record.action !== '' && record.doneOn === null) {
    return refuse('conflict', 'something is being done about it; say first that it is done');
  }
  return taken(decided({ ...record, state: 'dismissed', reason: words, watched: null }, changing));
}

/** It is looked at again; when its shift grows or vanishes, that is told. */
export function watchedSignal(record: SignalRecord, words: string, changing: ChangingSignal): Decided {
  const may = changeable(record, changing);
  if (!may.ok) return may;
  const { shift, interval } = record.found;
  const standing = record.standing === 'grew' || record.standing === 'shrank' ? 'stands' : record.standing;
  return taken(
    decided(
      { ...record, state: 'watched', reason: words, watched: { shift, ...interval }, standing },
      changing,
    ),
  );
}

/** Something is done about it. */
export function actedOnSignal(record: SignalRecord, wish: Acting, changing: ChangingSignal): Decided {
  const may = changeable(record, changing);
  if (!may.ok) return may;
  const { words, ownerId, dueOn, reviewOn, link } = wish;
  if (reviewOn !== null && dueOn !== null && reviewOn < dueOn) {
    return refuse('request-refused', 'reviewOn: lies before the day until which it is to be done');
  }
  const isAnother = record.doneOn !== null || record.action === '';
  const undone = { doneOn: null, doneWords: '', effect: 'unknown', effectWords: '', effectAt: null } as const;
  return taken(
    decided(
      {
        ...record,
        ...(isAnother ? undone : {}),
        ...{ state: 'acted-on', action: words, ownerId, dueOn, reviewOn, link, watched: null },
        actedAt: isAnother ? changing.at : record.actedAt,
      },
      changing,
    ),
  );
}

type Closing = { readonly words: string; readonly on: string | null; readonly reviewOn: string | null };

/** What was to be done is done. From here on the figure says whether it worked. */
export function closedSignalAction(record: SignalRecord, wish: Closing, changing: ChangingSignal): Decided {
  const may = changeable(record, changing);
  if (!may.ok) return may;
  if (record.action === '' || record.state !== 'acted-on') {
    return refuse('conflict', 'nothing is being done about it; say first what is');
  }
  if (record.doneOn !== null) return refuse('conflict', 'it is done already');
  const today = changing.at.toISOString().slice(0, 10);
  const doneOn = wish.on ?? today;
  if (doneOn > today) return refuse('request-refused', 'on: lies in the future; say it when it is done');
  if (doneOn.slice(0, 7) < record.since) {
    return refuse('request-refused', `on: lies before ${record.since}, the month of the change`);
  }
  const later = new Date(Date.parse(`${doneOn}T00:00:00Z`) + REVIEW_DAYS * DAY_MS).toISOString().slice(0, 10);
  const reviewOn = wish.reviewOn ?? later;
  if (reviewOn < doneOn) {
    return refuse('request-refused', 'reviewOn: lies before the day on which it was done');
  }
  return taken(changed({ ...record, doneOn, doneWords: wish.words, reviewOn }, changing));
}

type Judging = { readonly effect: 'worked' | 'did-not-work'; readonly words: string };

/** Whether what was done worked. */
export function judgedSignal(
  record: SignalRecord,
  { effect, words }: Judging,
  changing: ChangingSignal,
): Decided {
  const may = changeable(record, changing);
  if (!may.ok) return may;
  if (record.doneOn === null) {
    return refuse('conflict', 'nothing was done about it yet; say first that it is done');
  }
  return taken(changed({ ...record, effect, effectWords: words, effectAt: changing.at }, changing));
}

/** It is looked at anew, as if nobody had decided. What was done stays on record. */
export function reopenedSignal(record: SignalRecord, words: string, changing: ChangingSignal): Decided {
  const may = changeable(record, changing);
  if (!may.ok) return may;
  if (record.state === 'new') return refuse('conflict', 'nobody decided about it yet');
  return taken(decided({ ...record, state: 'new', reason: words, watched: null }, changing));
}

/** Its attribute was merged or split; its figure is that of the other one from here on. */
export function followedSignal(
  record: SignalRecord,
  move: { readonly from: string; readonly to: string },
): SignalRecord {
  const moved = (text: string): string => text.replaceAll(move.from, move.to);
  return {
    ...record,
    attributeId: move.to,
    figure: moved(record.figure),
    seriesKey: moved(record.seriesKey),
    told: { ...record.told, place: moved(record.told.place) },
    revision: record.revision + 1,
  };
}

function changeable(record: SignalRecord, { actor, seen }: ChangingSignal): Outcome<null> {
  const may = allowed(actor, 'handle signals');
  return may.ok ? sameRevision(record, seen) : may;
}

function decided(record: SignalRecord, changing: ChangingSignal): SignalRecord {
  const { actor, at } = changing;
  return changed({ ...record, decidedBy: actor.personId, decidedAt: at }, changing);
}

function changed(record: SignalRecord, { at }: ChangingSignal): SignalRecord {
  return { ...record, revision: record.revision + 1, changedAt: at };
}
