import { readersLocale } from '../../../platform/interface/web.ts';

/** What a language is called in the language of the reader; the tag itself where it is none. */
export function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames([readersLocale()], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** In which languages people are written to most; what a choice begins with. */
export const USUAL_LANGUAGES = [
  ...['en', 'ar', 'cs', 'da', 'de', 'es', 'fi', 'fr', 'he', 'hi', 'it', 'ja', 'ko', 'nb', 'nl', 'pl'],
  ...['pt', 'pt-BR', 'ro', 'ru', 'sv', 'tr', 'uk', 'zh'],
] as const;
