import { type BusinessClock, limitInWords } from '../../../../platform/business-clock/declarations.ts';
import { type Outcome, quoted, refuse, taken } from '../../../../platform/refusals/index.ts';
import type { Direction } from '../../../standards/index.ts';
import { dueTime } from '../due-time.rules.ts';
import {
  AHEAD_MS,
  openPromise,
  outcomeOf,
  properPromise,
  type SaidPromise,
} from '../ledger-promise.rules.ts';
import type { PromiseRecord } from '../ledger-promise.ts';
import { endOf, firstAlarm, NO_ALARM } from '../promise-alarm.rules.ts';
import type { PromiseOnTheWay } from './promise-row.ts';

/** A row with everything looked up that it names. */
export type NamedRow = {
  readonly row: PromiseOnTheWay;
  readonly said: Omit<SaidPromise, 'madeAt' | 'dueAt' | 'limit'>;
  readonly clock: BusinessClock;
  readonly remindMs: number | null;
  readonly direction: Direction | null;
};

/**
 * The promise that a row tells of, with what became of it by now. Nobody is reminded of what is over, and no recovery is opened by
 * itself; what is still to be kept has its alarms as any other.
 */
export function takenPromise({ row, said, clock, ...named }: NamedRow, at: Date): Outcome<PromiseRecord> {
  const times = timesOf(row, clock);
  if (!times.ok) return times;
  const { madeAt, dueAt, limit, doneAt } = times.value;
  if (said.serviceId !== null && row.madeAt === null) {
    return refuse(
      'request-refused',
      'made: nothing stands here; how long a service took is counted from when it was promised',
    );
  }
  const whole: SaidPromise = { ...said, madeAt, dueAt, limit };
  const proper = properPromise(whole, at);
  if (!proper.ok) return proper;
  const open = openPromise(whole, at);
  const settled = settledAs(open, { row, doneAt, direction: named.direction }, at);
  if (!settled.ok || settled.value.state !== 'open') return settled;
  return taken({ ...open, ...firstAlarm(open, { clock, remindMs: named.remindMs, at }) });
}

type Times = {
  readonly madeAt: Date;
  readonly dueAt: Date;
  readonly limit: SaidPromise['limit'];
  readonly doneAt: Date | null;
};

function timesOf({ madeAt, due, doneAt, lateMs }: PromiseOnTheWay, clock: BusinessClock): Outcome<Times> {
  if ('limit' in due && madeAt === null) {
    return refuse('request-refused', 'made: nothing stands here, and a limit runs from when it was made');
  }
  // When it was made is not known: the due time stands for itself.
  const begun = new Date(madeAt ?? 0);
  const until = 'at' in due ? { at: new Date(due.at) } : due;
  if ('at' in until && madeAt !== null && until.at.getTime() === madeAt) {
    return taken({ madeAt: begun, dueAt: until.at, limit: null, doneAt: doneIn(until.at) });
  }
  const counted = dueTime(until, madeAt === null ? LONG_AGO : begun, clock);
  if (!counted.ok) return counted;
  const { dueAt, limit } = counted.value;
  const done = doneIn(dueAt);
  const made = madeAt === null ? new Date(Math.min(dueAt.getTime(), done?.getTime() ?? Infinity)) : begun;
  return taken({ madeAt: made, dueAt, limit, doneAt: done });

  function doneIn(dueAt: Date): Date | null {
    if (doneAt !== null) return new Date(doneAt);
    return lateMs === null ? null : new Date(dueAt.getTime() + lateMs);
  }
}

const LONG_AGO = new Date(Date.UTC(1800, 0, 1));

type Ending = {
  readonly row: PromiseOnTheWay;
  readonly doneAt: Date | null;
  readonly direction: Direction | null;
};

function settledAs(
  open: PromiseRecord,
  { row, doneAt, direction }: Ending,
  at: Date,
): Outcome<PromiseRecord> {
  const { state, reason, extra, deliveredValue } = row;
  const told = { reason, extra };
  if (state === 'cancelled' || state === 'renegotiated') {
    if (doneAt !== null && row.lateMs === null) {
      return refuse('request-refused', `state: it is ${state}, and was delivered; leave one of them out`);
    }
    const settledAt = new Date(Math.min(at.getTime(), open.dueAt.getTime()));
    return taken({ ...open, ...told, state, settledAt });
  }
  if (doneAt !== null) return deliveredThen(open, { doneAt, deliveredValue, direction, told }, at);
  if (state === 'kept' || state === 'kept-late') {
    return refuse('request-refused', 'done: nothing stands here; say when it was delivered, or how late');
  }
  const isOver = endOf(open).getTime() <= at.getTime();
  if (state === 'broken' || isOver) {
    return taken({ ...open, ...told, state: 'broken', settledAt: isOver ? endOf(open) : at });
  }
  return taken({ ...open, ...told, reason: '' });
}

type Delivering = {
  readonly doneAt: Date;
  readonly deliveredValue: number | null;
  readonly direction: Direction | null;
  readonly told: { readonly reason: string; readonly extra: string };
};

function deliveredThen(
  open: PromiseRecord,
  { doneAt, deliveredValue, direction, told }: Delivering,
  at: Date,
): Outcome<PromiseRecord> {
  if (doneAt.getTime() > at.getTime() + AHEAD_MS) {
    return refuse('request-refused', 'done: this has not come yet; leave it empty until it is delivered');
  }
  if (doneAt.getTime() < open.madeAt.getTime()) {
    return refuse('request-refused', 'done: this is before the promise was made; correct one of them');
  }
  if (open.promisedValue !== null && deliveredValue === null) {
    return refuse('request-refused', 'deliveredValue: a value was promised; say which one was delivered');
  }
  const state = outcomeOf(open, { doneAt, value: deliveredValue }, direction);
  const value = open.promisedValue === null ? null : deliveredValue;
  return taken({ ...open, ...told, state, doneAt, settledAt: doneAt, deliveredValue: value });
}

/** What becomes of a row whose reference is known: nothing when it says the same, its delivery when that is new. */
export type FateOfKnown = 'unchanged' | { readonly delivered: PromiseRecord } | { readonly refused: string };

/** Compares what a row says now with what is known under its reference. */
export function fateOfKnownPromise(known: PromiseRecord, now: PromiseRecord, at: Date): FateOfKnown {
  const isSame =
    known.customerId === now.customerId &&
    known.madeAt.getTime() === now.madeAt.getTime() &&
    (known.dueAt.getTime() === now.dueAt.getTime() || isSameLimit(known, now));
  if (!isSame) {
    return {
      refused: `reference: ${quoted(now.reference ?? '')} is known already with another customer, beginning or due time; give this one a reference of its own, or renegotiate that one`,
    };
  }
  if (now.doneAt === null || known.doneAt?.getTime() === now.doneAt.getTime()) return 'unchanged';
  if (known.doneAt !== null || !['open', 'broken'].includes(known.state)) {
    return {
      refused: `reference: ${quoted(now.reference ?? '')} is settled already otherwise; undo that first when it was wrong`,
    };
  }
  const { doneAt, settledAt, deliveredValue, extra } = now;
  const state =
    known.pausedAt === null ? outcomeOf(known, { doneAt, value: deliveredValue }, null) : now.state;
  const settled = { state: known.promisedValue === null ? state : now.state, doneAt, settledAt };
  const delivered = { ...known, ...settled, deliveredValue, extra: extra || known.extra, ...NO_ALARM };
  return {
    delivered: {
      ...delivered,
      pausedAt: null,
      pauseReason: '',
      revision: known.revision + 1,
      changedAt: at,
    },
  };
}

function isSameLimit(one: PromiseRecord, other: PromiseRecord): boolean {
  return one.limit !== null && other.limit !== null && limitInWords(one.limit) === limitInWords(other.limit);
}
