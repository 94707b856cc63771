import { sameRevision } from '../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../platform/refusals/index.ts';
import { type Actor, allowedIn } from '../people/index.ts';
import type {
  NewCheck,
  NewEvidence,
  NewLook,
  NewObligation,
  NoticedChange,
  ObligationRecord,
} from './obligation.ts';
import { dayOf, monthsAfter } from './obligation-days.ts';

type Decided = Outcome<ObligationRecord>;

/** Who changes an obligation, which revision they saw, and when. */
export type Changing = { readonly actor: Actor; readonly seen: number; readonly at: Date };

/** May this obligation be put into the register? It is due for its first check today when no other day is named. */
export function addedObligation(
  asked: NewObligation,
  { actor, id, at, sameTitle }: Omit<Changing, 'seen'> & { readonly id: string; readonly sameTitle: boolean },
): Decided {
  const may = allowedIn(actor, 'keep obligations', asked.unitId);
  if (!may.ok) return may;
  const sound = soundObligation(asked, sameTitle);
  if (!sound.ok) return sound;
  return taken({
    ...asked,
    id,
    nextCheck: asked.nextCheck ?? dayOf(at),
    lookedOn: null,
    standing: 'in-force',
    lastResult: null,
    checkedOn: null,
    changesToDo: 0,
    revision: 1,
    updatedAt: at,
  });
}

/** May it say something else, or belong to another unit? Whoever moves it must have the right in both. */
export function changedObligationRecord(
  record: ObligationRecord,
  asked: NewObligation,
  { sameTitle, ...changing }: Changing & { readonly sameTitle: boolean },
): Decided {
  const may = changeable(record, changing);
  if (!may.ok) return may;
  const there = allowedIn(changing.actor, 'keep obligations', asked.unitId);
  if (!there.ok) return there;
  const sound = soundObligation(asked, sameTitle);
  if (!sound.ok) return sound;
  const { nextCheck } = asked;
  if (record.standing === 'ended' && nextCheck !== null)
    return refuse('conflict', 'nextCheck: it has ended and is not checked any more');
  return taken(next({ ...record, ...asked }, changing.at));
}

/** May a check be recorded? A check of an earlier day than the newest one stays on record and changes nothing else. */
export function checkedObligation(record: ObligationRecord, asked: NewCheck, changing: Changing): Decided {
  const may = workedOn(record, asked.day, changing);
  if (!may.ok) return may;
  if (asked.nextCheck !== null && asked.nextCheck <= asked.day) {
    return refuse(
      'request-refused',
      `nextCheck: ${asked.nextCheck} is not after the check of ${asked.day}; give a later day or none`,
    );
  }
  const newest = record.checkedOn === null || asked.day >= record.checkedOn;
  const due = record.intervalMonths === null ? null : monthsAfter(asked.day, record.intervalMonths);
  return taken(
    next(
      {
        ...record,
        nextCheck: asked.nextCheck ?? (newest ? due : record.nextCheck),
        ...(newest ? { lastResult: asked.result, checkedOn: asked.day } : {}),
      },
      changing.at,
    ),
  );
}

/** May evidence be added? */
export function provenObligation(record: ObligationRecord, asked: NewEvidence, changing: Changing): Decided {
  const may = workedOn(record, asked.day, changing);
  return may.ok ? taken(next(record, changing.at)) : may;
}

/** May it be recorded that somebody looked for changes, and found one? */
export function lookedAfter(record: ObligationRecord, asked: NewLook, changing: Changing): Decided {
  const may = workedOn(record, asked.day, changing);
  if (!may.ok) return may;
  const later = record.lookedOn === null || asked.day >= record.lookedOn;
  const toDo = asked.change !== null && !asked.change.settled ? 1 : 0;
  return taken(
    next(
      {
        ...record,
        lookedOn: later ? asked.day : record.lookedOn,
        changesToDo: record.changesToDo + toDo,
      },
      changing.at,
    ),
  );
}

/** May a noticed change be called settled? */
export function settledChange(
  record: ObligationRecord,
  noticed: Pick<NoticedChange, 'settled'>,
  changing: Changing,
): Decided {
  const may = changeable(record, changing);
  if (!may.ok) return may;
  if (noticed.settled) return refuse('conflict', 'this change is settled already');
  return taken(next({ ...record, changesToDo: record.changesToDo - 1 }, changing.at));
}

/** May it end, or be in force again? What is in force again is due for a check at once. */
export function withStanding(
  record: ObligationRecord,
  standing: ObligationRecord['standing'],
  changing: Changing,
): Decided {
  const may = changeable(record, changing);
  if (!may.ok) return may;
  if (record.standing === standing) {
    return refuse(
      'conflict',
      `${quoted(record.title)} ${standing === 'ended' ? 'has ended' : 'is in force'} already`,
    );
  }
  return taken(
    next({ ...record, standing, nextCheck: standing === 'ended' ? null : dayOf(changing.at) }, changing.at),
  );
}

function next(record: ObligationRecord, at: Date): ObligationRecord {
  return { ...record, revision: record.revision + 1, updatedAt: at };
}

function changeable(record: ObligationRecord, { actor, seen }: Changing): Outcome<null> {
  const may = allowedIn(actor, 'keep obligations', record.unitId);
  return may.ok ? sameRevision(record, seen) : may;
}

/** What is recorded happened, and happens only while the obligation is in force. */
function workedOn(record: ObligationRecord, day: string, changing: Changing): Outcome<null> {
  const may = changeable(record, changing);
  if (!may.ok) return may;
  if (record.standing === 'ended')
    return refuse('conflict', `${quoted(record.title)} has ended; put it in force again first`);
  const today = dayOf(changing.at);
  if (day > today) {
    return refuse('request-refused', `day: ${day} has not come yet, today is ${today}; give the day it was`);
  }
  return taken(null);
}

function soundObligation({ kind, topic, title }: NewObligation, sameTitle: boolean): Outcome<null> {
  if (kind === 'society' && topic === null) {
    return refuse(
      'request-refused',
      'topic: what society asks for is about environment, resources, waste or other; choose one',
    );
  }
  if (kind === 'regulatory' && topic !== null) {
    return refuse('request-refused', 'topic: only what society asks for has a topic; leave it out');
  }
  if (sameTitle)
    return refuse(
      'conflict',
      `title: there is an obligation called ${quoted(title)} already; name it otherwise`,
    );
  return taken(null);
}
