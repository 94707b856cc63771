import type { PromiseRecord } from '../ledger/ledger-promise.ts';
import { endOf, NO_ALARM } from '../ledger/promise-alarm.rules.ts';
import { brokenByTime } from '../ledger/promise-settling.rules.ts';

/** What an alarm comes to: the promise behind it, and what is told of it; nothing when it has been settled meanwhile. */
export type AnsweredAlarm = {
  readonly before: PromiseRecord;
  readonly after: PromiseRecord;
  readonly told: 'remind' | 'broken' | 'escalate' | null;
};

/** What an alarm comes to that rings now. Each goes on to the next, so none rings twice. */
export function answeredAlarm(before: PromiseRecord, at: Date): AnsweredAlarm {
  const silent = { before, after: { ...before, ...NO_ALARM }, told: null };
  const { alarm, state, doneAt, pausedAt } = before;
  if (pausedAt !== null || doneAt !== null) return silent;
  if (alarm === 'escalate') return state === 'broken' ? { ...silent, told: 'escalate' } : silent;
  if (state !== 'open') return silent;
  const end = endOf(before);
  if (end.getTime() <= at.getTime()) return { before, after: brokenByTime(before, at), told: 'broken' };
  const after: PromiseRecord = { ...before, alarm: 'due', alarmAt: end };
  return { before, after, told: alarm === 'remind' ? 'remind' : null };
}
