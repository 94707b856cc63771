import type { AskingWords } from './asking-words.ts';
import { AR_ASKING } from './words/ar-asking.words.ts';
import { DE_ASKING } from './words/de-asking.words.ts';
import { EN_ASKING } from './words/en-asking.words.ts';
import { ES_ASKING } from './words/es-asking.words.ts';
import { FA_ASKING } from './words/fa-asking.words.ts';
import { FR_ASKING } from './words/fr-asking.words.ts';
import { HE_ASKING } from './words/he-asking.words.ts';
import { HI_ASKING } from './words/hi-asking.words.ts';
import { IT_ASKING } from './words/it-asking.words.ts';
import { JA_ASKING } from './words/ja-asking.words.ts';
import { NL_ASKING } from './words/nl-asking.words.ts';
import { PL_ASKING } from './words/pl-asking.words.ts';
import { PT_ASKING } from './words/pt-asking.words.ts';
import { TR_ASKING } from './words/tr-asking.words.ts';
import { UK_ASKING } from './words/uk-asking.words.ts';
import { ZH_HANS_ASKING } from './words/zh-hans-asking.words.ts';

/** The languages in which people are asked again; the same as those of surveys. */
export const ASKING_SPOKEN: Readonly<Record<string, AskingWords>> = {
  en: EN_ASKING,
  de: DE_ASKING,
  fr: FR_ASKING,
  es: ES_ASKING,
  pt: PT_ASKING,
  it: IT_ASKING,
  nl: NL_ASKING,
  pl: PL_ASKING,
  uk: UK_ASKING,
  tr: TR_ASKING,
  ar: AR_ASKING,
  he: HE_ASKING,
  fa: FA_ASKING,
  hi: HI_ASKING,
  'zh-Hans': ZH_HANS_ASKING,
  ja: JA_ASKING,
};

/** What is said in a language, or in the nearest one that is spoken, else in English; with the language that these words are in. */
export function askingWords(language: string): { readonly words: AskingWords; readonly spoken: string } {
  const spoken = spokenFor(language);
  return { words: ASKING_SPOKEN[spoken]!, spoken };
}

function spokenFor(language: string): string {
  try {
    const { language: short = 'en', script } = new Intl.Locale(language).maximize();
    return [language, `${short}-${script}`, short].find((tag) => Object.hasOwn(ASKING_SPOKEN, tag)) ?? 'en';
  } catch {
    // Nobody is refused for a language tag that is none.
    return 'en';
  }
}

/** A phrase with what stands at its mark. */
export function askingPhrase(text: string, given: string): string {
  return text.replace('#', () => given);
}
