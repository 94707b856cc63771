import { type Outcome, quoted, refuse, taken } from '../../platform/refusals/index.ts';
import { momentReader, timeFormatProblem, timeParts } from '../answers/index.ts';
import type { TimesAsked } from './reading.ts';

/** A time as it was meant. `isTwice`: clocks showed it twice, when they were put back, and the earlier is taken. */
export type ReadTime = { readonly at: number; readonly isTwice: boolean };

/** Reads the times of readings; refused is a line that says why. */
export type TimeReader = (text: string) => Outcome<ReadTime>;

const ISO =
  /^(?<day>\d{4}-\d\d-\d\d)(?:[T ](?<clock>\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(?<zone>Z|[+-]\d\d:?\d\d)?)?$/iu;

/** How to read times of this form in this time zone; refused when there is no such zone or form. */
export function timeReader({ timeZone, timeFormat }: TimesAsked): Outcome<TimeReader> {
  const inZone = zoneReader(timeZone);
  if (inZone === null) {
    return refuse(
      'request-refused',
      `timeZone: ${quoted(timeZone)} is no time zone; name it as "Europe/Paris" or "UTC"`,
    );
  }
  if (timeFormat === undefined || timeFormat === '') return taken(isoReader(inZone));
  const wrong = timeFormatProblem(timeFormat) ?? lackingPart(timeFormat);
  if (wrong !== null) return refuse('request-refused', `timeFormat: ${quoted(timeFormat)}: ${wrong}`);
  const read = momentReader(timeFormat);
  return taken((text) => {
    const written = read(text);
    if (Number.isNaN(written)) {
      return refuse('request-refused', `at: ${quoted(text)} is not written as ${quoted(timeFormat)}`);
    }
    return inZone(new Date(written).toISOString().slice(0, -1), text);
  });
}

function lackingPart(timeFormat: string): string | null {
  const parts = timeParts(timeFormat);
  const lacking = ['yyyy', 'MM', 'dd'].filter((part) => !parts.has(part));
  return lacking.length === 0 ? null : `it lacks ${lacking.join(' and ')}, so the day is not known`;
}

function isoReader(inZone: ZoneReader): TimeReader {
  return (text) => {
    const parts = ISO.exec(text)?.groups;
    if (parts === undefined) {
      return refuse(
        'request-refused',
        `at: ${quoted(text)} is no time; write 2026-01-31T14:05:00Z or 2026-01-31 14:05, or choose the form of your file`,
      );
    }
    const { day = '', clock = '00:00', zone } = parts;
    const written = `${day}T${clock}`;
    // A day or hour that there is not must not become the next one.
    const instant = Date.parse(`${day}T00:00:00Z`);
    const isDay = !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(day);
    if (!isDay || clock > '24') return refuse('request-refused', `at: there is no ${quoted(text)}`);
    if (zone === undefined) return inZone(written, text);
    const offset = /^[+-]\d{4}$/u.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase();
    const at = Date.parse(`${written}${offset}`);
    return Number.isNaN(at)
      ? refuse('request-refused', `at: there is no ${quoted(text)}`)
      : taken({ at, isTwice: false });
  };
}

/** Reads what a clock in the zone showed, written as `2026-01-31T14:05`; `text` is how it stood, for the refusal. */
type ZoneReader = (written: string, text: string) => Outcome<ReadTime>;

function zoneReader(timeZone: string): ZoneReader | null {
  if (/^(?:utc|z|gmt|etc\/utc)$/iu.test(timeZone)) return utcReader;
  try {
    Temporal.PlainDateTime.from('2026-01-01T00:00').toZonedDateTime(timeZone);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
  return (written, text) => {
    const isClock = utcReader(written, text);
    if (!isClock.ok) return isClock;
    const plain = Temporal.PlainDateTime.from(written);
    const earlier = plain.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
    const later = plain.toZonedDateTime(timeZone, { disambiguation: 'later' });
    if (earlier.epochMilliseconds === later.epochMilliseconds) {
      return taken({ at: earlier.epochMilliseconds, isTwice: false });
    }
    if (!earlier.toPlainDateTime().equals(plain)) {
      return refuse(
        'request-refused',
        `at: clocks in ${quoted(timeZone)} never showed ${quoted(text)}, they were put forward`,
      );
    }
    return taken({ at: earlier.epochMilliseconds, isTwice: true });
  };
}

function utcReader(written: string, text: string): Outcome<ReadTime> {
  const at = Date.parse(`${written}Z`);
  return Number.isNaN(at)
    ? refuse('request-refused', `at: there is no ${quoted(text)}`)
    : taken({ at, isTwice: false });
}
