import { isSameLanguage } from '../language-kinship.ts';
import type { SnippetShown } from './reply-snippet.ts';

/** Where somebody types the name of a snippet: from the `;` to the place of the keyboard. */
export type SnippetQuery = { readonly from: number; readonly to: number; readonly words: string };

const TYPED = /(?<=^|[\s(])[;；]((?:[\p{L}\p{N}][^\n;；]{0,40})?)$/u;

/**
 * What is typed behind a `;` that begins a word, where the keyboard is; null: no snippet is looked for. A `;` behind a word, or one
 * with a blank behind it, is the sign that it is everywhere else.
 */
export function snippetQueryAt(text: string, caret: number): SnippetQuery | null {
  const before = text.slice(0, caret);
  const found = TYPED.exec(before);
  if (found === null) return null;
  return { from: found.index, to: caret, words: found[1] ?? '' };
}

/**
 * Snippets that fit what is typed: those in the language of whoever is written to first, and of these those whose name begins with
 * it. At most so many.
 */
export function fittingSnippets(
  snippets: readonly SnippetShown[],
  { words, language, most }: { readonly words: string; readonly language: string; readonly most: number },
): readonly SnippetShown[] {
  const wanted = words.toLowerCase().split(/\s+/u).filter(Boolean);
  const rank = ({ name, language: own }: SnippetShown): number =>
    (isSameLanguage(own, language) ? 0 : 2) + (name.toLowerCase().startsWith(words.toLowerCase()) ? 0 : 1);
  return snippets
    .filter(({ name }) => {
      const parts = name.toLowerCase();
      return wanted.every((word) => parts.includes(word));
    })
    .toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name))
    .slice(0, most);
}
