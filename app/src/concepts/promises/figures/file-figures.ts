import { DAY_FORMS, type DayForm } from '../../../platform/bulk-imports/declarations.ts';
import { decimalOf, isTimeZone, numberIn } from '../../../platform/bulk-imports/index.ts';
import {
  alwaysOpen,
  type BusinessClock,
  dueAt,
  limitFromWords,
  limitInWords,
} from '../../../platform/business-clock/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { builtFigures } from './built-figures.rules.ts';
import { type FilePromise, fileCells } from './file-cells.rules.ts';
import { placesNeeded } from './lateness-figures.rules.ts';
import type { PromiseFigure, PromiseFigures } from './promise-figures.ts';
import { type FileRow, promiseFileRows } from './promise-file-rows.ts';
import { dayEnd, momentOf, momentReaders, type ReadMoment } from './promise-file-times.ts';

/** Which columns of a plain file say what, and how they are judged. */
export type FileFiguresAsked = {
  /** When it was due; or `within` of `made`. */
  readonly due?: string;
  readonly made?: string;
  /** A limit in words, such as `3 days`, of all time; one of working time goes by the calendar. */
  readonly within?: string;
  readonly calendar?: BusinessClock;
  /** When it was done, empty while it was not; or how many minutes late it was, below 0 early. */
  readonly done?: string;
  readonly lateMinutes?: string;
  /** So many milliseconds later is still kept. */
  readonly toleranceMs: number;
  /** By what parts are told apart. */
  readonly by?: string;
  /** What is not done is broken when its time passed before then, else open. Without it the newest time in the file. */
  readonly openAsOf?: string;
  /** How days are written; found out from all columns of times together when nothing is said. */
  readonly dayForm?: string;
  readonly timeZone: string;
};

/** Figures of a plain file, with what of it could not be read. */
export type FileFigures = Omit<PromiseFigures, 'by'> & {
  readonly by: string | null;
  readonly toleranceMinutes: number;
  /** The limit in words, as it was counted. */
  readonly within: string | null;
  readonly rows: { readonly read: number; readonly refused: number; readonly first: readonly string[] };
};

const SHOWN_REFUSALS = 20;

/** Was it kept, and where not: the very figures of a workspace, from a file without one. */
export async function figuresOfPromiseFile(
  file: { readonly name: string; readonly bytes: Uint8Array },
  asked: FileFiguresAsked,
): Promise<Outcome<FileFigures>> {
  const reading = readingOf(asked);
  if (!reading.ok) return reading;
  const columns = [asked.due, asked.made, asked.done ?? asked.lateMinutes, asked.by];
  const rows = await promiseFileRows(
    file,
    columns.filter((column) => column !== undefined),
  );
  if (!rows.ok) return rows;
  const read = promisesIn(rows.value, asked, reading.value);
  if (!read.ok) return read;
  const { promises, refused, asOf, unsure } = read.value;
  if (promises.length === 0) {
    return refuse(
      'file-refused',
      refused[0] ?? `${quoted(file.name)} has no rows below the names of its columns`,
    );
  }
  const { cells, late, first, last } = fileCells(promises, { toleranceMs: asked.toleranceMs, asOf });
  const figures = builtFigures({
    about: {
      ...{ asOf: new Date(asOf).toISOString(), from: first, to: last, source: 'promises' },
      by: asked.by === undefined ? 'month' : 'unit',
    },
    ...{ cells, charted: cells, every: 'month' },
    exact: new Map(placesNeeded(late.length).map((place) => [place, late[place - 1]!])),
    nameOf: (key) => (key === '' ? 'not said' : key),
    ofOnePerson: false,
    warnings: [
      ...unsure,
      ...(refused.length === 0
        ? []
        : [`${refused.length} of ${rows.value.length} rows could not be read and are left out`]),
    ],
  });
  return taken({
    ...figures,
    overPromiseRate: notInFile(figures.overPromiseRate),
    littleMore: notInFile(figures.littleMore),
    by: asked.by ?? null,
    toleranceMinutes: asked.toleranceMs / 60_000,
    within: reading.value.within,
    rows: { read: rows.value.length, refused: refused.length, first: refused.slice(0, SHOWN_REFUSALS) },
  });
}

/** A file says nothing of it, which is not the same as none. */
function notInFile(figure: PromiseFigure): PromiseFigure {
  return { ...figure, n: 0, estimate: null, interval: null, warnings: ['the file does not say'] };
}

/** When something that was begun is due; null: never. */
type DueOf = (made: number) => number | null;
type Reading = {
  readonly dueOf: DueOf | null;
  readonly within: string | null;
  /** The limit is counted in days, so that a beginning without a time is due by the end of a day. */
  readonly isOfDays: boolean;
  readonly openAsOf: number | null;
  readonly dayForm: DayForm | null;
};

function readingOf(asked: FileFiguresAsked): Outcome<Reading> {
  const { due, made, within, done, lateMinutes, timeZone, toleranceMs, openAsOf } = asked;
  if (!isTimeZone(timeZone)) return refuse('request-refused', `there is no time zone ${quoted(timeZone)}`);
  if ((due === undefined) === (within === undefined))
    return refuse(
      'request-refused',
      'name the column with the due time, or a limit and the column with its beginning',
    );
  if (within !== undefined && made === undefined)
    return refuse('request-refused', 'a limit is counted from a beginning; name the column with it');
  if ((done === undefined) === (lateMinutes === undefined))
    return refuse(
      'request-refused',
      'name the column with the time it was done, or the one with the minutes it was late',
    );
  if (!(toleranceMs >= 0 && toleranceMs <= 366 * 86_400_000))
    return refuse('request-refused', 'a tolerance is from 0 minutes to a year');
  const dayForm = DAY_FORMS.find((form) => form === asked.dayForm) ?? null;
  if (asked.dayForm !== undefined && dayForm === null)
    return refuse('request-refused', `${quoted(asked.dayForm)} is no form of days; ${FORMS_KNOWN}`);
  const at = openAsOf === undefined ? null : momentOf(openAsOf, 'yyyy-MM-dd', timeZone);
  if (openAsOf !== undefined && at === null)
    return refuse('request-refused', `${quoted(openAsOf)} is no time; write 2026-01-31 or 2026-01-31T14:05`);
  const limit = within === undefined ? taken(null) : limitCounted(within, asked);
  if (!limit.ok) return limit;
  return taken({ ...(limit.value ?? NO_LIMIT), openAsOf: at?.ms ?? null, dayForm });
}

const FORMS_KNOWN = `choose ${DAY_FORMS.join(', ')}`;
const NO_LIMIT = { dueOf: null, within: null, isOfDays: false } as const;

function limitCounted(
  within: string,
  { timeZone, calendar }: FileFiguresAsked,
): Outcome<Pick<Reading, 'dueOf' | 'within' | 'isOfDays'>> {
  const limit = limitFromWords(within);
  if (!limit.ok) return limit;
  const isWorking = limit.value.time === 'working';
  if (isWorking && calendar === undefined)
    return refuse(
      'request-refused',
      `${quoted(within)} is of working time, which only a calendar knows; give one (--calendar CALENDAR.json), or leave "working" out`,
    );
  const clock = isWorking && calendar !== undefined ? taken(calendar) : alwaysOpen(timeZone);
  if (!clock.ok) return clock;
  const counted = isWorking ? limit.value : { ...limit.value, ends: 'same-time' as const };
  const isOfDays = counted.unit !== 'minutes' && counted.unit !== 'hours';
  return taken({
    dueOf: (begun: number): number | null => {
      const due = dueAt(clock.value, counted, { receivedAt: begun });
      return due.ok ? due.value : null;
    },
    within: limitInWords(counted),
    isOfDays: isOfDays && !isWorking,
  });
}

type ReadPromises = {
  readonly promises: readonly FilePromise[];
  readonly refused: readonly string[];
  readonly asOf: number;
  readonly unsure: readonly string[];
};

function promisesIn(
  rows: readonly FileRow[],
  asked: FileFiguresAsked,
  { dueOf, openAsOf, isOfDays, dayForm }: Reading,
): Outcome<ReadPromises> {
  const { done, lateMinutes, by, timeZone } = asked;
  const names = [asked.due, asked.made, done ?? lateMinutes, by].filter((name) => name !== undefined);
  const at = (name: string | undefined): number => (name === undefined ? -1 : names.indexOf(name));
  const columns = { due: at(asked.due), made: at(asked.made), end: at(done ?? lateMinutes), by: at(by) };
  const read = momentReaders(rows, {
    columns: [columns.due, columns.made, done === undefined ? -1 : columns.end],
    ...{ dayForm, timeZone },
  });
  const [readDue, readMade, readDone] = read.readers as [ReadMoment, ReadMoment, ReadMoment];
  const ends = rows.flatMap(({ cells }) => cells[columns.end] || []);
  const decimal = lateMinutes === undefined ? '.' : (decimalOf(ends.slice(0, 2_000), 0.5) ?? '.');
  const promises: FilePromise[] = [];
  const refused: string[] = [];
  let newest = -Infinity;
  for (const { number, cells } of rows) {
    const text = (column: number): string => cells[column] ?? '';
    const made = columns.made < 0 ? null : readMade(text(columns.made));
    const begun = made?.ms ?? null;
    const end = text(columns.end);
    const doneAt = done === undefined || end === '' ? null : readDone(end);
    const due = dueOf === null ? readDue(text(columns.due)) : dueWithin(made, { dueOf, isOfDays });
    // Days alone are compared as days; a time of that day is in time until it ends.
    const isAllDay = due?.isDay === true && done !== undefined && doneAt?.isDay !== true;
    const notBefore = (at: ReturnType<ReadMoment>): number | null =>
      at === null
        ? null
        : at.isDay && begun !== null && begun > at.ms && begun <= dayEnd(at.ms, timeZone)
          ? begun
          : at.ms;
    const dueMs = due !== null && isAllDay ? dayEnd(due.ms, timeZone) : notBefore(due);
    const minutes = lateMinutes === undefined ? null : numberIn(end, decimal);
    const lateMs = minutes === null || dueMs === null ? null : dueMs + minutes * 60_000;
    const doneMs = end === '' ? null : lateMinutes === undefined ? notBefore(doneAt) : lateMs;
    const why = whyNot({
      ...{ begun, dueMs, doneMs, end },
      ...{ hasBegun: columns.made >= 0, isLateness: lateMinutes !== undefined },
    });
    if (why !== null) {
      refused.push(`row ${number}: ${why}`);
      continue;
    }
    newest = Math.max(newest, begun ?? -Infinity, doneMs ?? -Infinity);
    promises.push({ key: columns.by < 0 ? '' : text(columns.by).slice(0, 200), dueMs: dueMs!, doneMs });
  }
  const latest = promises.reduce((last, { dueMs }) => Math.max(last, dueMs), newest);
  return taken({
    ...{ promises, refused, unsure: read.unsure },
    asOf: openAsOf ?? (Number.isFinite(newest) ? newest : latest),
  });
}

function dueWithin(
  made: ReturnType<ReadMoment>,
  { dueOf, isOfDays }: { readonly dueOf: DueOf; readonly isOfDays: boolean },
): ReturnType<ReadMoment> {
  const ms = made === null ? null : dueOf(made.ms);
  return made === null || ms === null ? null : { ms, isDay: made.isDay && isOfDays };
}

type Found = {
  readonly begun: number | null;
  readonly dueMs: number | null;
  readonly doneMs: number | null;
  readonly end: string;
  readonly hasBegun: boolean;
  readonly isLateness: boolean;
};

function whyNot({ begun, dueMs, doneMs, end, hasBegun, isLateness }: Found): string | null {
  if (hasBegun && begun === null) return 'its beginning is no time';
  if (dueMs === null || !Number.isFinite(dueMs)) return 'its due time is no time';
  if (begun !== null && dueMs < begun) return 'it is due before it was made';
  if (end !== '' && (doneMs === null || !Number.isFinite(doneMs)))
    return isLateness ? 'how late it was is no number' : 'when it was done cannot be read';
  if (doneMs !== null && begun !== null && doneMs < begun) return 'it was done before it was made';
  return null;
}
