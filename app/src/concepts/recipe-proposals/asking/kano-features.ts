import type { KanoAnswer } from 'heed-statistics';
import type { KanoColumns } from '../deciding/kano-words.ts';
import type { ColumnLook } from '../looking/column-profile.ts';
import { uniqueTitles } from './asked-question.ts';

/** A column with Kano answers and what stands above it. */
export type KanoQuestion = {
  readonly name: string;
  readonly code: string;
  readonly heading: string;
  readonly look: ColumnLook;
};

export type KanoFeature = {
  readonly feature: string;
  readonly functional: string;
  readonly dysfunctional: string;
};

const DYSFUNCTIONAL =
  /[_ .-]?(dys[_ .-]?functional|dysfunc|dysf|dys|if[_ .-]?not|negative|neg|not|d|no|absent)$/iu;
const FUNCTIONAL = /[_ .-]?(functional|func|if|positive|pos|f|yes|present)$/iu;
const NUMBERED = /^\s*(\p{L}{0,3}\d+)\s*[-_.]\s*([12ab])(?!\d)/iu;
const SIDED = /^(.+?)[_ .-]?([12ab])$/iu;
const ENOUGH = 0.7;

/** Which columns ask about one feature, first if it is there and then if it is not? Empty when that cannot be told. */
export function findFeatures(questions: readonly KanoQuestion[], { answers }: KanoColumns): KanoFeature[] {
  for (const sides of [sidesByWord, sidesByNumber(NUMBERED), sidesByNumber(SIDED), null]) {
    const pairs = sides === null ? neighbours(questions) : paired(questions, sides);
    if (pairs.length < 1 || pairs.length * 2 < ENOUGH * questions.length) continue;
    const turned = leaning(pairs, answers) < 0;
    const titles = uniqueTitles(pairs.map(({ key, one }) => titleOf(one, key)));
    return pairs.map(({ one, other }, i) => ({
      feature: titles[i]!,
      functional: (turned ? other : one).name,
      dysfunctional: (turned ? one : other).name,
    }));
  }
  return [];
}

type Pair = { readonly key: string; readonly one: KanoQuestion; readonly other: KanoQuestion };
type Side = { readonly key: string; readonly second: boolean };

function sidesByWord({ code }: KanoQuestion): Side | null {
  if (DYSFUNCTIONAL.test(code)) return { key: code.replace(DYSFUNCTIONAL, ''), second: true };
  return FUNCTIONAL.test(code) ? { key: code.replace(FUNCTIONAL, ''), second: false } : null;
}

function sidesByNumber(pattern: RegExp): (question: KanoQuestion) => Side | null {
  return ({ code }) => {
    const [, key, side] = pattern.exec(code) ?? [];
    return key === undefined || side === undefined ? null : { key, second: /[2b]/iu.test(side) };
  };
}

function paired(questions: readonly KanoQuestion[], sideOf: (question: KanoQuestion) => Side | null): Pair[] {
  const found = new Map<string, { first: KanoQuestion[]; second: KanoQuestion[] }>();
  for (const question of questions) {
    const side = sideOf(question);
    if (side === null) continue;
    const both = found.get(side.key) ?? { first: [], second: [] };
    (side.second ? both.second : both.first).push(question);
    found.set(side.key, both);
  }
  return [...found].flatMap(([key, { first, second }]) =>
    first.length === 1 && second.length === 1 ? [{ key, one: first[0]!, other: second[0]! }] : [],
  );
}

function neighbours(questions: readonly KanoQuestion[]): Pair[] {
  if (questions.length % 2 !== 0) return [];
  return questions.flatMap((one, i) =>
    i % 2 === 0 ? [{ key: one.code, one, other: questions[i + 1]! }] : [],
  );
}

/** Above 0 when people like the first of each pair better than the second, as they do with most features. */
function leaning(pairs: readonly Pair[], answers: KanoColumns['answers']): number {
  const count = ({ look }: KanoQuestion, wanted: readonly KanoAnswer[]): number =>
    look.values.reduce(
      (sum, { text, cells }) => (wanted.some((answer) => answers[answer].includes(text)) ? sum + cells : sum),
      0,
    );
  return pairs.reduce((sum, { one, other }) => {
    const likes = count(one, ['like', 'must-be']) - count(one, ['dislike', 'live-with']);
    const misses = count(other, ['like', 'must-be']) - count(other, ['dislike', 'live-with']);
    return sum + Math.sign(likes - misses);
  }, 0);
}

function titleOf({ heading }: KanoQuestion, key: string): string {
  const wording = heading.replace(NUMBERED, '').replace(/^[.:\s]+/u, '');
  return heading.length < 20 ? key || heading : /^\d/u.test(key) ? `${key} ${wording}` : wording;
}
