import type { DayForm } from '../bulk-mapping.ts';
import { dayIn } from './day-text.ts';

const CLOCK =
  /(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<parts>\d{1,9}))?)?\s*(?:(?<zone>Z|[+-]\d{2}:?\d{2})|(?<half>[AaPp])\.?[Mm]\.?)?$/u;

/**
 * The day and time that a text says, its day in this form: `2026-01-31T14:05:00`, with an offset where it had one; the day alone where
 * it has no time. Null when it says none.
 */
export function momentIn(text: string, form: DayForm): string | null {
  const day = dayIn(text, form);
  if (day === null) return null;
  const clock = CLOCK.exec(text)?.groups;
  if (clock === undefined) return day;
  const { minute = '', second = '00', parts, zone, half } = clock;
  const hour = hourOf(Number(clock['hour']), half);
  if (hour === null || minute > '59' || second > '59') return null;
  const fraction = parts === undefined ? '' : `.${parts.slice(0, 3).padEnd(3, '0')}`;
  return `${day}T${String(hour).padStart(2, '0')}:${minute}:${second}${fraction}${offsetOf(zone)}`;
}

/** By a clock of twelve hours twelve comes first. */
function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour <= 23 ? hour : null;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

function offsetOf(zone: string | undefined): string {
  if (zone === undefined || zone === 'Z') return zone ?? '';
  return zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
}

const OFFSET = /(?:Z|[+-]\d{2}:\d{2})$/u;
const ALWAYS_UTC = /^(?:utc|z|gmt|etc\/utc)$/iu;

/** Whether there is a time zone of this name. */
export function isTimeZone(timeZone: string): boolean {
  if (ALWAYS_UTC.test(timeZone)) return true;
  // A bare offset is no place where clocks are put forward and back.
  if (/^[+-]/u.test(timeZone)) return false;
  try {
    Temporal.PlainDateTime.from('2026-01-01T00:00').toZonedDateTime(timeZone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/**
 * When a moment as `momentIn` gives it was, in milliseconds since 1970: by its own offset, else by clocks in the time zone. What those
 * showed twice is the first of both, and what they left out, when they were put forward, is null. A day alone is its first moment.
 */
export function momentAt(moment: string, timeZone: string): number | null {
  const written = moment.length === 10 ? `${moment}T00:00:00` : moment;
  if (OFFSET.test(written)) return known(Date.parse(written));
  if (ALWAYS_UTC.test(timeZone)) return known(Date.parse(`${written}Z`));
  const plain = Temporal.PlainDateTime.from(written);
  const at = plain.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  // Days that begin at one o'clock, because clocks were put forward at midnight, begin all the same.
  if (moment.length !== 10 && !at.toPlainDateTime().equals(plain)) return null;
  return moment.length === 10
    ? plain.toPlainDate().toZonedDateTime(timeZone).epochMilliseconds
    : at.epochMilliseconds;
}

function known(at: number): number | null {
  return Number.isNaN(at) ? null : at;
}
