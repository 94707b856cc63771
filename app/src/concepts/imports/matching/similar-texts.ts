import { distance } from 'fastest-levenshtein';

const YEAR = /(?<!\d)(?:19|20)\d\d(?!\d)/gu;

/** What turns a question into its opposite. */
const NEGATION = /un|dis|in|im|non|not|no|kein|nicht|ohne/gu;

/** Letters for each one that may differ. */
const LETTERS_FOR_ONE = 5;

/** Nobody compares more of a wording. */
const LONGEST = 300;

/** A text as headers are compared: letters and digits only, without case, marks and years; words apart. */
function plainWords(text: string): readonly string[] {
  const plain = text
    .slice(0, LONGEST)
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(YEAR, ' ');
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

/** A header as it is compared; two with different marks are never the same, whatever else they say. */
export type ComparedText = {
  readonly words: readonly string[];
  readonly joined: string;
  readonly marks: string;
};

export function comparedText(text: string): ComparedText {
  const words = plainWords(text);
  const joined = words.join('');
  return { words, joined, marks: `${countOf(joined, NEGATION)} ${numbersIn(joined)}` };
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
export function howFarApart(left: ComparedText, right: ComparedText): number | null {
  const [one, other, a, b] = [left.words, right.words, left.joined, right.joined];
  if (a === '' || b === '') return null;
  if (a === b) return 0;
  if (left.marks !== right.marks) return null;
  // Names are written with and without signs between their parts; wordings have words.
  const pairs =
    one.length === other.length ? one.map((word, i) => [word, other[i]!] as const) : [[a, b] as const];
  if (pairs.length === 1 && Math.max(one.length, other.length) > 3) return null;
  let sum = 0;
  for (const [word, otherWord] of pairs) {
    if (word === otherWord) continue;
    if (!isPlural(word, otherWord) && word.at(-1) !== otherWord.at(-1)) return null;
    const apart = distance(word, otherWord);
    const isNear = apart <= Math.min(word.length, otherWord.length) / LETTERS_FOR_ONE;
    if (!isNear && !isPlural(word, otherWord)) return null;
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
