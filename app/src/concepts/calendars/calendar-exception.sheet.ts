import { isDeepStrictEqual } from 'node:util';
import type { RowTaking, SheetRow } from '../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../platform/refusals/index.ts';
import { exceptDays, noSuchCalendar } from './calendar.intents.ts';
import { exceptedCalendar } from './calendar.rules.ts';
import { calendarById } from './calendar.store.ts';
import { type CalendarException, calendarException } from './calendar.ts';
import { type CalendarRouteParts, calendarMeaning } from './calendar-route-parts.ts';
import { hoursWritten } from './open-hours.ts';

/** Takes rows of days that are otherwise into one calendar: what has the same ends takes the place of what was there. */
export function takingExceptions(parts: CalendarRouteParts): RowTaking {
  return async (change, visit) => {
    const id = visit.params['id'] ?? '';
    const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu.test(id);
    const calendar = isId ? await calendarById(change.queries, id) : null;
    if (calendar === null) return { take: async () => noSuchCalendar() };
    const meaning = calendarMeaning(parts, visit);
    const add: CalendarException[] = [];
    let now = calendar;
    return {
      take: async (row) => {
        const read = exceptionIn(row);
        if (!read.ok) return read;
        const one = read.value;
        const there = now.exceptions.find(({ from, to }) => from === one.from && to === one.to);
        if (there !== undefined && isDeepStrictEqual({ ...there }, { ...one })) return taken('unchanged');
        const changing = { actor: meaning.actor, seen: now.revision, at: change.at };
        const tried = exceptedCalendar(now, { add: [one], remove: [] }, changing);
        if (!tried.ok) return tried;
        now = { ...tried.value, revision: now.revision };
        add.push(one);
        return taken(there === undefined ? 'added' : 'changed');
      },
      finish: async () => {
        if (add.length === 0) return [];
        const { revision } = calendar;
        const kept = await exceptDays(change, { id, revision, add, remove: [] }, meaning);
        if (!kept.ok) throw new Error(kept.refusals.map(({ message }) => message).join('; '));
        parts.wake?.(visit.member.workspace.id);
        return [];
      },
    };
  };
}

function exceptionIn({ cells }: SheetRow): Outcome<CalendarException> {
  const from = (cells['from'] ?? '').trim();
  const written = hoursWritten(cells['hours'] ?? '');
  if (written === null) {
    return refuse(
      'request-refused',
      `hours: ${quoted(cells['hours'] ?? '')} cannot be read; write closed, or 09:00-12:00, 13:00-15:00`,
    );
  }
  const read = calendarException.safeParse({
    from,
    to: (cells['to'] ?? '').trim() || from,
    hours: written,
    reason: cells['reason'] ?? '',
  });
  if (read.success) return taken(read.data);
  return refuse(
    'request-refused',
    ...read.error.issues.map(({ path, message }) => {
      const place = String(path[0] ?? '');
      return place === '' || message.startsWith(`${place}:`) ? message : `${place}: ${message}`;
    }),
  );
}
