import { timeMatcher } from '../../answers/index.ts';
import type { ColumnLook } from '../looking/column-profile.ts';
import { isNoAnswer } from './known-words.ts';

const DATES = [
  'yyyy-MM-dd',
  'dd.MM.yyyy',
  'MM/dd/yyyy',
  'dd/MM/yyyy',
  'yyyy/MM/dd',
  'dd-MM-yyyy',
  'yyyy.MM.dd',
];
const CLOCKS = ['HH:mm:ss', 'HH:mm', 'HH:mm:ss a', 'HH:mm a'];
const FORMATS = [
  ...DATES,
  ...DATES.flatMap((date) => CLOCKS.map((clock) => `${date} ${clock}`)),
  ...CLOCKS,
].map((format) => ({ format, matches: timeMatcher(format) }));
const COMPACT = { format: 'yyyyMMdd', matches: timeMatcher('yyyyMMdd') };

/** Beyond any pattern that a recipe can say: `2024-05-01T10:00:00Z`, offsets, fractions of a second. */
const LIKE_A_TIME =
  /^(\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}[T ]?)?(\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?)?\s*([AaPp]\.?[Mm]\.?)?\s*(Z|[+-]\d{2}:?\d{2})?$/u;

/** A column of times: the pattern that fits it, or none where no single one does. */
export type TimeFound = { readonly format: string | null; readonly also: string | null };

/** Does a column hold dates or times of day, and in which pattern? */
export function timeOf(look: ColumnLook, heading: string): TimeFound | null {
  const texts = look.values.filter((value) => !isNoAnswer(value)).map(({ text }) => text);
  if (texts.length === 0 || look.long > 0) return null;
  const fitting = FORMATS.filter(({ matches }) => texts.every(matches));
  const [first, second] = fitting;
  if (first !== undefined) return { format: first.format, also: second?.format ?? null };
  // Eight digits are a date only when the heading says so.
  if (texts.every(COMPACT.matches) && /date|datum|day|tag$|날짜|일자|time/iu.test(heading))
    return { format: COMPACT.format, also: null };
  const like = texts.filter((text) => /\d[-/.:]\d/u.test(text) && LIKE_A_TIME.test(text)).length;
  return like >= texts.length * 0.95 ? { format: null, also: null } : null;
}
