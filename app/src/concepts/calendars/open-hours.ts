import { z } from 'zod';
import type { OpenHours } from '../../platform/business-clock/declarations.ts';

/** A stretch in minutes since midnight; its end is not in it. */
type Minutes = readonly [from: number, to: number];

const TIME = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/u;
export const MOST_STRETCHES = 12;

/** The minutes since midnight of a time such as 09:30 or 24:00. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

export function timeOfMinutes(minutes: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

const time = z.string().regex(TIME, 'a time of the day is written as 09:30; a day ends at 24:00');

/** Open hours of one day, in order, none overlapping; those that touch are one. */
export const openHours = z
  .array(z.strictObject({ from: time, to: time }))
  .max(MOST_STRETCHES, `at most ${MOST_STRETCHES} stretches a day`)
  .superRefine((given, context) => {
    for (const { from, to } of given) {
      if (minutesOf(from) >= minutesOf(to)) {
        context.addIssue({ code: 'custom', message: `${from}-${to} ends before it begins; cut it at 24:00` });
      }
    }
    const overlap = overlapIn(given);
    if (overlap !== null) context.addIssue({ code: 'custom', message: overlap });
  })
  .transform((given): OpenHours[] => joined(given.map(stretchOf)).map(hoursOf));

/** A week of seven days, Monday first. Hours that end before they begin go on after midnight, on the day behind. */
export const openWeek = z
  .array(z.array(z.strictObject({ from: time, to: time })).max(MOST_STRETCHES))
  .length(7, 'week: seven days, Monday first')
  .transform((given) => acrossMidnight(given))
  .superRefine((week, context) => {
    for (const [at, day] of week.entries()) {
      const overlap = overlapIn(day);
      if (overlap !== null)
        context.addIssue({ code: 'custom', path: [at], message: `${WEEKDAYS[at]}: ${overlap}` });
      for (const { from, to } of day) {
        if (from === to)
          context.addIssue({
            code: 'custom',
            path: [at],
            message: `${WEEKDAYS[at]}: ${from}-${to} is no time at all; 00:00-24:00 is the whole day`,
          });
      }
    }
    if (week.every((day) => day.length === 0)) {
      context.addIssue({
        code: 'custom',
        message: 'week: no hour of it is open, so nothing would ever become due; open at least one',
      });
    }
  })
  .transform((week): OpenHours[][] => week.map((day) => joined(day.map(stretchOf)).map(hoursOf)));

export const WEEKDAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

function acrossMidnight(week: readonly (readonly OpenHours[])[]): OpenHours[][] {
  const split: OpenHours[][] = week.map(() => []);
  for (const [at, day] of week.entries()) {
    for (const { from, to } of day) {
      if (minutesOf(from) <= minutesOf(to)) split[at]!.push({ from, to });
      else {
        split[at]!.push({ from, to: '24:00' });
        if (to !== '00:00') split[(at + 1) % 7]!.push({ from: '00:00', to });
      }
    }
  }
  return split;
}

function overlapIn(day: readonly OpenHours[]): string | null {
  const sorted = [...day].sort((a, b) => minutesOf(a.from) - minutesOf(b.from));
  for (const [at, { from, to }] of sorted.entries()) {
    const before = sorted[at - 1];
    if (before !== undefined && minutesOf(before.to) > minutesOf(from)) {
      return `${before.from}-${before.to} and ${from}-${to} overlap; make one of them end earlier`;
    }
  }
  return null;
}

function stretchOf({ from, to }: OpenHours): Minutes {
  return [minutesOf(from), minutesOf(to)];
}

function hoursOf([from, to]: Minutes): OpenHours {
  return { from: timeOfMinutes(from), to: timeOfMinutes(to) };
}

/** In order, with those that touch as one. */
function joined(stretches: readonly Minutes[]): Minutes[] {
  const found: [number, number][] = [];
  for (const [from, to] of [...stretches].sort((a, b) => a[0] - b[0])) {
    const last = found.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else if (from < to) found.push([from, to]);
  }
  return found;
}

/** Hours in order, with those that overlap or touch as one. */
export function joinedHours(hours: readonly OpenHours[]): OpenHours[] {
  return joined(hours.map(stretchOf)).map(hoursOf);
}

/** What is left of some hours when others are closed. */
export function without(open: readonly OpenHours[], closed: readonly OpenHours[]): OpenHours[] {
  let left = open.map(stretchOf);
  for (const [from, to] of closed.map(stretchOf)) {
    left = left.flatMap(([begin, end]): Minutes[] => [
      [begin, Math.min(end, from)],
      [Math.max(begin, to), end],
    ]);
    left = left.filter(([begin, end]) => begin < end);
  }
  return joined(left).map(hoursOf);
}

/** What is open in both. */
export function within(open: readonly OpenHours[], other: readonly OpenHours[]): OpenHours[] {
  const both = open
    .map(stretchOf)
    .flatMap(([from, to]) =>
      other.map(stretchOf).map(([begin, end]): Minutes => [Math.max(from, begin), Math.min(to, end)]),
    );
  return joined(both.filter(([from, to]) => from < to)).map(hoursOf);
}

/** How many minutes of a day are open. */
export function minutesOpen(hours: readonly OpenHours[]): number {
  return hours.reduce((sum, { from, to }) => sum + minutesOf(to) - minutesOf(from), 0);
}

/** Hours as people write them: `09:00-12:30, 13:00-17:00`, or `closed`. */
export function hoursInWords(hours: readonly OpenHours[]): string {
  return hours.length === 0 ? 'closed' : hours.map(({ from, to }) => `${from}-${to}`).join(', ');
}

const CLOSED = /^(?:closed|-|–|)$/iu;
const STRETCH = /^(\d{1,2})(?:[:.h](\d{2}))?\s*(?:-|–|—|to)\s*(\d{1,2})(?:[:.h](\d{2}))?$/iu;

/** What somebody wrote for a day; null when it cannot be read. Empty is closed; `9-17` is from 09:00 to 17:00. */
export function hoursWritten(text: string): OpenHours[] | null {
  const words = text.trim();
  if (CLOSED.test(words)) return [];
  const found: OpenHours[] = [];
  for (const part of words.split(/[,;]/u)) {
    if (part.trim() === '') continue;
    const [, from, fromMinutes = '00', to, toMinutes = '00'] = STRETCH.exec(part.trim()) ?? [];
    if (from === undefined || to === undefined) return null;
    const hours = {
      from: `${from.padStart(2, '0')}:${fromMinutes}`,
      to: `${to.padStart(2, '0')}:${toMinutes}`,
    };
    if (!TIME.test(hours.from) || !TIME.test(hours.to)) return null;
    found.push(hours);
  }
  return found;
}
