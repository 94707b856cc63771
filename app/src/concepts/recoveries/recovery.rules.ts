import { sameRevision } from '../../platform/records/index.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import { type Actor, allowedIn } from '../people/index.ts';
import type {
  ApologyWish,
  AskedWish,
  RecoveryChange,
  RecoveryRecord,
  RecoveryState,
  RemedyWish,
  StepTaken,
} from './recovery.ts';

/** Who works on a recovery, which revision they saw, and when. */
export type Recovering = { readonly actor: Actor; readonly seen: number; readonly at: Date };

type Decided = Outcome<RecoveryRecord>;

/** Whoever answers for it may always; others as far as their right reaches. */
export function mayRecover(actor: Actor, record: Pick<RecoveryRecord, 'ownerId' | 'unitId'>): Outcome<null> {
  if (record.ownerId !== null && record.ownerId === actor.personId && actor.role !== 'auditor') {
    return taken(null);
  }
  return allowedIn(actor, 'recover customers', record.unitId);
}

/** Somebody said sorry. Once; another word later belongs to the remedies. */
export function apologised(record: RecoveryRecord, wish: ApologyWish, recovering: Recovering): Decided {
  const may = workable(record, recovering);
  if (!may.ok) return may;
  if (record.apology !== null)
    return refuse('conflict', 'an apology was made already; note what else was said as a remedy');
  const step = stepAt(record, wish.at, recovering);
  if (!step.ok) return step;
  const apology = { ...step.value, how: wish.how, words: wish.words };
  return taken(changed({ ...record, apology, state: 'apologised' }, recovering));
}

/** Something was put right or given, or it was said why not. Not before anybody has said sorry. */
export function remedied(record: RecoveryRecord, wish: RemedyWish, recovering: Recovering): Decided {
  const may = workable(record, recovering);
  if (!may.ok) return may;
  if (record.apology === null) return refuse('conflict', 'nobody has said sorry yet; note the apology first');
  if (record.asked !== null) {
    return refuse('conflict', 'the customer was asked already; close it, or open it again to do more');
  }
  if (record.remedies.length >= MOST_REMEDIES) return refuse('conflict', `at most ${MOST_REMEDIES} remedies`);
  const step = stepAt(record, wish.at, recovering);
  if (!step.ok) return step;
  const remedy = { ...step.value, kind: wish.kind, words: wish.words, cost: wish.cost };
  return taken(changed({ ...record, remedies: [...record.remedies, remedy], state: 'remedied' }, recovering));
}

const MOST_REMEDIES = 50;

/** The customer was asked again. Not before something was done, or it was said why not. */
export function askedAgain(record: RecoveryRecord, wish: AskedWish, recovering: Recovering): Decided {
  const may = workable(record, recovering);
  if (!may.ok) return may;
  if (record.asked !== null)
    return refuse('conflict', 'the customer was asked already; open it again to ask anew');
  if (record.remedies.length === 0) {
    return refuse('conflict', 'nothing was done yet; note the remedy, or why there is none, first');
  }
  const step = stepAt(record, wish.at, recovering);
  if (!step.ok) return step;
  const { how, before, after, comment, result } = wish;
  const asked = { ...step.value, how, before, after, comment };
  return taken(changed({ ...record, asked, result, state: 'asked' }, recovering));
}

/** It is closed. Whatever was left out needs a reason, and nothing is known of the result then. */
export function closed(
  record: RecoveryRecord,
  { reason }: { readonly reason: string },
  recovering: Recovering,
): Decided {
  const may = workable(record, recovering);
  if (!may.ok) return may;
  if (record.asked === null && reason === '') {
    return refuse('conflict', `reason: say why it is closed although ${missing(record)}`);
  }
  const { result } = record;
  const closing = { closedAt: recovering.at, closeReason: reason, result: result ?? ('unknown' as const) };
  return taken(changed({ ...record, ...closing, state: 'closed' }, recovering));
}

function missing({ apology, remedies }: RecoveryRecord): string {
  if (apology === null) return 'nobody has said sorry';
  return remedies.length === 0 ? 'nothing was done' : 'the customer was not asked again';
}

/** It is opened again where it stood; whoever was asked is asked anew. What they said stays in the history. */
export function reopened(record: RecoveryRecord, recovering: Recovering): Decided {
  const may = mayRecover(recovering.actor, record);
  if (!may.ok) return may;
  const same = sameRevision(record, recovering.seen);
  if (!same.ok) return same;
  if (record.state !== 'closed') return refuse('conflict', 'it is not closed');
  const open = { asked: null, result: null, closedAt: null, closeReason: '' };
  return taken(changed({ ...record, ...open, state: stateOf(record) }, recovering));
}

/** Where it stands by the steps that were taken, before anybody was asked. */
function stateOf({ apology, remedies }: RecoveryRecord): RecoveryState {
  if (apology === null) return 'open';
  return remedies.length === 0 ? 'apologised' : 'remedied';
}

/** What is known of it, who answers, until when. */
export function changedRecovery(
  record: RecoveryRecord,
  { what, cause, attributeId, unitId, ownerId, dueAt }: RecoveryChange,
  recovering: Recovering,
): Decided {
  const may = workable(record, recovering);
  if (!may.ok) return may;
  if (unitId !== record.unitId) {
    const there = allowedIn(recovering.actor, 'recover customers', unitId);
    if (!there.ok) return there;
  }
  const due = dueAt === null ? null : new Date(dueAt);
  if (due !== null && due < record.openedAt) {
    return refuse('request-refused', 'dueAt: lies before it was opened; name a later moment');
  }
  return taken(changed({ ...record, what, cause, attributeId, unitId, ownerId, dueAt: due }, recovering));
}

function workable(record: RecoveryRecord, { actor, seen }: Recovering): Outcome<null> {
  const may = mayRecover(actor, record);
  if (!may.ok) return may;
  const same = sameRevision(record, seen);
  if (!same.ok) return same;
  if (record.state === 'closed') return refuse('conflict', 'it is closed; open it again first');
  return taken(null);
}

const SOON_MS = 60_000;

/** Steps are noted after they happened, and happened after what they are for. */
function stepAt(
  { happenedAt }: RecoveryRecord,
  written: string | null,
  { actor, at }: Recovering,
): Outcome<StepTaken> {
  const when = written === null ? at : new Date(written);
  // Clocks of two machines differ.
  if (when.getTime() > at.getTime() + SOON_MS)
    return refuse('request-refused', 'at: lies in the future; note it when it is done');
  if (when < happenedAt)
    return refuse('request-refused', 'at: lies before what happened; correct the moment');
  return taken({ at: when.toISOString(), by: actor.personId, notedAt: at.toISOString() });
}

function changed(record: RecoveryRecord, { at }: Recovering): RecoveryRecord {
  return { ...record, revision: record.revision + 1, changedAt: at };
}
