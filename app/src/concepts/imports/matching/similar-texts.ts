import { distance } from 'fastest-levenshtein';

const YEAR = /(?<!\d)(?:19|20)\d\d(?!\d)/gu;

/** What turns a question into its opposite. */
const NEGATION = /un|dis|in|im|non|not|no|kein|nicht|ohne/gu;

/** Letters for each one that may differ. */
const LETTERS_FOR_ONE = 5;

/** Nobody compares more of a wording. */
const LONGEST = 300;

/** A text as headers are compared: letters and digits only, without case, marks and years; words apart. */
export function plainWords(text: string): readonly string[] {
  const plain = text
    .slice(0, LONGEST)
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(YEAR, ' ');
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

/**
 * How far apart are two headers of different files that ask the same? 0 when they differ in case, blanks, punctuation,
 * marks or the year only.
 *
 * Word by word some letters may differ, one for each five. Numbers may not, nor what negates, nor the last letter: they
 * tell questions apart ("Q7A" and "Q7B", "likely" and "unlikely").
 *
 * @returns null when they are too far apart to be the same
 */
export function howFarApart(one: readonly string[], other: readonly string[]): number | null {
  const [a, b] = [one.join(''), other.join('')];
  if (a === '' || b === '') return null;
  if (a === b) return 0;
  if (numbersIn(a) !== numbersIn(b) || countOf(a, NEGATION) !== countOf(b, NEGATION)) return null;
  // Names are written with and without signs between their parts; wordings have words.
  const pairs =
    one.length === other.length ? one.map((word, i) => [word, other[i]!] as const) : [[a, b] as const];
  if (pairs.length === 1 && Math.max(one.length, other.length) > 3) return null;
  let sum = 0;
  for (const [left, right] of pairs) {
    const apart = distance(left, right);
    const isNear = apart <= Math.min(left.length, right.length) / LETTERS_FOR_ONE;
    if (!isPlural(left, right) && !(isNear && left.at(-1) === right.at(-1))) return null;
    sum += apart;
  }
  return sum;
}

function numbersIn(text: string): string {
  return (text.match(/\d+/gu) ?? []).join(' ');
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function isPlural(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length > 2 && long.startsWith(short) && /^(?:e?s|e?n)$/u.test(long.slice(short.length));
}
