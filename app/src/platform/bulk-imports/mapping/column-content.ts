import type { Content } from '../bulk-field.ts';
import type { SeenColumn } from '../bulk-import.ts';
import { bestForms, fittingForms } from './day-text.ts';
import { decimalOf } from './number-cell.ts';

const E_MAIL = /^[^\s@]{1,64}@[^\s@]+\.[^\s@]{2,}$/u;
const PHONE = /^(?=(?:\D*\d){6,15}\D*$)[+(]?[\d\s()./-]+$/u;
const YES_NO = new Set([
  'yes',
  'no',
  'y',
  'n',
  'true',
  'false',
  '0',
  '1',
  'ja',
  'nein',
  'oui',
  'non',
  'si',
  'sí',
]);

const MOST_EXAMPLES = 4;
const MOST_WORDS = 12;
const MOST_SHOWN = 80;
/** Share of cells that must look like something. */
const NEARLY_ALL = 0.9;
const HALF = 0.5;
/** A third word, however rare, is mostly meant; only slips of the pen are rarer. */
const ALL_BUT_SLIPS = 0.99;

/** The column of a file as some of its cells show it. */
export function contentOf(name: string, position: number, cells: readonly string[]): SeenColumn {
  const said = cells.filter((cell) => cell !== '');
  const counts = new Map<string, number>();
  for (const cell of said) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  const different = [...counts.keys()];
  const isFew = different.length <= MOST_WORDS && said.length > different.length;
  const seen = different.slice(0, 500);
  const dayForms = bestForms(seen, NEARLY_ALL);
  const decimal = decimalOf(different, NEARLY_ALL);
  return {
    name,
    position,
    examples: different.slice(0, MOST_EXAMPLES).map(shortened),
    filled: cells.length === 0 ? 0 : said.length / cells.length,
    content: guessed(said, { isFew, isDay: dayForms.length > 0, isNumber: decimal !== null }),
    words: isFew ? different.toSorted((a, b) => counts.get(b)! - counts.get(a)!).map(shortened) : [],
    // A form is offered before none at all where slips keep the column from being one of days beyond doubt.
    dayForms: dayForms.length > 0 ? dayForms : bestForms(seen, HALF),
    decimal,
  };
}

function shortened(text: string): string {
  const characters = [...text.slice(0, MOST_SHOWN * 2)];
  return characters.length > MOST_SHOWN ? `${characters.slice(0, MOST_SHOWN).join('')}…` : text;
}

type Found = { readonly isFew: boolean; readonly isDay: boolean; readonly isNumber: boolean };

function guessed(said: readonly string[], { isFew, isDay, isNumber }: Found): Content {
  if (said.length === 0) return 'empty';
  const share = (pattern: RegExp): number => said.filter((cell) => pattern.test(cell)).length / said.length;
  if (share(E_MAIL) >= NEARLY_ALL) return 'e-mail';
  if (said.filter((word) => YES_NO.has(word.toLowerCase())).length >= said.length * ALL_BUT_SLIPS && isFew)
    return 'yes-no';
  if (isDay) return 'day';
  // A number that somebody reads as one has no leading zeros, plus signs or blanks of a telephone number.
  if (isNumber && share(/^[+0]\d/u) < 1 - NEARLY_ALL) return 'number';
  const isOfDays = said.filter((cell) => fittingForms([cell]).length > 0).length > said.length / 2;
  if (!isOfDays && share(PHONE) >= NEARLY_ALL) return 'phone';
  return isFew ? 'few-words' : 'text';
}
