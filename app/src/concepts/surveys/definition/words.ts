import { z } from 'zod';
import { properWords } from '../../people/declarations.ts';

/** A language as BCP 47 writes it, in the form that browsers and Heed agree on: `en`, `pt-BR`, `ar`. */
export const languageTag = z.string().max(35).refine(isCanonical, {
  error: 'write a language as BCP 47 does, such as en, pt-BR or ar',
});

function isCanonical(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag)[0] === tag;
  } catch {
    return false;
  }
}

/** The longest text of a question or a page. */
export const LONGEST_WORDS = 5000;

/** One text in the languages of a survey. What is not translated yet is not there; an empty text is not kept. */
export const words = z
  .record(languageTag, properWords(LONGEST_WORDS))
  .transform((given) => Object.fromEntries(Object.entries(given).filter(([, text]) => text !== '')));
export type Words = z.output<typeof words>;

/** Words that must say something in at least one language. */
export const neededWordsIn = words.refine(
  (given) => Object.keys(given).length > 0,
  'write this in a language',
);

export { wordsIn } from './words-in.ts';
