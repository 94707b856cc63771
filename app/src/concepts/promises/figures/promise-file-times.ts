import type { DayForm } from '../../../platform/bulk-imports/declarations.ts';
import { agreedForms, bestForms, momentAt, momentIn } from '../../../platform/bulk-imports/index.ts';
import type { FileRow } from './promise-file-rows.ts';

/** A form of days is that of a column when so many of its cells are written so; the others are refused row by row. */
const MOST_FIT = 0.5;
const SAMPLE = 2_000;
const DAY_ALONE = 10;

/** What a cell says, and whether it says a day alone. */
export type ReadMoment = (text: string) => { readonly ms: number; readonly isDay: boolean } | null;

export function momentOf(text: string, form: DayForm, timeZone: string): ReturnType<ReadMoment> {
  const moment = momentIn(text, form);
  const ms = moment === null ? null : momentAt(moment, timeZone);
  return moment === null || ms === null ? null : { ms, isDay: moment.length === DAY_ALONE };
}

/** The last millisecond of the day that begins then. */
export function dayEnd(begins: number, timeZone: string): number {
  const day = Temporal.Instant.fromEpochMilliseconds(begins).toZonedDateTimeISO(timeZone).toPlainDate();
  return day.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds - 1;
}

/** How each of these columns is read, days that could be meant in two ways as in the others; -1 is no column. */
export function momentReaders(
  rows: readonly FileRow[],
  asked: {
    readonly columns: readonly number[];
    readonly dayForm: DayForm | null;
    readonly timeZone: string;
  },
): { readonly readers: readonly ReadMoment[]; readonly unsure: readonly string[] } {
  const texts = asked.columns.map((column) =>
    rows.flatMap(({ cells }) => cells[column] || []).slice(0, SAMPLE),
  );
  const forms =
    asked.dayForm === null
      ? agreedForms(texts.map((column) => bestForms(column, MOST_FIT)))
      : texts.map(() => [asked.dayForm!]);
  const isSure = forms.every(
    ([first, ...others]) =>
      others.length === 0 || forms.some(([one, ...more]) => one === first && more.length === 0),
  );
  const [doubtful = []] = isSure ? [] : forms.filter(({ length }) => length > 1);
  return {
    readers: forms.map(
      ([form]) =>
        (text) =>
          form === undefined ? null : momentOf(text, form, asked.timeZone),
    ),
    unsure: isSure
      ? []
      : [`days are read as ${doubtful[0]}, and could be meant as ${doubtful[1]}; say which with --day-form`],
  };
}
