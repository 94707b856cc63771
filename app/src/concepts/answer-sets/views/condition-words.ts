import type { View, Where } from './view.ts';

/** How many people stand behind the page, of how many. */
export type PeopleShown = { readonly all: number; readonly shown: number };

/** How a column is called on the page, and how its reader writes numbers and days. */
export type ViewWords = { readonly labelOf: (column: string) => string; readonly locale: string };

const MOST_NAMED = 5;
const DAY = /^\d{4}-\d{2}-\d{2}$/u;

/** A condition as a person says it: "Terminal is 1 or 2". */
export function conditionWords({ column, ...condition }: Where, { labelOf, locale }: ViewWords): string {
  const { is, isNot, missing, from, to, before } = condition;
  const label = labelOf(column);
  const orNone = missing === true ? ', or has no answer' : '';
  if (is !== undefined) return `${label} is ${listed(is, 'or')}${orNone}`;
  if (isNot !== undefined) return `${label} is not ${listed(isNot, 'or')}${orNone}`;
  if (missing !== undefined) return `${label} ${missing ? 'has no answer' : 'has an answer'}`;
  if (from !== undefined && from === to) return `${label} is ${endWords(from, locale)}`;
  const words = [
    from === undefined ? '' : `from ${endWords(from, locale)}`,
    to === undefined ? '' : `to ${endWords(to, locale)}`,
    before === undefined
      ? ''
      : `${typeof before === 'number' ? 'below' : 'before'} ${endWords(before, locale)}`,
  ];
  return `${label} ${words.filter((word) => word !== '').join(' ')}`;
}

/** Whose answers a view shows, in a sentence's end; for the evidence of figures. */
export function filterWords({ where = [] }: View, { all, shown }: PeopleShown, words: ViewWords): string {
  if (where.length === 0) return 'None: all answers of this set';
  const conditions = where.map((condition) => conditionWords(condition, words)).join(' · ');
  return `${conditions} (${endWords(shown, words.locale)} of ${endWords(all, words.locale)} people)`;
}

/** The two groups of a comparison by their names. */
export function comparisonWords({ a, b }: NonNullable<View['compare']>): string {
  return `${b.name} compared with ${a.name}`;
}

function listed(values: readonly string[], last: 'or' | 'and'): string {
  const shown = values.slice(0, MOST_NAMED).map((value) => `${value}`);
  const rest = values.length - shown.length;
  const all = rest === 0 ? shown : [...shown, `${rest} more`];
  const end = all.pop() ?? '';
  return all.length === 0 ? end : `${all.join(', ')} ${last} ${end}`;
}

/** A number as the reader writes it, or a day. */
export function endWords(end: number | string, locale: string): string {
  if (typeof end === 'number')
    return new Intl.NumberFormat(locale, { maximumFractionDigits: 6, useGrouping: false }).format(end);
  if (!DAY.test(end)) return end;
  // A day is a day, in whichever time zone the reader is.
  const options = { dateStyle: 'medium', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale, options).format(new Date(`${end}T00:00:00Z`));
}
