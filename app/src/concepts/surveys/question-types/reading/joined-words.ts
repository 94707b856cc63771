import type { Words } from '../../definition/words.ts';
import { wordsIn } from '../../definition/words-in.ts';

/** Two texts as one, in each language that one of them has: “What a column asks – of what”. */
export function joinedWords(first: Words, second: Words): Words {
  const languages = [...new Set([...Object.keys(first), ...Object.keys(second)])];
  return Object.fromEntries(
    languages.map((language) => [
      language,
      `${wordsIn(first, language, language)} – ${wordsIn(second, language, language)}`,
    ]),
  );
}
