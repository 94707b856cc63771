import type { CharterWords } from './charter-page-words.ts';
import { AR_CHARTER } from './words/ar-charter.words.ts';
import { DE_CHARTER } from './words/de-charter.words.ts';
import { EN_CHARTER } from './words/en-charter.words.ts';
import { ES_CHARTER } from './words/es-charter.words.ts';
import { FA_CHARTER } from './words/fa-charter.words.ts';
import { FR_CHARTER } from './words/fr-charter.words.ts';
import { HE_CHARTER } from './words/he-charter.words.ts';
import { HI_CHARTER } from './words/hi-charter.words.ts';
import { IT_CHARTER } from './words/it-charter.words.ts';
import { JA_CHARTER } from './words/ja-charter.words.ts';
import { NL_CHARTER } from './words/nl-charter.words.ts';
import { PL_CHARTER } from './words/pl-charter.words.ts';
import { PT_CHARTER } from './words/pt-charter.words.ts';
import { TR_CHARTER } from './words/tr-charter.words.ts';
import { UK_CHARTER } from './words/uk-charter.words.ts';
import { ZH_HANS_CHARTER } from './words/zh-hans-charter.words.ts';

/** The languages that the page of the charter speaks itself; the same as those of surveys. */
export const CHARTER_SPOKEN: Readonly<Record<string, CharterWords>> = {
  en: EN_CHARTER,
  de: DE_CHARTER,
  fr: FR_CHARTER,
  es: ES_CHARTER,
  pt: PT_CHARTER,
  it: IT_CHARTER,
  nl: NL_CHARTER,
  pl: PL_CHARTER,
  uk: UK_CHARTER,
  tr: TR_CHARTER,
  ar: AR_CHARTER,
  he: HE_CHARTER,
  fa: FA_CHARTER,
  hi: HI_CHARTER,
  'zh-Hans': ZH_HANS_CHARTER,
  ja: JA_CHARTER,
};

/** What the page says in a language, or in the nearest one it speaks, else in English; with the language that these words are in. */
export function charterWords(language: string): { readonly words: CharterWords; readonly spoken: string } {
  const { language: short = 'en', script } = new Intl.Locale(language).maximize();
  const spoken =
    [language, `${short}-${script}`, short].find((tag) => Object.hasOwn(CHARTER_SPOKEN, tag)) ?? 'en';
  return { words: CHARTER_SPOKEN[spoken]!, spoken };
}

/** A phrase with what stands at its marks, in their order. */
export function phrase(text: string, ...given: readonly string[]): string {
  const left = [...given];
  return text.replaceAll('#', () => left.shift() ?? '');
}
