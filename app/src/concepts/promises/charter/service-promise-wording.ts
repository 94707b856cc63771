import { z } from 'zod';
import { properName, properWords } from '../../people/declarations.ts';
import { languageTag } from '../../surveys/declarations.ts';

/** What a service promise says in one language. Only title and promise are always needed. */
export const wordingTexts = z.strictObject({
  title: properName.or(z.literal('')).default(''),
  /** What is promised. */
  promise: properWords(1000).default(''),
  /** For whom and when it holds, and when not. */
  conditions: properWords(4000).default(''),
  /** What is done when it is not kept. */
  remedy: properWords(2000).default(''),
  /** Where to complain, and where to ask; what the charter says where nothing stands here. */
  complain: properWords(2000).default(''),
  ask: properWords(2000).default(''),
  /** By which figure the organisation tells whether it is kept. */
  indicator: properWords(1000).default(''),
});
export type WordingTexts = z.output<typeof wordingTexts>;
export type WordingField = keyof WordingTexts;

export const WORDING_FIELDS = [
  'title',
  'promise',
  'conditions',
  'remedy',
  'complain',
  'ask',
  'indicator',
] as const satisfies readonly WordingField[];

/** What each field is called where something is missing. */
export const FIELD_WORDS: Readonly<Record<WordingField, string>> = {
  ...{ title: 'title', promise: 'promise', conditions: 'conditions', remedy: 'remedy' },
  ...{ complain: 'place to complain', ask: 'place to ask', indicator: 'indicator' },
};

/** What stands above each text. */
export const FIELD_LABELS: Readonly<Record<WordingField, string>> = {
  ...{ title: 'Title', promise: 'What we promise', conditions: 'Conditions and limits' },
  ...{ remedy: 'If it is not kept', complain: 'Where to complain', ask: 'Where to ask' },
  indicator: 'Indicator',
};

/** The languages that one charter may have. */
export const MOST_LANGUAGES = 40;

/** Wordings by language; one that says nothing is not kept. */
export const wording = z
  .record(languageTag, wordingTexts, {
    error: (issue) =>
      issue.code === 'invalid_key'
        ? 'wording: write a language as BCP 47 does, such as en or pt-BR'
        : undefined,
  })
  .transform((given) =>
    Object.fromEntries(
      Object.entries(given).filter(([, texts]) => WORDING_FIELDS.some((field) => texts[field] !== '')),
    ),
  )
  .refine((given) => Object.keys(given).length <= MOST_LANGUAGES, `at most ${MOST_LANGUAGES} languages`);
export type Wording = z.output<typeof wording>;

/** How far a language is: what is missing of it that the first language says, or that is always needed. */
export type LanguageStanding = { readonly language: string; readonly missing: readonly WordingField[] };

/** How far each of these languages is, the first of which is what the others are translated from. */
export function languageStandings(given: Wording, languages: readonly string[]): readonly LanguageStanding[] {
  const [base = 'en'] = languages;
  const first = given[base];
  return languages.map((language) => {
    const texts = given[language];
    const missing = WORDING_FIELDS.filter((field) => {
      const isNeeded = field === 'title' || field === 'promise' || (first?.[field] ?? '') !== '';
      return isNeeded && (texts?.[field] ?? '') === '';
    });
    return { language, missing };
  });
}

/** The wording in a language, or in the nearest one that is there; with the language it is really in. */
export function wordingNear(
  given: Wording,
  languages: readonly string[],
  wanted: string,
): { readonly language: string; readonly texts: WordingTexts } | null {
  const short = (tag: string): string => tag.split('-')[0] ?? tag;
  const language =
    languages.find((one) => one === wanted) ??
    languages.find((one) => short(one) === short(wanted)) ??
    languages[0];
  const texts = language === undefined ? undefined : given[language];
  return language === undefined || texts === undefined ? null : { language, texts };
}

const NAMES = new Intl.DisplayNames(['en'], { type: 'language' });

/** What a language is called in English, in which warnings are written. */
export function languageInWords(tag: string): string {
  return NAMES.of(tag) ?? tag;
}
