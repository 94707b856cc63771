import { DAY_FORMS, type DayForm } from '../bulk-mapping.ts';

const PARTS: Readonly<Record<string, string>> = {
  yyyy: '(?<y>\\d{4})',
  MM: '(?<m>\\d{1,2})',
  dd: '(?<d>\\d{1,2})',
};
const TIME =
  '(?:[T ]\\s*\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?\\s*(?:Z|[+-]\\d{2}:?\\d{2}|[AaPp]\\.?[Mm]\\.?)?)?';

const PATTERNS = new Map<DayForm, RegExp>(DAY_FORMS.map((form) => [form, patternOf(form)]));

function patternOf(form: DayForm): RegExp {
  // Without marks between them only the number of digits says where a part ends.
  const parts = form === 'yyyyMMdd' ? '(?<y>\\d{4})(?<m>\\d{2})(?<d>\\d{2})' : withMarks(form);
  return new RegExp(`^${parts}${TIME}$`, 'u');
}

function withMarks(form: DayForm): string {
  return form.replaceAll('.', '\\.').replaceAll(/yyyy|MM|dd/gu, (part) => PARTS[part] ?? part);
}

const EARLIEST_YEAR = 1900;
const LATEST_YEAR = 2200;
const pad = (number: number): string => String(number).padStart(2, '0');

/** The day that a text says in this form, as 2026-01-31; a time behind it is passed over. Null when it says none. */
export function dayIn(text: string, form: DayForm): string | null {
  const found = PATTERNS.get(form)?.exec(text)?.groups;
  if (found === undefined) return null;
  const [year, month, day] = [Number(found['y']), Number(found['m']), Number(found['d'])];
  if (year < EARLIEST_YEAR || year > LATEST_YEAR || month < 1 || month > 12) return null;
  return day >= 1 && day <= daysOf(year, month) ? `${year}-${pad(month)}-${pad(day)}` : null;
}

function daysOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The day so many months before another; the last of its month where that is shorter. Null when it is before 1900. */
export function monthsBefore(day: string, months: number): string | null {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const whole = year * 12 + (month - 1) - months;
  const [inYear, inMonth] = [Math.floor(whole / 12), (whole % 12) + 1];
  if (inYear < EARLIEST_YEAR) return null;
  return `${inYear}-${pad(inMonth)}-${pad(Math.min(date, daysOf(inYear, inMonth)))}`;
}

/** The forms that read nearly all of these texts, the best first: some cells of a column may be broken. */
export function fittingForms(texts: readonly string[], share = 1): DayForm[] {
  if (texts.length === 0) return [];
  const read = (form: DayForm): number => texts.filter((text) => dayIn(text, form) !== null).length;
  return DAY_FORMS.map((form) => ({ form, count: read(form) }))
    .filter(({ count }) => count >= texts.length * share)
    .toSorted((a, b) => b.count - a.count)
    .map(({ form }) => form);
}

/** The forms that read the most of these texts: more than one where the days could be meant in more ways. */
export function bestForms(texts: readonly string[], share = 1): DayForm[] {
  const fitting = fittingForms(texts, share);
  const read = (form: DayForm): number => texts.filter((text) => dayIn(text, form) !== null).length;
  const most = fitting[0] === undefined ? 0 : read(fitting[0]);
  return fitting.filter((form) => read(form) === most);
}

/** Columns of one file side by side: days that could be meant in two ways are meant as beside them, where they can be in one only. */
export function agreedForms(columns: readonly (readonly DayForm[])[]): DayForm[][] {
  const sure = new Set(columns.flatMap((forms) => (forms.length === 1 ? forms : [])));
  return columns.map((forms) => forms.toSorted((a, b) => Number(sure.has(b)) - Number(sure.has(a))));
}
