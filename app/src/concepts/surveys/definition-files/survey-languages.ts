import { languageTag } from '../definition/words.ts';

/** Qualtrics' own names of languages, where they are not BCP 47 in capitals. */
const QUALTRICS: Readonly<Record<string, string>> = {
  'ZH-S': 'zh-Hans',
  'ZH-T': 'zh-Hant',
  CH: 'zh',
  'PT-BR': 'pt-BR',
  'ES-ES': 'es-ES',
  'EN-GB': 'en-GB',
  SR: 'sr-Cyrl',
  'SR-ME': 'sr-Latn',
  MY: 'my',
  'FR-CA': 'fr-CA',
  PB: 'pt-BR',
};

/** A language as other programs name it, as Heed does; null when it is none. */
export function languageNamed(foreign: string): string | null {
  const given = foreign.trim().replaceAll('_', '-');
  const known = Object.hasOwn(QUALTRICS, given.toUpperCase()) ? QUALTRICS[given.toUpperCase()] : undefined;
  if (known !== undefined) return known;
  if (given.length > 35 || !/^[a-z]{2,3}(?:-|$)/iu.test(given)) return null;
  try {
    const [tag] = Intl.getCanonicalLocales(given);
    return tag !== undefined && languageTag.safeParse(tag).success ? tag : null;
  } catch {
    return null;
  }
}

const NAMED: Readonly<Record<string, string>> = {
  english: 'en',
  german: 'de',
  deutsch: 'de',
  french: 'fr',
  français: 'fr',
  spanish: 'es',
  español: 'es',
  portuguese: 'pt',
  português: 'pt',
  italian: 'it',
  dutch: 'nl',
  arabic: 'ar',
  hindi: 'hi',
  chinese: 'zh',
  japanese: 'ja',
  russian: 'ru',
  swahili: 'sw',
  nepali: 'ne',
  urdu: 'ur',
  bengali: 'bn',
  turkish: 'tr',
  polish: 'pl',
};

/** The same where a language may also be called by its English name, such as `English (en)` or `French`. */
export function languageCalled(foreign: string): string | null {
  const tag = /\(([a-zA-Z-]{2,35})\)\s*$/u.exec(foreign)?.[1];
  if (tag !== undefined) return languageNamed(tag);
  const name = foreign.trim().toLowerCase();
  if (Object.hasOwn(NAMED, name)) return NAMED[name] ?? null;
  return languageNamed(foreign);
}
