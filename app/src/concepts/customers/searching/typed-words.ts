import { digitsIn, mailForm, phoneForm, referenceForm, SAME_PHONE } from './identity-words.ts';
import type { MeantWord } from './misspelt-words.ts';
import { spokenWords } from './spoken-words.ts';

/** A range of words, those that begin alike: from the first up to, and without, the second. */
export type WordRange = readonly [from: string, before: string];

/** One of the things that somebody typed, and the words that it may be. */
export type TypedTerm = {
  readonly typed: string;
  /** Words that it is. */
  readonly exact: readonly string[];
  /** Words that it begins. */
  readonly begins: readonly WordRange[];
  /** The word, when it is one that may be mistyped. */
  readonly word: string | null;
};

/** A term, and the words that somebody may have meant by it. */
export type SoughtTerm = TypedTerm & { readonly meant: readonly MeantWord[] };

const MOST_TERMS = 8;
const LONGEST_TYPED = 200;
const PHONE = /(?<=^|\s)[+(]?\d[\d\s()./-]{3,}\d(?=\s|$)/gu;

/**
 * What is looked for by what was typed: words of names, of which the last may not be finished, e-mail addresses, phone numbers in any
 * writing, references. There may be several readings, the likeliest first: `anna.ek` begins an address, or is a name.
 */
export function typedReadings(text: string): readonly (readonly TypedTerm[])[] {
  const typed = text.slice(0, LONGEST_TYPED).trim();
  const numbers = [...typed.matchAll(PHONE)].map(([number]) => number.trim());
  const rest = typed.replaceAll(PHONE, ' ');
  const parts = rest.split(/[\s,;]+/u).filter((part) => part !== '');
  const readings = [
    [...numbers.map(numberTerm), ...parts.flatMap((part, i) => specialOrWords(part, i === parts.length - 1))],
  ];
  if (parts.some((part) => isSpecial(part) && !part.includes('@'))) {
    const words = parts.flatMap((part, i) => wordTerms(part, i === parts.length - 1));
    readings.push([...numbers.map(numberTerm), ...words]);
  }
  if (/\s/u.test(typed) && /\d/u.test(typed) && !typed.includes('@')) {
    readings.push([{ typed, exact: [], begins: [startingWith(referenceForm(typed))], word: null }]);
  }
  const filled = readings.map((terms) => terms.slice(0, MOST_TERMS)).filter((terms) => terms.length > 0);
  return filled.filter((terms, i) => filled.findIndex((one) => keyOf(one) === keyOf(terms)) === i);
}

function keyOf(terms: readonly TypedTerm[]): string {
  return JSON.stringify(terms);
}

/** Whether it may be the beginning of an address, or a number that the organisation gave. */
function isSpecial(part: string): boolean {
  return /[@\d._]/u.test(part);
}

function specialOrWords(part: string, isLast: boolean): readonly TypedTerm[] {
  if (!isSpecial(part)) return wordTerms(part, isLast);
  const mail = startingWith(mailForm(part));
  if (part.includes('@')) return [{ typed: part, exact: [], begins: [mail], word: null }];
  const words = spokenWords(part);
  const exact = words.length === 1 ? words[0]!.forms : [];
  return [{ typed: part, exact, begins: [startingWith(referenceForm(part)), mail], word: null }];
}

function wordTerms(part: string, isLast: boolean): readonly TypedTerm[] {
  const words = spokenWords(part);
  return words.map(({ shown, forms }, i) => {
    const [plain = ''] = forms;
    const isOpen = (isLast && i === words.length - 1) || /^[a-z]$/u.test(plain);
    return {
      typed: shown,
      exact: words.length === 1 ? [...forms, referenceForm(part)] : forms,
      begins: isOpen ? forms.map(startingWith) : [],
      word: /^[a-z0-9]+$/u.test(plain) ? plain : null,
    };
  });
}

/** A phone number by its end, for how it begins is written in many ways; or a number that the organisation gave. */
function numberTerm(typed: string): TypedTerm {
  const back = phoneForm(typed);
  const length = back.length - 1;
  // What stands before the number itself differs by who writes it: 030…, +49 30 …, 0049 (0) 30 ….
  const sure = length <= SAME_PHONE ? length : Math.max(SAME_PHONE, Math.min(9, length - 3));
  // A number kept without what stands before it is shorter than the one typed.
  const shorter = Array.from({ length: Math.max(0, length - SAME_PHONE) }, (_, i) =>
    back.slice(0, 1 + SAME_PHONE + i),
  );
  const begins = [startingWith(back.slice(0, 1 + sure)), startingWith(referenceForm(typed))];
  return { typed, exact: [...shorter, digitsIn(typed)], begins, word: null };
}

/** All words that begin so. */
export function startingWith(start: string): WordRange {
  const signs = [...start];
  const last = signs.pop()?.codePointAt(0) ?? 0;
  // Half a sign is none; behind the last before them stands the first after them.
  return [start, signs.join('') + String.fromCodePoint(last === 0xd7ff ? 0xe000 : last + 1)];
}
