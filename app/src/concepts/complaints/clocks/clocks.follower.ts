import type { CalendarFollower } from '../../calendars/index.ts';
import { clocksOfCases, updateClocks } from './case-clock.store.ts';
import type { ClockRecord } from './case-clock.ts';
import { keepNextDue, lockCases } from './clock-alarms.store.ts';
import { countedClock } from './clock-due.rules.ts';
import { clocksCountedBy, countClocksOf } from './clocks-by-calendar.store.ts';

/** Clocks that run are counted anew when their calendar is otherwise, or the time zone in which it stands. What was judged stays. */
export const clocksFollowCalendars: CalendarFollower = {
  kind: 'clocks of complaints',
  count: countClocksOf,
  recount: async (change, { clock, ...asked }) => {
    const { queries, at } = change;
    const found = await clocksCountedBy(queries, asked);
    const caseIds = found.map(({ caseId }) => caseId);
    await lockCases(queries, caseIds);
    // As they are now that nobody else changes them.
    const clocks = await clocksOfCases(queries, [...new Set(caseIds)]);
    const wanted = new Set(found.map(({ id }) => id));
    const moved = new Map<string, ClockRecord>();
    for (const record of [...clocks.values()].flat()) {
      const isRunning = record.state === 'running' || record.state === 'paused';
      if (!wanted.has(record.id) || !isRunning) continue;
      const counted = countedClock(record, clock, at);
      if (isOtherwise(record, counted)) moved.set(record.id, counted);
    }
    await updateClocks(queries, [...moved.values()]);
    await keepNextDue(
      queries,
      new Map([...clocks].map(([id, own]) => [id, own.map((one) => moved.get(one.id) ?? one)])),
    );
    if (moved.size > 0) {
      await change.record({
        what: 'complaint-clocks.counted-anew',
        subject: { kind: 'calendar', id: asked.calendarId ?? change.workspace },
        before: null,
        after: { clocks: moved.size },
      });
    }
    const after = found.length < asked.limit ? null : (found.at(-1)?.id ?? null);
    return { counted: found.length, changed: moved.size, after };
  },
};

function isOtherwise(before: ClockRecord, after: ClockRecord): boolean {
  const times = ({ dueAt, firstDueAt, warnAt, state }: ClockRecord) =>
    [dueAt, firstDueAt, warnAt].map((time) => time?.getTime() ?? '').join(' ') + state;
  return times(before) !== times(after);
}
