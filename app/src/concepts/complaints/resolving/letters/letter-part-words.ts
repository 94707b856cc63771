import type { LetterPartName } from './letter.ts';

/** What the parts of a letter are called, and what belongs into each. */
export const PART_NAMES: Readonly<Record<LetterPartName, string>> = {
  greeting: 'Greeting',
  reference: 'Reference',
  complaint: 'What they told us',
  investigation: 'What we found',
  decision: 'Our decision',
  reasons: 'Our reasons',
  apology: 'Apology',
  remedies: 'What we do about it',
  'next-steps': 'What happens next',
  'internal-review': 'Review in our house',
  'outside-body': 'Independent body',
  contact: 'How to reach us',
  'language-note': 'Other languages',
  signature: 'Signature',
};

export const LANGUAGE_NAMES: Readonly<Record<string, string>> = {
  en: 'English',
  de: 'German',
  es: 'Spanish',
  fr: 'French',
};

/** A language by its tag, in the reader's own words where the browser knows it. */
export function languageName(tag: string): string {
  const known = LANGUAGE_NAMES[tag];
  if (known !== undefined) return known;
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
