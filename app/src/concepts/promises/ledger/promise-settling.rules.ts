import type { BusinessClock } from '../../../platform/business-clock/declarations.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Direction } from '../../standards/index.ts';
import { countedDue } from './due-time.rules.ts';
import {
  AHEAD_MS,
  mayBeChanged,
  next,
  outcomeOf,
  type Settling,
  stillOpen,
  type Ticking,
  unsettled,
} from './ledger-promise.rules.ts';
import type { DeliveredPromise, PromisePause, PromiseRecord } from './ledger-promise.ts';
import { endOf, firstAlarm, NO_ALARM } from './promise-alarm.rules.ts';

/** It was delivered. When it was delivered late, or not as promised, it is missed, whether somebody had noticed or not. */
export function deliveredOne(
  record: PromiseRecord,
  { deliveredValue, extra, ...asked }: DeliveredPromise,
  {
    actor,
    at,
    clock,
    direction,
  }: Omit<Settling, 'seen'> & { readonly clock: BusinessClock; readonly direction: Direction | null },
): Outcome<PromiseRecord> {
  const may = unsettled(record, { actor, seen: asked.revision, at });
  if (!may.ok) return may;
  const doneAt = asked.doneAt ?? at;
  if (doneAt.getTime() > at.getTime() + AHEAD_MS) {
    return refuse('request-refused', 'doneAt: this has not come yet; say when it was delivered');
  }
  if (doneAt.getTime() < record.madeAt.getTime()) {
    return refuse(
      'request-refused',
      `doneAt: the promise was made ${record.madeAt.toISOString()}; nothing is delivered before`,
    );
  }
  if (record.promisedValue !== null && deliveredValue === null) {
    return refuse('request-refused', 'deliveredValue: a value was promised; say which one was delivered');
  }
  if (record.promisedValue === null && deliveredValue !== null) {
    return refuse('request-refused', 'deliveredValue: no value was promised; leave it out');
  }
  const running = runningAgain(record, { until: doneAt, clock });
  if (!running.ok) return running;
  const state = outcomeOf(running.value, { doneAt, value: deliveredValue }, direction);
  const settled = { state, doneAt, settledAt: doneAt, deliveredValue, extra, ...NO_ALARM };
  return taken(next({ ...running.value, ...settled }, at));
}

/** Somebody says before its time that it will not be kept. */
export function brokenEarly(
  record: PromiseRecord,
  reason: string,
  { actor, seen, at }: Settling,
): Outcome<PromiseRecord> {
  const may = stillOpen(record, { actor, seen, at }, 'say so of one that is open');
  if (!may.ok) return may;
  const broken = { state: 'broken' as const, settledAt: at, reason, pausedAt: null, pauseReason: '' };
  const pauses = ended(record, at);
  return taken(next({ ...record, ...broken, pauses, alarm: 'escalate', alarmAt: at }, at));
}

/** Its time passed and nobody delivered. */
export function brokenByTime(record: PromiseRecord, at: Date): PromiseRecord {
  return next({ ...record, state: 'broken', settledAt: endOf(record), alarm: 'escalate', alarmAt: at }, at);
}

/** Nobody waits for it any more. What was broken stays so: it would hide a breach. */
export function cancelledOne(
  record: PromiseRecord,
  reason: string,
  settling: Settling,
): Outcome<PromiseRecord> {
  const may = stillOpen(record, settling, 'cancelling would hide that');
  if (!may.ok) return may;
  return taken(closed(record, { state: 'cancelled', reason, settledAt: settling.at }, settling.at));
}

/** The customer agreed to another promise. One that was agreed in time may be noted late. */
export function renegotiatedOne(
  record: PromiseRecord,
  { reason, agreedAt }: { readonly reason: string; readonly agreedAt: Date },
  settling: Settling,
): Outcome<PromiseRecord> {
  const may = unsettled(record, settling);
  if (!may.ok) return may;
  const { at } = settling;
  if (agreedAt.getTime() > at.getTime() + AHEAD_MS) {
    return refuse('request-refused', 'agreedAt: this has not come yet; say when it was agreed');
  }
  if (agreedAt.getTime() < record.madeAt.getTime()) {
    return refuse(
      'request-refused',
      'agreedAt: that is before the promise was made; say when the customer agreed to another',
    );
  }
  const missedAlready = record.pausedAt === null && agreedAt.getTime() > endOf(record).getTime();
  if (missedAlready || isBrokenBySaying(record, agreedAt)) {
    return refuse(
      'conflict',
      'agreedAt: by then it was broken, and an agreement does not undo that; make another promise beside it',
    );
  }
  return taken(closed(record, { state: 'renegotiated', reason, settledAt: agreedAt }, at));
}

/** Somebody had said that it will not be kept. */
function isBrokenBySaying({ state, settledAt }: PromiseRecord, agreedAt: Date): boolean {
  return state === 'broken' && settledAt !== null && settledAt.getTime() <= agreedAt.getTime();
}

/** The clock stands still. */
export function pausedOne(record: PromiseRecord, reason: string, settling: Settling): Outcome<PromiseRecord> {
  const { at } = settling;
  const may = stillOpen(record, settling, 'only one that is open is paused');
  if (!may.ok) return may;
  if (record.pausedAt !== null) return refuse('conflict', 'it is paused already; nothing is to be done');
  if (at.getTime() > endOf(record).getTime()) {
    return refuse('conflict', 'its time has passed; a pause begins before a promise is due');
  }
  return taken(next({ ...record, pausedAt: at, pauseReason: reason, ...NO_ALARM }, at));
}

/** The clock runs again, and the due time is counted anew. */
export function resumedOne(
  record: PromiseRecord,
  settling: Settling,
  ticking: Ticking,
): Outcome<PromiseRecord> {
  const { at } = settling;
  const may = stillOpen(record, settling, 'only one that is open runs');
  if (!may.ok) return may;
  if (record.pausedAt === null) return refuse('conflict', 'it is not paused; nothing is to be done');
  const running = runningAgain(record, { until: at, clock: ticking.clock });
  if (!running.ok) return running;
  return taken(next({ ...running.value, ...firstAlarm(running.value, { ...ticking, at }) }, at));
}

/** Ends a running pause at that moment: a limit is counted anew, a time moves by what it stood still. */
function runningAgain(
  record: PromiseRecord,
  { until, clock }: { readonly until: Date; readonly clock: BusinessClock },
): Outcome<PromiseRecord> {
  const { pausedAt, limit, madeAt } = record;
  if (pausedAt === null) return taken(record);
  const running = { ...record, pausedAt: null, pauseReason: '', pauses: ended(record, until) };
  if (limit === null) {
    const stoodStill = Math.max(0, until.getTime() - pausedAt.getTime());
    return taken({ ...running, dueAt: new Date(record.dueAt.getTime() + stoodStill) });
  }
  const due = countedDue({ limit, madeAt, pauses: running.pauses, pausedAt: null }, clock);
  return due.ok ? taken({ ...running, dueAt: due.value ?? record.dueAt }) : due;
}

/** All pauses, a running one ended at that moment; one that had not begun by then is none. */
function ended({ pausedAt, pauseReason, pauses }: PromiseRecord, until: Date): readonly PromisePause[] {
  if (pausedAt === null || pausedAt.getTime() >= until.getTime()) return pauses;
  return [...pauses, { from: pausedAt, until, reason: pauseReason }];
}

/** What was settled by mistake is open again, or broken when its time has passed. */
export function reopenedOne(
  record: PromiseRecord,
  settling: Settling,
  ticking: Ticking,
): Outcome<PromiseRecord> {
  const may = mayBeChanged(record, settling);
  if (!may.ok) return may;
  const { at } = settling;
  if (record.state === 'open') return refuse('conflict', 'it is open; nothing is to be undone');
  if (record.state === 'renegotiated') {
    return refuse('conflict', 'another promise follows it by agreement; cancel or deliver that one instead');
  }
  const isOver = endOf(record).getTime() <= at.getTime();
  if (record.state === 'broken' && record.doneAt === null && isOver) {
    return refuse('conflict', 'its time has passed and it was not delivered, so it stays broken');
  }
  const blank = { doneAt: null, settledAt: null, deliveredValue: null, extra: '', reason: '', ...NO_ALARM };
  const open: PromiseRecord = { ...record, ...blank, state: 'open' };
  if (!isOver) return taken(next({ ...open, ...firstAlarm(open, { ...ticking, at }) }, at));
  return taken(next({ ...open, state: 'broken', settledAt: endOf(record) }, at));
}

function closed(
  record: PromiseRecord,
  over: Pick<PromiseRecord, 'state' | 'reason' | 'settledAt'>,
  at: Date,
): PromiseRecord {
  const pauses = ended(record, over.settledAt ?? at);
  return next({ ...record, ...over, pauses, pausedAt: null, pauseReason: '', ...NO_ALARM }, at);
}
