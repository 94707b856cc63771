import type { LetterWords } from './letter-phrases.ts';
import { DE_LETTER } from './words/de-letter.words.ts';
import { EN_LETTER } from './words/en-letter.words.ts';
import { ES_LETTER } from './words/es-letter.words.ts';
import { FR_LETTER } from './words/fr-letter.words.ts';

const WORDS: Readonly<Record<string, LetterWords>> = {
  en: EN_LETTER,
  de: DE_LETTER,
  es: ES_LETTER,
  fr: FR_LETTER,
};

/** The languages in which letters are written. */
export const LETTER_LANGUAGES = Object.keys(WORDS);

/** Stands before each part that is still in English although the letter is not. */
export const TRANSLATE_MARK = '[[translate]]';

/** The words of a language; English ones, which have to be translated, where there are none. */
export function letterWords(language: string): {
  readonly words: LetterWords;
  readonly isTranslated: boolean;
} {
  const base = language.toLowerCase().split('-')[0] ?? '';
  const words = Object.hasOwn(WORDS, base) ? WORDS[base] : undefined;
  return words === undefined ? { words: EN_LETTER, isTranslated: false } : { words, isTranslated: true };
}

/** A tag that dates and numbers can be written by; English where nobody knows the language. */
export function writtenTag(language: string): string {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(language)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
