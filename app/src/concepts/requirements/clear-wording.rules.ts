import { quoted, quotedList } from '../../platform/refusals/index.ts';
import { VAGUE_WORDS } from './vague-words.ts';

/** What makes a statement unclear, and what to do about it. */
export type Unclear = { readonly why: string; readonly instead: string };

/** Everything by which a statement may be understood in several ways; nothing when it is clear. */
export function unclearIn(statement: string): readonly Unclear[] {
  const text = statement.normalize('NFKC').trim();
  if (!/\p{L}/u.test(text)) return [{ why: 'it says nothing', instead: 'write what is required' }];
  return [...tooMuch(text), ...vague(text), ...open(text)];
}

function tooMuch(text: string): readonly Unclear[] {
  const sentences = sentencesOf(text);
  if (sentences.length > 1) {
    return [
      {
        why: `it has ${sentences.length} sentences`,
        instead: 'write one sentence, and a requirement of its own for each other demand',
      },
    ];
  }
  const demands = text.match(/\b(?:shall|must)\b/giu)?.length ?? 0;
  if (demands < 2) return [];
  return [
    {
      why: `it demands ${demands} things in one sentence`,
      instead: 'write a requirement of its own for each',
    },
  ];
}

/** Sentences end at a mark with a blank and no small letter behind it, so that 2.5 h, e.g. and "a.m. on" do not end one. */
function sentencesOf(text: string): readonly string[] {
  return text
    .split(/(?<=[.!?])["')\]]*\s+(?=[^\p{Ll}\s])|(?<=[。！？｡])|\n+/u)
    .map((part) => part.trim())
    .filter((part) => /\p{L}/u.test(part));
}

/** The words of an English text by which everybody understands something else. */
export function vagueWordsIn(statement: string): readonly string[] {
  // "At most" and "at least" are as precise as it gets.
  const text = statement.replaceAll(/\bat (most|least)\b/giu, '');
  const found = VAGUE_WORDS.flatMap(({ words }) => words.filter((word) => patternOf(word).test(text)));
  // Of "as soon as possible" and "soon" the longer one says it.
  return found.filter((word) => !found.some((other) => other !== word && other.includes(word)));
}

function vague(statement: string): readonly Unclear[] {
  const said = new Set(vagueWordsIn(statement));
  return VAGUE_WORDS.flatMap(({ words, instead }) => {
    const here = words.filter((word) => said.has(word));
    if (here.length === 0) return [];
    const are = here.length === 1 ? 'is' : 'are';
    return [{ why: `${quotedList(here)} ${are} vague`, instead }];
  });
}

const patterns = new Map<string, RegExp>();

function patternOf(word: string): RegExp {
  const known = patterns.get(word);
  if (known !== undefined) return known;
  const blanks = word.replaceAll(' ', '[\\s-]+').replaceAll('/', '\\s*/\\s*');
  const made = new RegExp(`(?<![\\p{L}\\p{N}])${blanks}(?![\\p{L}\\p{N}])`, 'iu');
  patterns.set(word, made);
  return made;
}

function open(text: string): readonly Unclear[] {
  const marks = /\?{2,}|\.{3}|…|\[[^\]]*\]|<[^>]*>/u.exec(text);
  if (marks === null) return [];
  return [{ why: `${quoted(marks[0])} leaves something open`, instead: 'decide it first' }];
}
