import { type Outcome, quoted, refuse, taken } from '../../platform/refusals/index.ts';
import { numberOf } from '../answers/index.ts';
import { type Actor, allowedIn } from '../people/index.ts';
import { LARGEST_VALUE, type MeasureRecord } from './measure.ts';
import type { TimeReader } from './reading-times.ts';

/** A reading as somebody sends it, cell by cell. */
export type GivenReading = Readonly<
  Record<'measure' | 'at' | 'value' | 'unit' | 'reference' | 'note', string | number>
> & {
  /** Whether it was withdrawn where it comes from. */
  readonly isWithdrawn?: boolean;
  /** The first cell that is neither text nor a number. */
  readonly unreadable?: string | undefined;
  /** A key that means nothing; a reference with a letter missing would let the same reading count twice. */
  readonly unknown?: string | undefined;
};

/** A reading that can be taken. */
export type JudgedReading = {
  readonly measureId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly value: number;
  readonly reference: string | null;
  readonly note: string | null;
  /** Whether it was given in another unit and converted. */
  readonly isConverted: boolean;
  /** Whether clocks showed its time twice, of which the earlier was taken. */
  readonly isTwice: boolean;
  /** Whether it was withdrawn where it comes from: it is only recognised, never added. */
  readonly isWithdrawn: boolean;
};

/** What readings are judged by. */
export type ReadingCase = {
  readonly actor: Actor;
  /** All measures, by id and by name in small letters. */
  readonly measures: ReadonlyMap<string, MeasureRecord>;
  readonly readTime: TimeReader;
  /** The moment of the taking. */
  readonly now: Date;
};

/** Clocks go wrong by this much, in milliseconds; what is later has not happened. */
const AHEAD = 5 * 60_000;
const EARLIEST = Date.parse('1900-01-01T00:00:00Z');

/** The measures by what readings may call them. */
export function measuresByCall(all: readonly MeasureRecord[]): ReadonlyMap<string, MeasureRecord> {
  // Ids last: a measure that is called like the id of another does not stand in its way.
  return new Map([
    ...all.map((one) => [one.name.toLowerCase(), one] as const),
    ...all.map((one) => [one.id, one] as const),
  ]);
}

/** The measure that a reading names. */
export function measureCalled(
  measures: ReadingCase['measures'],
  { measure }: GivenReading,
): MeasureRecord | undefined {
  return measures.get(String(measure).trim().toLowerCase());
}

/** May this be taken as a reading, and as which? */
export function readingJudged(given: GivenReading, known: ReadingCase): Outcome<JudgedReading> {
  if (given.unreadable !== undefined) {
    return refuse('request-refused', `${given.unreadable}: this is neither text nor a number`);
  }
  if (given.unknown !== undefined) {
    return refuse(
      'request-refused',
      `${quoted(given.unknown)} is no key of a reading; there are measure, at, value, unit, reference and note`,
    );
  }
  const measure = measureCalled(known.measures, given);
  if (measure === undefined) {
    const called = String(given.measure).trim();
    return refuse(
      'not-found',
      called === ''
        ? 'measure: say which measure it is of'
        : `measure: there is no measure called ${quoted(called)}`,
    );
  }
  if (measure.state === 'archived') {
    return refuse('conflict', `measure: ${quoted(measure.name)} is archived; restore it to take readings`);
  }
  const may = allowedIn(known.actor, 'record readings', measure.unitId);
  if (!may.ok) return may;
  const time = timeOf(given, known);
  if (!time.ok) return time;
  const value = numberIn(given, measure);
  if (!value.ok) return value;
  const reference = shortText(given.reference, 'reference', 200);
  if (!reference.ok) return reference;
  const note = shortText(given.note, 'note', 1_000);
  if (!note.ok) return note;
  return taken({
    measureId: measure.id,
    at: time.value.at,
    isTwice: time.value.isTwice,
    ...value.value,
    reference: reference.value,
    note: note.value,
    isWithdrawn: given.isWithdrawn === true,
  });
}

function timeOf(given: GivenReading, { readTime, now }: ReadingCase): ReturnType<TimeReader> {
  const text = String(given.at).trim();
  if (text === '') return refuse('request-refused', 'at: say when it was measured');
  const time = readTime(text);
  if (!time.ok) return time;
  if (time.value.at > now.getTime() + AHEAD) {
    return refuse(
      'request-refused',
      `at: ${quoted(text)} lies in the future; it is ${now.toISOString()} now`,
    );
  }
  if (time.value.at < EARLIEST) {
    return refuse('request-refused', `at: ${quoted(text)} lies before 1900; the year is mistyped`);
  }
  return time;
}

function numberIn(
  { value: said, unit: saidUnit }: GivenReading,
  { name, unit, lowest, highest }: MeasureRecord,
): Outcome<Pick<JudgedReading, 'value' | 'isConverted'>> {
  const number = numberSaid(said);
  if (!number.ok) return number;
  const factor = factorBetween(String(saidUnit).trim(), unit);
  if (factor === null) {
    return refuse(
      'request-refused',
      `unit: ${quoted(name)} is measured in ${quoted(unit)}, not in ${quoted(String(saidUnit).trim())}`,
    );
  }
  const value = (number.value * factor.times) / factor.by + 0;
  if (Math.abs(value) > LARGEST_VALUE) {
    return refuse('request-refused', `value: ${value} ${unit} is larger than anything is measured (10^12)`);
  }
  if ((lowest !== null && value < lowest) || (highest !== null && value > highest)) {
    return refuse(
      'request-refused',
      `value: ${value} ${unit} lies outside of what ${quoted(name)} takes as plausible (${lowest ?? 'any'} to ${highest ?? 'any'})`,
    );
  }
  return taken({ value, isConverted: factor.times !== factor.by });
}

function numberSaid(said: string | number): Outcome<number> {
  const text = String(said).trim();
  if (text === '') return refuse('request-refused', 'value: there is none; a zero is written as 0');
  const number = typeof said === 'number' ? said : numberOf(text);
  if (number === null || !Number.isFinite(number)) {
    const pointed = /^[+-]?\d+,\d+$/u.test(text) ? `; write it with a point: ${text.replace(',', '.')}` : '';
    return refuse('request-refused', `value: ${quoted(text)} is not a number${pointed}`);
  }
  if (Math.abs(number) > LARGEST_VALUE) {
    return refuse('request-refused', `value: ${quoted(text)} is larger than anything is measured (10^12)`);
  }
  return taken(number);
}

/** Seconds in each unit of time, under the words that files have for it. */
const SECONDS: Readonly<Record<string, number>> = {
  s: 1,
  sec: 1,
  second: 1,
  seconds: 1,
  min: 60,
  minute: 60,
  minutes: 60,
  h: 3_600,
  hour: 3_600,
  hours: 3_600,
  d: 86_400,
  day: 86_400,
  days: 86_400,
};

/** How a number of one unit becomes one of another; null when it does not. Two whole numbers, so that 90 minutes are 1.5 hours. */
function factorBetween(said: string, unit: string): { readonly times: number; readonly by: number } | null {
  const [from, to] = [said.toLowerCase(), unit.toLowerCase()];
  if (from === '' || from === to) return { times: 1, by: 1 };
  const [times, by] = [SECONDS[from], SECONDS[to]];
  return times === undefined || by === undefined ? null : { times, by };
}

const CONTROLS = /[\p{Cc}\p{Cs}]/u;

function shortText(said: string | number, field: string, most: number): Outcome<string | null> {
  const text = String(said).trim();
  if (text.length > most) return refuse('request-refused', `${field}: at most ${most} characters`);
  if (CONTROLS.test(text.replaceAll(/[\n\r\t]/gu, ''))) {
    return refuse('request-refused', `${field}: no control characters`);
  }
  return taken(text === '' ? null : text);
}
