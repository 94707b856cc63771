import type { Ends, NumberFormat } from '../../report.ts';
import { NO_FIGURE } from '../../writing/number-writing.ts';

/** The language and region whose way of writing numbers and dates the reader has chosen in the browser. */
export function readersLocale(): string {
  return globalThis.navigator?.language ?? 'en';
}

/** How does this reader write the number? Equal to the number itself as far as its decimals go. */
export function readerNumber(
  value: number | null,
  format: NumberFormat,
  locale: string = readersLocale(),
): string {
  if (value === null || !Number.isFinite(value)) return NO_FIGURE;
  const { decimals, percent = false, signed = false, unit } = format;
  const written = new Intl.NumberFormat(locale, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    signDisplay: signed ? 'exceptZero' : 'negative',
    style: percent ? 'percent' : 'decimal',
  }).format(value);
  return `${written.replace('-', '−')}${unit === undefined ? '' : `\u00a0${unit}`}`;
}

/** Both ends in words, so that no comma or dash of a number is taken for one between numbers. */
export function readerInterval(
  interval: Ends | null | undefined,
  format: NumberFormat,
  locale: string = readersLocale(),
): string {
  if (interval === null || interval === undefined) return NO_FIGURE;
  const { unit: _, ...bare } = format;
  return interval.map((end) => readerNumber(end, bare, locale)).join(' to ');
}

export function readerCount(count: number, locale: string = readersLocale()): string {
  return readerNumber(count, { decimals: 0 }, locale);
}

/** Of how many it is told: `promises of the charter` of one is `promise of the charter`. */
export function countedName(name: string, count: number): string {
  if (count !== 1) return name;
  // What comes before `of` or `told` is counted, or else the last word.
  const [, before = '', head = '', rest = ''] = /^(.*?)(\p{L}+)((?: (?:of|told) .*)?)$/u.exec(name) ?? [];
  return head === '' ? name : `${before}${singular(head)}${rest}`;
}

function singular(word: string): string {
  if (word === 'people') return 'person';
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.endsWith('sses')) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

/** A number as it is, with no more decimals than it has, four at most. */
export function readerPlain(value: number, locale: string = readersLocale()): string {
  if (!Number.isFinite(value)) return NO_FIGURE;
  const written = new Intl.NumberFormat(locale, { maximumFractionDigits: 4, signDisplay: 'negative' });
  return written.format(value).replace('-', '−');
}

/** A day such as 2026-01-31 as this reader writes it. */
export function readerDay(day: string, locale: string = readersLocale()): string {
  const moment = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(moment.getTime())) return day;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(moment);
}

const WRITTEN = /^([+−-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(\s?%)?( \(.*\))?$/u;

/**
 * A figure that a report already wrote in English, as this reader writes it; words stay as they are, also those in
 * brackets after a figure. For columns of figures only: a year or a number of a customer is a name.
 */
export function readerWords(cell: string, locale: string = readersLocale()): string {
  const [, sign = '', whole, decimals = '', percent = '', words = ''] = WRITTEN.exec(cell) ?? [];
  if (whole === undefined) return cell;
  const value = Number(`${whole.replaceAll(',', '')}.${decimals}`);
  const written = new Intl.NumberFormat(locale, {
    minimumFractionDigits: decimals.length,
    maximumFractionDigits: decimals.length,
  }).format(value);
  return `${sign}${written}${percent}${words}`;
}

/** A moment as this reader writes it, to the minute, in the reader's own time zone. */
export function readerMoment(iso: string, locale: string = readersLocale()): string {
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) return iso;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(moment);
}
