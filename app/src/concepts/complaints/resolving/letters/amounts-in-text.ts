import { withoutDays } from './days-in-text.ts';

/** An amount of money that a text names, in hundredths, so that it can be compared. */
export type NamedAmount = { readonly text: string; readonly hundredths: number };

const SIGNS = '€$£¥₹₽₺₩₴₪';
const CODES = new Set(Intl.supportedValuesOf('currency'));
const WORDS = 'euros?|dollars?|pounds?|pfund|dólares|dolares|libras|livres|francs?|franken|cents?';
const NUMBER = String.raw`(?:\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?)(?!\d)`;
const BEFORE = new RegExp(String.raw`([${SIGNS}]|\b[A-Z]{3}\b)[\s\u00a0\u202f]?(${NUMBER})`, 'gu');
const BEHIND = new RegExp(
  String.raw`(${NUMBER})[\s\u00a0\u202f]?(?:([${SIGNS}])|([A-Z]{3})\b|(?:${WORDS})\b)`,
  'giu',
);

/** Every amount of money that a text names: a number beside a sign, a code or the word of a currency. */
export function amountsIn(text: string, language: string): readonly NamedAmount[] {
  const plain = withoutDays(text, language);
  const found = new Map<number, NamedAmount>();
  for (const match of plain.matchAll(BEFORE)) {
    const [all, mark = '', number = ''] = match;
    if (isCurrency(mark)) add(found, match.index + all.length, { text: all, number });
  }
  for (const match of plain.matchAll(BEHIND)) {
    const [all, number = '', , code] = match;
    if (code !== undefined && !CODES.has(code)) continue;
    add(found, match.index + number.length, { text: all, number });
  }
  return [...found.values()];
}

function isCurrency(mark: string): boolean {
  return SIGNS.includes(mark) || CODES.has(mark);
}

// By where its number ends, so that "€ 5.00 EUR" is one amount.
function add(
  found: Map<number, NamedAmount>,
  end: number,
  { text, number }: { readonly text: string; readonly number: string },
): void {
  const hundredths = hundredthsOf(number);
  if (hundredths !== null && !found.has(end)) found.set(end, { text: text.trim(), hundredths });
}

/** A number as people of any language write it: the last point or comma before one or two digits begins the hundredths. */
export function hundredthsOf(number: string): number | null {
  const [, whole = '', decimals = ''] = /^(.*?)(?:[.,](\d{1,2}))?$/u.exec(number.trim()) ?? [];
  const digits = whole.replaceAll(/[^\d]/gu, '');
  if (digits === '' || digits.length > 13) return null;
  return Number(digits) * 100 + Number(decimals.padEnd(2, '0'));
}
