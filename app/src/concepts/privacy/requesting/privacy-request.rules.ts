import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Actor, allowed } from '../../people/index.ts';
import type {
  PrivacyRequestClosing,
  PrivacyRequestRecord,
  PrivacyRequestWish,
  PrivacySettings,
} from './privacy-request.ts';

type Around = { readonly actor: Actor; readonly at: Date };

/** The last day for an answer: as many months later on the same day, on the last of a month that is too short. */
export function dueDay(receivedOn: string, { answerWithin, answerUnit }: PrivacySettings): string {
  const [year = 0, month = 0, day = 0] = receivedOn.split('-').map(Number);
  if (answerUnit === 'days') {
    return new Date(Date.UTC(year, month - 1, day + answerWithin)).toISOString().slice(0, 10);
  }
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + answerWithin + 1, 0));
  const due = new Date(lastOfMonth);
  due.setUTCDate(Math.min(day, lastOfMonth.getUTCDate()));
  return due.toISOString().slice(0, 10);
}

/** May this request be put on record? */
export function requestAdded(
  wish: PrivacyRequestWish,
  { actor, at, id, settings }: Around & { readonly id: string; readonly settings: PrivacySettings },
): Outcome<PrivacyRequestRecord> {
  const may = allowed(actor, 'handle privacy');
  if (!may.ok) return may;
  if (wish.receivedOn > new Date(at.getTime() + 24 * 3_600_000).toISOString().slice(0, 10)) {
    return refuse(
      'request-refused',
      `body.receivedOn: ${wish.receivedOn} is still to come; give the day it came`,
    );
  }
  return taken({
    ...wish,
    id,
    dueOn: dueDay(wish.receivedOn, settings),
    identityBy: '',
    identityCheckedBy: null,
    identityCheckedAt: null,
    state: 'open',
    answer: '',
    closedBy: null,
    closedAt: null,
    revision: 1,
    addedAt: at,
  });
}

/** May it be put on record how it was made sure who asks? */
export function identityChecked(
  record: PrivacyRequestRecord,
  { revision, by }: { readonly revision: number; readonly by: string },
  { actor, at }: Around,
): Outcome<PrivacyRequestRecord> {
  const open = openFor(record, revision, actor);
  if (!open.ok) return open;
  return taken({
    ...record,
    identityBy: by,
    identityCheckedBy: actor.personId,
    identityCheckedAt: at,
    revision: record.revision + 1,
  });
}

/** May the request be closed? Nobody gets data, and nobody is erased, before it is known who asks. */
export function requestClosed(
  record: PrivacyRequestRecord,
  { revision, state, answer }: PrivacyRequestClosing,
  { actor, at, erased }: Around & { readonly erased: boolean },
): Outcome<PrivacyRequestRecord> {
  const open = openFor(record, revision, actor);
  if (!open.ok) return open;
  const needsIdentity = record.kind === 'access' || record.kind === 'erasure';
  if (state === 'done' && needsIdentity && record.identityCheckedAt === null) {
    return refuse('conflict', 'first put on record how it was made sure that it is the person who asks');
  }
  if (state === 'done' && record.kind === 'erasure' && !erased) {
    return refuse('conflict', 'the person is not erased yet; erase them, and the request is done by that');
  }
  return taken({
    ...record,
    state,
    answer,
    closedBy: actor.personId,
    closedAt: at,
    revision: record.revision + 1,
  });
}

function openFor(record: PrivacyRequestRecord, revision: number, actor: Actor): Outcome<null> {
  const may = allowed(actor, 'handle privacy');
  if (!may.ok) return may;
  const same = sameRevision(record, revision);
  if (!same.ok) return same;
  if (record.state === 'open') return taken(null);
  return refuse('conflict', `this request is ${record.state} already; put a new one on record`);
}
