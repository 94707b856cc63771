import type { ProblemKind } from '../../../surveys/declarations.ts';
import { AR } from './ar.words.ts';
import { DE } from './de.words.ts';
import { EN } from './en.words.ts';
import { ES } from './es.words.ts';
import { FA } from './fa.words.ts';
import { FR } from './fr.words.ts';
import { HE } from './he.words.ts';
import { HI } from './hi.words.ts';
import { IT } from './it.words.ts';
import { JA } from './ja.words.ts';
import { NL } from './nl.words.ts';
import { PL } from './pl.words.ts';
import { PT } from './pt.words.ts';
import type { LanguageWords, Plural, PublicWords } from './public-words.ts';
import { TR } from './tr.words.ts';
import { UK } from './uk.words.ts';
import { ZH_HANS } from './zh-hans.words.ts';

/** The languages that the public page speaks itself. */
export const SPOKEN: Readonly<Record<string, LanguageWords>> = {
  en: EN,
  de: DE,
  fr: FR,
  es: ES,
  pt: PT,
  it: IT,
  nl: NL,
  pl: PL,
  uk: UK,
  tr: TR,
  ar: AR,
  he: HE,
  fa: FA,
  hi: HI,
  'zh-Hans': ZH_HANS,
  ja: JA,
};

const READY = new Map<string, PublicWords>();

/** What the page says in a language: that of the nearest one it speaks, else English. */
export function publicWords(language: string): PublicWords {
  const known = READY.get(language);
  if (known !== undefined) return known;
  const spoken = spokenNear(language);
  const words = saidIn(spoken, numbersOf(spoken === 'en' ? 'en' : language));
  // Languages come from definitions, of which there are as many as people make.
  if (READY.size < 500) READY.set(language, words);
  return words;
}

function spokenNear(language: string): string {
  const { language: short = 'en', script } = new Intl.Locale(language).maximize();
  return [language, `${short}-${script}`, short].find((tag) => Object.hasOwn(SPOKEN, tag)) ?? 'en';
}

/** How a language writes numbers and days. */
export function numbersOf(language: string): Intl.NumberFormat {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 6 });
}

function saidIn(spoken: string, numbers: Intl.NumberFormat): PublicWords {
  const words = SPOKEN[spoken] ?? EN;
  const rules = new Intl.PluralRules(spoken);
  const said = (phrase: string | Plural, given: readonly (string | number)[]): string => {
    const [first] = given;
    const form =
      typeof phrase === 'string'
        ? phrase
        : (typeof first === 'number' && phrase[rules.select(first)]) || phrase.other;
    const left = [...given];
    // What a number stands for is put in as it is: a day of the calendar, or a code.
    return form.replaceAll('#', () => written(left.shift() ?? '', numbers));
  };
  return {
    ...words,
    spoken,
    progress: (page, pages) => said(words.progress, [page, pages]),
    sumHint: (total) => said(words.sumHint, [total]),
    // The first number is filled in by the script as it changes.
    sumSoFar: (total) => said(words.sumSoFar, ['#', total]),
    waitText: (seconds) => said(words.waitText, [seconds]),
    problem: (kind: ProblemKind, detail) => said(words.problems[kind], detail === undefined ? [] : [detail]),
  };
}

const DAY = /^\d{4}-\d\d-\d\d$/u;

function written(given: string | number, numbers: Intl.NumberFormat): string {
  if (typeof given === 'number') return numbers.format(given);
  if (!DAY.test(given)) return given;
  const { locale } = numbers.resolvedOptions();
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(given));
}
