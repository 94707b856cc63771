import type { BusinessClock } from '../../../platform/business-clock/declarations.ts';
import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Actor, allowed, allowedIn } from '../../people/index.ts';
import type { Direction } from '../../standards/index.ts';
import type { PromiseState } from '../promise.ts';
import type { ChangedPromise, PromiseRecord } from './ledger-promise.ts';
import { endOf, firstAlarm, NO_ALARM } from './promise-alarm.rules.ts';

/** Who changes a promise, which revision they saw, and when. */
export type Settling = { readonly actor: Actor; readonly seen: number; readonly at: Date };

/** The clock of a promise, and so long before it is due somebody is reminded. */
export type Ticking = { readonly clock: BusinessClock; readonly remindMs: number | null };

/** Clocks of two machines differ a little. */
export const AHEAD_MS = 5 * 60_000;

/** What a promise says of itself before anything becomes of it. */
export type SaidPromise = Omit<
  PromiseRecord,
  | 'state'
  | 'doneAt'
  | 'settledAt'
  | 'reason'
  | 'extra'
  | 'deliveredValue'
  | 'pausedAt'
  | 'pauseReason'
  | 'pauses'
  | 'alarmAt'
  | 'alarm'
  | 'recoveryId'
  | 'revision'
  | 'changedAt'
>;

/** A promise nothing has become of yet. */
export function openPromise(said: SaidPromise, at: Date): PromiseRecord {
  return {
    ...said,
    state: 'open',
    doneAt: null,
    settledAt: null,
    reason: '',
    extra: '',
    deliveredValue: null,
    pausedAt: null,
    pauseReason: '',
    pauses: [],
    ...NO_ALARM,
    recoveryId: null,
    revision: 1,
    changedAt: at,
  };
}

/** May this be promised? */
export function madePromise(
  said: SaidPromise,
  { actor, at, ...ticking }: Omit<Settling, 'seen'> & Ticking,
): Outcome<PromiseRecord> {
  const may = allowedIn(actor, 'make promises', said.unitId);
  if (!may.ok) return may;
  const proper = properPromise(said, at);
  if (!proper.ok) return proper;
  const record = openPromise(said, at);
  return taken({ ...record, ...firstAlarm(record, { ...ticking, at }) });
}

/** Whether what is said goes together, whoever says it. */
export function properPromise(
  said: Pick<SaidPromise, 'madeAt' | 'dueAt' | 'measureId' | 'promisedValue'>,
  at: Date,
): Outcome<null> {
  if (said.madeAt.getTime() > at.getTime() + AHEAD_MS) {
    return refuse('request-refused', 'madeAt: this has not come yet; a promise is recorded when it was made');
  }
  if (said.dueAt.getTime() < said.madeAt.getTime()) {
    return refuse(
      'request-refused',
      `due: ${said.dueAt.toISOString()} is before the promise was made, ${said.madeAt.toISOString()}; correct one of them`,
    );
  }
  if ((said.measureId === null) !== (said.promisedValue === null)) {
    return refuse(
      'request-refused',
      'promisedValue: give the measure and the promised value together, or neither',
    );
  }
  return taken(null);
}

/** What became of a promise that was delivered then: its time and, where a value was promised, that value. */
export function outcomeOf(
  promise: Pick<PromiseRecord, 'dueAt' | 'toleranceMs' | 'promisedValue'>,
  { doneAt, value }: { readonly doneAt: Date; readonly value: number | null },
  direction: Direction | null,
): Extract<PromiseState, 'kept' | 'kept-late' | 'broken'> {
  if (promise.promisedValue !== null && !isAsGood(value, promise.promisedValue, direction)) return 'broken';
  return doneAt.getTime() <= endOf(promise).getTime() ? 'kept' : 'kept-late';
}

function isAsGood(value: number | null, promised: number, direction: Direction | null): boolean {
  if (value === null) return false;
  if (direction === 'lower-is-better') return value <= promised;
  if (direction === 'higher-is-better') return value >= promised;
  return value === promised;
}

/** May what it says be corrected? Whoever moves it to another unit must have the right in both. */
export function correctedPromise(
  record: PromiseRecord,
  { revision, ...asked }: ChangedPromise,
  { actor, at }: Omit<Settling, 'seen'>,
): Outcome<PromiseRecord> {
  const may = unsettled(record, { actor, seen: revision, at });
  if (!may.ok) return may;
  const there =
    asked.unitId === record.unitId ? taken(null) : allowedIn(actor, 'make promises', asked.unitId);
  return there.ok ? taken(next({ ...record, ...asked }, at)) : there;
}

/** The same, changed then. */
export function next(record: PromiseRecord, at: Date): PromiseRecord {
  return { ...record, revision: record.revision + 1, changedAt: at };
}

/** Whoever keeps or made a promise may always settle it; others by their right in its unit. */
export function maySettle(record: PromiseRecord, actor: Actor): Outcome<null> {
  const may = allowed(actor, 'make promises');
  const isTheirs = record.keeperId === actor.personId || record.madeBy === actor.personId;
  return may.ok && isTheirs ? may : allowedIn(actor, 'make promises', record.unitId);
}

/** Whether they may, and saw it as it is. */
export function mayBeChanged(record: PromiseRecord, { actor, seen }: Settling): Outcome<null> {
  const may = maySettle(record, actor);
  return may.ok ? sameRevision(record, seen) : may;
}

const ENDED: Readonly<Record<PromiseState, string>> = {
  open: '',
  kept: 'it was kept already',
  'kept-late': 'it was delivered already, late',
  broken: 'it is broken already',
  renegotiated: 'another promise follows it by agreement; that one is to be kept now',
  cancelled: 'it was cancelled',
};

/** Open, or broken and not delivered. */
export function unsettled(record: PromiseRecord, settling: Settling): Outcome<null> {
  const may = mayBeChanged(record, settling);
  if (!may.ok) return may;
  if (record.state === 'open' || (record.state === 'broken' && record.doneAt === null)) return taken(null);
  return refuse('conflict', `${ENDED[record.state]}; if that was a mistake, undo it first`);
}

/** Open; `why` ends the line when it is not. */
export function stillOpen(record: PromiseRecord, settling: Settling, why: string): Outcome<null> {
  const may = mayBeChanged(record, settling);
  if (!may.ok) return may;
  if (record.state === 'open') return taken(null);
  return refuse('conflict', `${ENDED[record.state]}; ${why}`);
}
