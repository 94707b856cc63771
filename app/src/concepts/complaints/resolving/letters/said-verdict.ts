import type { Verdict } from '../../case.ts';
import { letterWords } from './letter-words.ts';

/**
 * What a text says about whether a complaint was justified, by the first sentence that says so; null: no sentence does, or nobody
 * knows the words of its language.
 */
export function saidVerdict(text: string, language: string): Verdict | null {
  const { words, isTranslated } = letterWords(language);
  if (!isTranslated) return null;
  const { justified, partly, notJustified } = words.says;
  for (const sentence of text.split(/(?<=[.!?;])\s+|\n/u)) {
    const isNot = notJustified.test(sentence);
    if (!isNot && !justified.test(sentence)) continue;
    if (partly.test(sentence)) return 'partly';
    return isNot ? 'not-justified' : 'justified';
  }
  return null;
}
