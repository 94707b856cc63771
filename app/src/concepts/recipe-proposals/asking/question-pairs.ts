import { TOPICS } from '../deciding/known-words.ts';
import { type AskedQuestion, uniqueTitles } from './asked-question.ts';

/** Two questions about one thing: what was expected and found, or how important it is and how good. */
export type QuestionPair = {
  readonly item: string;
  readonly first: AskedQuestion;
  readonly second: AskedQuestion;
};

/** How the two sides of pairs are told apart, by words and by what names begin or end with. */
export type PairKind = {
  readonly words: readonly [first: RegExp, second: RegExp];
  readonly affixes: readonly [first: string, second: string][];
};

export const EXPECTED_AND_PERCEIVED: PairKind = {
  words: [TOPICS.expectation, TOPICS.perception],
  affixes: [
    ['e', 'p'],
    ['exp', 'perc'],
    ['exp', 'per'],
    ['expectation', 'perception'],
    ['expected', 'perceived'],
    ['erwartung', 'wahrnehmung'],
  ],
};

export const IMPORTANCE_AND_PERFORMANCE: PairKind = {
  words: [TOPICS.importance, TOPICS.performance],
  affixes: [
    ['i', 'p'],
    ['i', 'r'],
    ['i', 's'],
    ['imp', 'perf'],
    ['imp', 'sat'],
    ['importance', 'performance'],
    ['importance', 'satisfaction'],
    ['wichtigkeit', 'zufriedenheit'],
  ],
};

const FEWEST_BY_LETTER = 3;
const MATCHED = 0.7;

/** The pairs that most questions of both sides have a part in; empty without any. */
export function findPairs(questions: readonly AskedQuestion[], kind: PairKind): QuestionPair[] {
  const byWords = pairUp(
    ...(kind.words.map((word) => keysByWord(questions, word, kind)) as [Keyed, Keyed]),
    1,
  );
  const byAffix = kind.affixes.map(([first, second]) => {
    const fewest = first.length === 1 ? FEWEST_BY_LETTER : 2;
    return pairUp(keysByAffix(questions, first), keysByAffix(questions, second), fewest);
  });
  const best = [byWords, ...byAffix].reduce((most, pairs) => (pairs.length > most.length ? pairs : most));
  const titles = uniqueTitles(best.map(({ first, item }) => titleOf(first, item)));
  return best.map((pair, i) => ({ ...pair, item: titles[i]! }));
}

type Keyed = ReadonlyMap<string, readonly AskedQuestion[]>;

function pairUp(first: Keyed, second: Keyed, fewest: number): QuestionPair[] {
  const pairs: QuestionPair[] = [];
  for (const [key, [one, ...others]] of first) {
    const [other, ...more] = second.get(key) ?? [];
    if (one === undefined || other === undefined || others.length > 0 || more.length > 0 || one === other)
      continue;
    if (one.scale[0] === other.scale[0] && one.scale[1] === other.scale[1])
      pairs.push({ item: key, first: one, second: other });
  }
  const enough = pairs.length >= fewest && pairs.length >= MATCHED * Math.max(first.size, second.size);
  return enough ? pairs : [];
}

/** `1-1. … expect …` and `1-2. … perceive …` have the key 1; else what is left of the name without the word. */
function keysByWord(questions: readonly AskedQuestion[], word: RegExp, { words }: PairKind): Keyed {
  const other = words.find((one) => one !== word)!;
  return keyed(questions, ({ heading, code }) => {
    if (!word.test(heading) || other.test(heading)) return null;
    const numbered = /^\s*(\p{L}{0,3}\d+)\s*[-_.]\s*[12ab]\b/u.exec(heading)?.[1];
    if (numbered !== undefined) return numbered;
    const rest = code.replace(new RegExp(`\\p{L}*(?:${word.source})\\p{L}*`, 'iu'), '');
    return rest === code ? null : plainKey(rest);
  });
}

function keysByAffix(questions: readonly AskedQuestion[], affix: string): Keyed {
  const before = new RegExp(`^${affix}(?=\\d|[_ .-])[_ .-]?(.+)$`, 'iu');
  const after = new RegExp(`^(.+?)[_ .-]${affix}$`, 'iu');
  return keyed(questions, ({ code }) => {
    const rest = (before.exec(code) ?? after.exec(code))?.[1];
    return rest === undefined ? null : plainKey(rest);
  });
}

function keyed(
  questions: readonly AskedQuestion[],
  keyOf: (question: AskedQuestion) => string | null,
): Keyed {
  const found = new Map<string, AskedQuestion[]>();
  for (const question of questions) {
    const key = keyOf(question);
    if (key === null || key === '') continue;
    found.set(key, [...(found.get(key) ?? []), question]);
  }
  return found;
}

function plainKey(text: string): string {
  return text.toLowerCase().replaceAll(/^[\s_.-]+|[\s_.-]+$/gu, '');
}

/** A wording without its number and without the remark which side it is; short names stay keys. */
function titleOf({ title }: AskedQuestion, key: string): string {
  if (title.length < 20) return key;
  const wording = title
    .replace(/^\s*[\p{L}]{0,3}\d+(?:[-_.]\s*\d*)*[.:]?\s*/u, '')
    .replace(/\s*\([^)]*\)\s*$/u, '');
  return /^\d/u.test(key) ? `${key} ${wording}` : wording;
}
