import {
  type BusinessClock,
  dueAt,
  limitInWords,
  type Pause,
  type TimeLimit,
} from '../../../platform/business-clock/declarations.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { PromisedUntil, PromisePause, PromiseRecord } from './ledger-promise.ts';

/** When a promise is due that was made then, and the limit it was counted from, if any. */
export type DueTime = { readonly dueAt: Date; readonly limit: TimeLimit | null };

/**
 * When something is due that was promised so. A day ends when the calendar closes on it; where it does not close by then, with its
 * last millisecond: midnight is of the next day already, where it would be counted, and what is done on that would be in time.
 */
export function dueTime(until: PromisedUntil, madeAt: Date, clock: BusinessClock): Outcome<DueTime> {
  if ('at' in until) return after(madeAt, { dueAt: until.at, limit: null });
  if ('day' in until) {
    const last = clock.endOf(until.day) - 1;
    const end = Math.min(clock.closeOf(until.day) ?? last, last);
    return after(madeAt, { dueAt: new Date(end), limit: null });
  }
  const { limit } = until;
  const due = countedDue({ limit, madeAt, pauses: [], pausedAt: null }, clock);
  if (!due.ok) return due;
  return after(madeAt, { dueAt: due.value ?? madeAt, limit });
}

function after(madeAt: Date, due: DueTime): Outcome<DueTime> {
  if (due.dueAt.getTime() > madeAt.getTime()) return taken(due);
  const how = due.limit === null ? '' : ` (${limitInWords(due.limit)})`;
  return refuse(
    'request-refused',
    `due: ${due.dueAt.toISOString()}${how} is not after the promise was made, ${madeAt.toISOString()}; correct one of them`,
  );
}

type Counting = Pick<PromiseRecord, 'madeAt' | 'pausedAt'> & {
  readonly limit: TimeLimit;
  readonly pauses: readonly PromisePause[];
};

/** The due time of a limit with its pauses; null while it stands still. */
export function countedDue(
  { limit, madeAt, pauses, pausedAt }: Counting,
  clock: BusinessClock,
): Outcome<Date | null> {
  const all: Pause[] = [...pauses, ...(pausedAt === null ? [] : [{ from: pausedAt, until: null }])];
  const due = dueAt(clock, limit, { receivedAt: madeAt.getTime(), pauses: all });
  if (!due.ok) return due;
  return taken(due.value === null ? null : new Date(due.value));
}
