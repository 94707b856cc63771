/** The most letters that may be wrong in a typed word of this length. */
export function mostWrong(length: number): number {
  if (length < 3) return 0;
  if (length < 6) return 1;
  return length < 10 ? 2 : 3;
}

/**
 * In how many places two words differ: a letter more, less or another, or two neighbours exchanged (optimal string alignment).
 * Infinity as soon as it is more than `most`.
 */
export function lettersApart(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return Number.POSITIVE_INFINITY;
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, j) => j);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= other.length; j++) {
      const isSame = one[i - 1] === other[j - 1];
      let apart = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        apart = Math.min(apart, before[j - 2]! + 1);
      }
      row.push(apart);
      if (apart < least) least = apart;
    }
    if (least > most) return Number.POSITIVE_INFINITY;
    before = last;
    last = row;
  }
  const apart = last[other.length]!;
  return apart <= most ? apart : Number.POSITIVE_INFINITY;
}

const SPELLINGS = /tsch|tch|tsh|sch|sh|sz|zh|ts|tz|ch|cz|ph|pf|c(?=[eiy])|ck|kh|gh|[kqx]|th|dt|[dtfvwz]/gu;
const SOUNDS: Readonly<Record<string, string>> = Object.fromEntries([
  ...['tsch', 'tch', 'tsh', 'ch', 'cz'].map((letters) => [letters, 'C']),
  ...['sch', 'sh', 'sz', 'zh', 'ts', 'tz', 'c', 'z'].map((letters) => [letters, 's']),
  ...['ph', 'pf', 'f', 'v', 'w'].map((letters) => [letters, 'v']),
  ...['ck', 'kh', 'gh', 'k', 'q'].map((letters) => [letters, 'k']),
  ...['th', 'dt', 'd', 't'].map((letters) => [letters, 't']),
  ['x', 'ks'],
]);

/**
 * How a word sounds, roughly and in no language in particular: consonants in classes, vowels only as a beginning. Words that one hears
 * and writes differently have it in common: Meyer and Maier, Ivanov and Iwanow, Mohammed and Muhamad.
 */
export function soundOf(word: string): string {
  const classes = word
    .replaceAll(/(.)\1+/gu, '$1')
    .replaceAll(SPELLINGS, (letters) => SOUNDS[letters] ?? letters)
    .replaceAll(/c/gu, 'k');
  const begins = /^h?[aeiouyj]/u.test(classes) ? 'a' : '';
  return (begins + classes.replaceAll(/[aeiouyjh]/gu, '')).replaceAll(/(.)\1+/gu, '$1');
}

const LONGEST_KEYED = 24;

/** The keys under which a known word is kept, so that who mistypes it finds it by equality alone. */
export function keysOfWord(word: string): readonly string[] {
  const cut = word.slice(0, LONGEST_KEYED);
  const sound = soundOf(cut);
  const keys = [`=${word}`, ...(cut.length < 3 ? [] : lettersLess(cut))];
  if (sound.length > 1 && cut.length > 2) keys.push(`~${sound}`);
  return [...new Set(keys)];
}

/** The keys by which words like a typed one are found: the word with up to two letters less, and how it sounds. */
export function keysOfTyped(typed: string): readonly string[] {
  const cut = typed.slice(0, LONGEST_KEYED);
  if (mostWrong(cut.length) === 0) return [];
  const once = [cut, ...lettersLess(cut)];
  const fewer = cut.length > 5 && cut.length <= 14 ? [...once, ...once.slice(1).flatMap(lettersLess)] : once;
  const sound = soundOf(cut);
  // What lost a letter may be a word itself, or what is left of one.
  const keys = [...new Set(fewer)].flatMap((key) => [key, `=${key}`]);
  return sound.length > 1 ? [...keys, `~${sound}`] : keys;
}

function lettersLess(word: string): readonly string[] {
  return Array.from({ length: word.length }, (_, i) => word.slice(0, i) + word.slice(i + 1));
}

/** A known word that somebody may have meant. */
export type MeantWord = { readonly word: string; readonly apart: number };

/** Which of these words may be meant by what was typed, the nearest first; how many letters are wrong in each. */
export function meantWords(typed: string, known: readonly string[]): readonly MeantWord[] {
  const most = mostWrong(typed.length);
  const sound = soundOf(typed);
  const meant: MeantWord[] = [];
  for (const word of known) {
    const apart = lettersApart(typed, word, most + 2);
    if (apart <= most) meant.push({ word, apart });
    else if (sound !== '' && soundOf(word) === sound && isHeardAlike(typed, word, apart)) {
      meant.push({ word, apart: Math.max(2, Math.min(apart, 3)) });
    }
  }
  return meant.sort((a, b) => a.apart - b.apart || (a.word < b.word ? -1 : 1));
}

const VOWELS = /[aeiouy]/u;

/** Vowels are what is heard and written otherwise in another alphabet; some alphabets leave them out. */
function isHeardAlike(typed: string, word: string, apart: number): boolean {
  const sound = soundOf(typed);
  if (sound.length > 2 && apart <= mostWrong(typed.length) + 2) return true;
  if (sound.length === 2 && apart <= mostWrong(typed.length) + 1) return typed[0] === word[0];
  return Math.min(typed.length, word.length) > 3 && VOWELS.test(typed) !== VOWELS.test(word);
}
