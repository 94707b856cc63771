import type { BulkField } from '../bulk-field.ts';
import type { FieldSource } from '../bulk-mapping.ts';
import { dayIn, fittingForms, monthsBefore } from './day-text.ts';
import type { FieldValue, RowFault } from './field-values.ts';
import { momentIn } from './moment-text.ts';
import { numberIn } from './number-cell.ts';

const CONTROLS = /[\p{Cc}\p{Cs}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;
// Line breaks within a cell are blanks of a name, and harmless in an address.
const BREAKS = /[\t\r\n]+/gu;
const YES = new Set(['yes', 'y', 'true', '1', 'ja', 'oui', 'si', 'sí', 'sim', 'x', 't', 'wahr']);
const NO = new Set(['no', 'n', 'false', '0', 'nein', 'non', 'não', 'f', 'falsch']);
const MOST_TEXT = 200;
const MOST_MONTHS = 1500;

/** A value, or why there is none. */
type Read = { readonly value: FieldValue } | { readonly why: string };

/** Reads one field of rows. */
export type FieldReader = {
  readonly id: string;
  read(cell: (position: number) => string): { readonly value: FieldValue } | { readonly fault: RowFault };
};

/** What reads a field from cells, as its source says. */
export function fieldReader(
  field: BulkField,
  source: FieldSource,
  positions: readonly number[],
): FieldReader {
  const words = new Map(
    Object.entries(source.words).map(([cell, meant]) => [cell.trim().toLowerCase(), meant]),
  );
  const blank = new Set(source.blank.map((word) => word.trim().toLowerCase()));
  const parse = parserOf(field, source);
  const textOf = (cell: (position: number) => string): string => {
    let joined = '';
    for (const position of positions) {
      const text = cell(position);
      if (text !== '' && !(blank.size > 0 && blank.has(text.toLowerCase()))) {
        joined = joined === '' ? text : `${joined}${source.join}${text}`;
      }
    }
    if (joined === '') return (source.constant ?? '').trim();
    return words.size === 0 ? joined : (words.get(joined.toLowerCase())?.trim() ?? joined);
  };
  return {
    id: field.id,
    read: (cell) => {
      const text = textOf(cell);
      if (text === '') {
        if (field.required !== true) return { value: null };
        return { fault: { field: field.title, why: 'nothing stands here and it is needed', value: null } };
      }
      const read = parse(text);
      return 'value' in read ? read : { fault: { field: field.title, why: read.why, value: text } };
    },
  };
}

function parserOf(field: BulkField, source: FieldSource): (text: string) => Read {
  switch (field.kind) {
    case 'text':
      return (text) => (field.lines === true ? linesRead : textRead)(text, field.most ?? MOST_TEXT);
    case 'texts':
      return (text) => textsRead(text, field.most ?? MOST_TEXT);
    case 'number': {
      const decimal = source.decimal ?? '.';
      return (text) => numberRead(text, decimal);
    }
    case 'yes-no':
      return yesNoRead;
    case 'choice':
      return choiceParser(field.choices ?? []);
    case 'day':
      return dayParser(source);
    case 'moment':
      return momentParser(source);
  }
}

function textRead(given: string, most: number): Read {
  const text =
    given.includes('\n') || given.includes('\t') || given.includes('\r')
      ? given.replaceAll(BREAKS, ' ')
      : given;
  if (text.length > most) return { why: `longer than ${most} characters` };
  return CONTROLS.test(text) ? { why: 'control characters, or some that cannot be seen' } : { value: text };
}

/** Half a sign, and what ends a text, can be kept nowhere. */
const NOT_KEPT = /[\0\p{Cs}]/gu;

function linesRead(given: string, most: number): Read {
  const text = given.replaceAll('\r\n', '\n').replaceAll(NOT_KEPT, '\u{fffd}');
  return text.length > most ? { why: `longer than ${most} characters` } : { value: text };
}

function textsRead(text: string, most: number): Read {
  const several = text
    .split(/[;|\n]/u)
    .map((one) => one.trim())
    .filter((one) => one !== '');
  for (const one of several) {
    const read = textRead(one, most);
    if ('why' in read) return read;
  }
  return { value: [...new Set(several)] };
}

function numberRead(text: string, decimal: '.' | ','): Read {
  const value = numberIn(text, decimal);
  return value === null
    ? { why: `no number with a decimal ${decimal === '.' ? 'point' : 'comma'}` }
    : { value };
}

function yesNoRead(text: string): Read {
  const word = text.toLowerCase();
  if (YES.has(word)) return { value: true };
  return NO.has(word)
    ? { value: false }
    : { why: 'neither yes nor no; say in the mapping what the word means' };
}

function choiceParser(choices: readonly string[]): (text: string) => Read {
  const plain = (text: string): string => text.toLowerCase().replaceAll(/[\s_\-'’]/gu, '');
  const known = new Map(choices.map((choice) => [plain(choice), choice]));
  return (text) => {
    const value = known.get(plain(text));
    return value === undefined
      ? { why: `none of ${choices.join(', ')}; say in the mapping what the word means` }
      : { value };
  };
}

function dayParser({ reading, asOf, dayForm, decimal }: FieldSource): (text: string) => Read {
  const meant = asOf ?? '';
  if (reading === 'yes-means') {
    return (text) => {
      const read = yesNoRead(text);
      return 'why' in read ? read : { value: read.value === true ? meant : null };
    };
  }
  if (reading === 'months-before') {
    return (text) => {
      const months = numberIn(text, decimal ?? '.');
      if (months === null || months < 0 || months > MOST_MONTHS)
        return { why: `no number of months from 0 to ${MOST_MONTHS}` };
      const value = monthsBefore(meant, Math.round(months));
      return value === null ? { why: 'so many months before that day is before 1900' } : { value };
    };
  }
  const form = dayForm ?? 'yyyy-MM-dd';
  return (text) => {
    const value = dayIn(text, form);
    if (value !== null) return { value };
    const other = fittingForms([text])[0];
    const hint = other === undefined ? '' : `; it would be one as ${other}`;
    return { why: `no day from 1900 on, written as ${form}${hint}` };
  };
}

function momentParser({ dayForm }: FieldSource): (text: string) => Read {
  const form = dayForm ?? 'yyyy-MM-dd';
  return (text) => {
    const value = momentIn(text, form);
    if (value !== null) return { value };
    const other = fittingForms([text])[0];
    const hint = other === undefined ? '' : `; it would be one as ${other}`;
    return { why: `no day from 1900 on, written as ${form}, with or without a time${hint}` };
  };
}
