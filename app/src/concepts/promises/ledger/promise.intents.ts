import type { Change } from '../../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import { allowedIn, type Meaning } from '../../people/index.ts';
import { openRecovery } from '../../recoveries/index.ts';
import { dueTime } from './due-time.rules.ts';
import { correctedPromise, openPromise, properPromise, type Settling } from './ledger-promise.rules.ts';
import type {
  ChangedPromise,
  DeliveredPromise,
  PromiseRecord,
  RenegotiatedPromise,
} from './ledger-promise.ts';
import { withLikelihood } from './making-promises.intents.ts';
import { promiseById } from './promise.store.ts';
import { endOf, firstAlarm } from './promise-alarm.rules.ts';
import { keepWithEvents } from './promise-events.ts';
import {
  brokenEarly,
  cancelledOne,
  deliveredOne,
  pausedOne,
  renegotiatedOne,
  reopenedOne,
  resumedOne,
} from './promise-settling.rules.ts';
import { directionOf, properlyNamed, tickingOf } from './promise-surroundings.ts';

type Kept = Promise<Outcome<PromiseRecord>>;
type Seen = { readonly id: string; readonly revision: number };
type SeenWithReason = Seen & { readonly reason: string };

/** Corrects what a promise says, or hands it on. */
export async function correctOne(
  change: Change,
  { id, ...asked }: ChangedPromise & Seen,
  meaning: Meaning,
): Kept {
  return changed(change, { id, what: 'promise.changed', meaning }, async (before) => {
    const named = await properlyNamed(change.queries, { ...before, ...asked }, before);
    return named.ok ? correctedPromise(before, asked, { actor: meaning.actor, at: change.at }) : named;
  });
}

/** It was delivered. */
export async function deliverOne(
  change: Change,
  { id, ...asked }: DeliveredPromise & Seen,
  meaning: Meaning,
): Kept {
  return changed(change, { id, what: 'promise.delivered', meaning }, async (before) => {
    const { clock } = await tickingOf(change.queries, before);
    const direction = await directionOf(change.queries, before.measureId);
    return deliveredOne(before, asked, { actor: meaning.actor, at: change.at, clock, direction });
  });
}

/** Somebody says before its time that it will not be kept. */
export async function breakOne(
  change: Change,
  { id, revision, reason }: SeenWithReason,
  meaning: Meaning,
): Kept {
  return changed(change, { id, what: 'promise.broken', meaning }, (before) =>
    brokenEarly(before, reason, settling(change, revision, meaning)),
  );
}

export async function cancelOne(
  change: Change,
  { id, revision, reason }: SeenWithReason,
  meaning: Meaning,
): Kept {
  return changed(change, { id, what: 'promise.cancelled', meaning }, (before) =>
    cancelledOne(before, reason, settling(change, revision, meaning)),
  );
}

export async function pauseOne(
  change: Change,
  { id, revision, reason }: SeenWithReason,
  meaning: Meaning,
): Kept {
  return changed(change, { id, what: 'promise.paused', meaning }, (before) =>
    pausedOne(before, reason, settling(change, revision, meaning)),
  );
}

export async function resumeOne(change: Change, { id, revision }: Seen, meaning: Meaning): Kept {
  return changed(change, { id, what: 'promise.resumed', meaning }, async (before) =>
    resumedOne(before, settling(change, revision, meaning), await tickingOf(change.queries, before)),
  );
}

/** Undoes a delivery or closing that was wrong; the reason stands in the log. */
export async function reopenOne(
  change: Change,
  { id, revision, reason }: SeenWithReason,
  meaning: Meaning,
): Kept {
  const done = await changed(change, { id, what: 'promise.reopened', meaning }, async (before) => {
    const ticking = await tickingOf(change.queries, before);
    const decided = reopenedOne(before, settling(change, revision, meaning), ticking);
    return decided.ok ? taken({ ...decided.value, reason }) : decided;
  });
  return done;
}

/** The customer agreed to another promise: the old one closes, and the new one follows it. */
export async function renegotiateOne(
  change: Change,
  { id, revision, ...asked }: RenegotiatedPromise & Seen,
  meaning: Meaning,
): Kept {
  const { queries, at } = change;
  const before = await promiseById(queries, id);
  if (before === null) return noSuchPromise();
  const agreedAt = asked.agreedAt ?? at;
  const reason = `agreed with ${asked.agreedWith}: ${asked.reason}`.slice(0, 1000);
  const closed = renegotiatedOne(before, { reason, agreedAt }, settling(change, revision, meaning));
  if (!closed.ok) return closed;
  const ticking = await tickingOf(queries, before);
  const due = dueTime(asked.due, agreedAt, ticking.clock);
  if (!due.ok) return due;
  const said = {
    ...before,
    id: meaning.newId(),
    // The source knows the one that it told of.
    reference: null,
    words: asked.words || before.words,
    madeBy: meaning.actor.personId,
    madeAt: agreedAt,
    ...due.value,
    followsId: before.id,
    importId: null,
  };
  const proper = properPromise(said, at);
  if (!proper.ok) return proper;
  const likely = await withLikelihood(change, said, asked.overPromise);
  if (!likely.ok) return likely;
  const open = openPromise({ ...said, ...likely.value }, at);
  const after = { ...open, ...firstAlarm(open, { ...ticking, at }) };
  await keepWithEvents(change, [
    { what: 'promise.renegotiated', before, after: closed.value },
    { what: 'promise.made', before: null, after },
  ]);
  return taken(after);
}

/** Opens a recovery for a promise that was missed and has none. */
export async function recoverOne(change: Change, { id, revision }: Seen, meaning: Meaning): Kept {
  const { actor } = meaning;
  return changed(change, { id, what: 'promise.recovery-opened', meaning }, async (before) => {
    const may = allowedIn(actor, 'recover customers', before.unitId);
    if (!may.ok) return may;
    if (before.revision !== revision)
      return refuse('conflict', 'somebody changed this meanwhile; look at it again');
    if (before.recoveryId !== null) return refuse('conflict', 'it has a recovery already; open that one');
    if (!isMissed(before)) {
      return refuse('conflict', 'it is neither broken nor kept late; there is nothing to recover from');
    }
    const recoveryId = await recoveryFor(change, before, meaning);
    return taken({ ...before, recoveryId, revision: before.revision + 1, changedAt: change.at });
  });
}

export function noSuchPromise(): Outcome<never> {
  return refuse('not-found', 'there is no such promise in this workspace');
}

/** Broken, or delivered too late. */
export function isMissed({ state }: PromiseRecord): boolean {
  return state === 'broken' || state === 'kept-late';
}

/** The id of the recovery that a missed promise has, opened when there is none. */
export async function recoveryFor(
  change: Change,
  promise: PromiseRecord,
  { newId }: Pick<Meaning, 'newId'>,
): Promise<string> {
  const { id, customerId, unitId, keeperId, attributeId, words, state, settledAt } = promise;
  const what = `${state === 'broken' ? 'Promise broken' : 'Promise kept late'}: ${words}`.slice(0, 1000);
  const happenedAt = state === 'broken' ? (settledAt ?? change.at) : endOf(promise);
  const recovery = await openRecovery(
    change,
    { source: { kind: 'promise', id }, customerId, what, attributeId, unitId, ownerId: keeperId, happenedAt },
    { newId },
  );
  return recovery.id;
}

function settling(change: Change, seen: number, { actor }: Meaning): Settling {
  return { actor, seen, at: change.at };
}

type Deed = { readonly id: string; readonly what: string; readonly meaning: Meaning };
type Deciding = (before: PromiseRecord) => Outcome<PromiseRecord> | Promise<Outcome<PromiseRecord>>;

/** Does something with one promise; what is missed by it gets its recovery in the same change. */
async function changed(change: Change, { id, what, meaning }: Deed, decide: Deciding): Kept {
  const before = await promiseById(change.queries, id);
  if (before === null) return noSuchPromise();
  const decided = await decide(before);
  if (!decided.ok) return decided;
  const needsRecovery = isMissed(decided.value) && decided.value.recoveryId === null && !isMissed(before);
  const recoveryId = needsRecovery
    ? await recoveryFor(change, decided.value, meaning)
    : decided.value.recoveryId;
  const after = { ...decided.value, recoveryId };
  await keepWithEvents(change, [{ what, before, after }]);
  return taken(after);
}
