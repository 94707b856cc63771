import type { BusinessClock } from '../../../platform/business-clock/declarations.ts';
import type { PromiseAlarm, PromiseRecord } from './ledger-promise.ts';

const DAY_MS = 86_400_000;

/** Of what somebody has to be told next, and when. */
export type NextAlarm = { readonly alarm: PromiseAlarm | null; readonly alarmAt: Date | null };

export const NO_ALARM: NextAlarm = { alarm: null, alarmAt: null };

/** Until when it is kept: its due time and what is tolerated behind it. */
export function endOf({ dueAt, toleranceMs }: Pick<PromiseRecord, 'dueAt' | 'toleranceMs'>): Date {
  return new Date(dueAt.getTime() + toleranceMs);
}

type Reminding = {
  readonly clock: BusinessClock;
  /** So long before it is due; null: on the working day before. */
  readonly remindMs: number | null;
  readonly at: Date;
};

/**
 * The alarm that a promise begins with, when it is made, moved or runs again: a reminder so long before it is due as its service
 * says, or at the same time on the working day before; none when that time has passed already.
 */
export function firstAlarm(
  promise: Pick<PromiseRecord, 'dueAt' | 'toleranceMs' | 'madeAt'>,
  { clock, remindMs, at }: Reminding,
): NextAlarm {
  const due = promise.dueAt.getTime();
  const remindAt = remindMs === null ? workingDayBefore(due, clock) : due - remindMs;
  if (remindAt < due && remindAt > Math.max(promise.madeAt.getTime(), at.getTime())) {
    return { alarm: 'remind', alarmAt: new Date(remindAt) };
  }
  return { alarm: 'due', alarmAt: endOf(promise) };
}

function workingDayBefore(due: number, clock: BusinessClock): number {
  const day = clock.dayOf(due);
  const before = clock.addWorkingDays(day, -1);
  if (before === null) return due - DAY_MS;
  // As far into that day as the due time is into its own.
  return clock.beginOf(before) + (due - clock.beginOf(day));
}
