import type { FormFields, QuestionType } from '../question-type.ts';
import { fieldText, isNothing, NOTHING, wrong } from '../reading/answer-reading.ts';
import { isDay } from '../reading/calendar-day.ts';
import { latinDigits } from '../reading/written-number.ts';
import type { DateAnswer } from './date-answer.ts';

const EARLIEST = '1900-01-01';
const LATEST = '9999-12-31';

export const dateQuestion: QuestionType<DateAnswer, string> = {
  type: 'date',
  name: 'Date',
  read({ code, from = EARLIEST, to = LATEST }, given) {
    if (isNothing(given)) return NOTHING;
    if (typeof given !== 'string' || !isDay(given)) return wrong(code, 'not-a-day');
    const earliest = from > EARLIEST ? from : EARLIEST;
    // Days of four-digit years in this form are in order as texts are.
    if (given < earliest) return wrong(code, 'too-early', earliest);
    return given > to ? wrong(code, 'too-late', to) : { value: given };
  },
  fromForm({ code }, fields) {
    const [year, month, day] = ['year', 'month', 'day'].map((part) => partText(fields, `${code}.${part}`));
    if (year === undefined && month === undefined && day === undefined) {
      const whole = partText(fields, code);
      return whole === undefined ? undefined : latinDigits(whole);
    }
    return latinDigits(`${year ?? ''}-${(month ?? '').padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`);
  },
  toForm({ code }, value) {
    const [year = '', month = '', day = ''] = value.split('-');
    return [
      [code, value],
      [`${code}.year`, year],
      [`${code}.month`, String(Number(month))],
      [`${code}.day`, String(Number(day))],
    ];
  },
  fields: ({ code }) => [
    { name: code, label: {}, holds: 'day' },
    { name: `${code}.year`, label: { en: 'year' }, holds: 'number' },
    { name: `${code}.month`, label: { en: 'month' }, holds: 'number' },
    { name: `${code}.day`, label: { en: 'day' }, holds: 'number' },
  ],
  unanswered: ({ code }, value) => (value === undefined ? [code] : []),
  columns: ({ code, text, attributeId, meaning }) => [
    { name: code, as: 'time', label: text, attributeId, sameAs: `day meaning ${meaning}` },
  ],
  cells: (_, value = '') => [value],
  inWords: (_, value, { language }) =>
    new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(
      new Date(`${value}T00:00:00Z`),
    ),
  wording: () => [],
  seconds: () => 8,
};

/** A part of a day has a few digits; more is none, and is not looked through. */
function partText(fields: FormFields, name: string): string | undefined {
  return fieldText(fields, name)?.slice(0, 20);
}
