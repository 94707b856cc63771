import { KANO_ANSWERS, type KanoAnswer } from 'heed-statistics';
import type { ColumnLook } from '../looking/column-profile.ts';
import { meansMissing, plainWords } from './known-words.ts';

// Wordings overlap ("I dislike it, but I can live with it"), so the first pattern that fits decides.
const PATTERNS: readonly (readonly [KanoAnswer, RegExp])[] = [
  [
    'must-be',
    /\bmust\b|expect|\bbasic\b|necess|require|selbstverständlich|setze .*voraus|erwarte|muss so|당연|attends|normal que|oblig|espero|debe ser|当然|理所当然/u,
  ],
  [
    'live-with',
    /live with|tolerate|put up|damit leben|in kauf nehmen|kann es akzeptieren|hinnehmen|하는 수 없|어쩔 수 없|참을 수|vivre avec|m'en accommode|tolerar|vivir con|仕方|勉强|忍受/u,
  ],
  [
    'dislike',
    /dislike|do not like|don't like|don’t like|hate|can'?t accept|cannot accept|unacceptable|mag (ich )?(das|es)? ?nicht|gefällt mir nicht|stört mich|würde mich (sehr )?stören|마음에 안|마음에 들지 않|싫|déplaît|n'aime pas|no me gusta|嫌|気に入らない|不喜欢/u,
  ],
  [
    'neutral',
    /neutral|indifferent|(do not|don't) (mind|care)|no feeling|egal|gleichgültig|아무런 느낌|상관없|indifférent|m'est égal|indiferente|me da igual|どちらでも|何とも|无所谓/u,
  ],
  [
    'like',
    /\blike\b|enjoy|love|delight|pleased|gefällt mir|freut mich|würde mich (sehr )?freuen|mag (ich|das)|마음에 든|마음에 들|좋다|plaît|j'aime|ravi|me gusta|encanta|気に入る|好き|喜欢/u,
  ],
];

const ENOUGH_KINDS = 4;
const MOST_TEXTS = 9;
const NEARLY_ALL = 0.9;

/** Columns that hold answers of a Kano questionnaire, and what each of their texts means. */
export type KanoColumns = {
  readonly positions: ReadonlySet<number>;
  readonly answers: Readonly<Record<KanoAnswer, readonly string[]>>;
};

/**
 * Which columns hold Kano answers? Those whose texts all mean one of the five answers, when together they have at least
 * four of the five, each in one wording.
 */
export function findKanoColumns(columns: readonly ColumnLook[]): KanoColumns | null {
  const fitting = columns.filter(isKanoLike);
  const meanings = new Map<string, KanoAnswer>();
  for (const { values } of fitting) {
    for (const { text } of values) {
      const meaning = meansMissing(text) ? null : meaningOf(text);
      if (meaning !== null) meanings.set(text, meaning);
    }
  }
  const kinds = new Set(meanings.values());
  if (fitting.length < 2 || kinds.size < ENOUGH_KINDS || meanings.size > kinds.size + 1) return null;
  const textsFor = (answer: KanoAnswer): string[] =>
    [...meanings].filter(([, meaning]) => meaning === answer).map(([text]) => text);
  const answers = Object.fromEntries(KANO_ANSWERS.map((answer) => [answer, textsFor(answer)])) as Record<
    KanoAnswer,
    string[]
  >;
  return { positions: new Set(fitting.map(({ position }) => position)), answers };
}

function isKanoLike({ values, tooMany, filled }: ColumnLook): boolean {
  const texts = values.filter(({ text }) => !meansMissing(text));
  if (tooMany || filled === 0 || texts.length < 2 || texts.length > MOST_TEXTS) return false;
  const known = texts.filter(({ text, number }) => number === null && meaningOf(text) !== null);
  const cells = (some: typeof texts): number => some.reduce((sum, value) => sum + value.cells, 0);
  return known.length > 1 && cells(known) >= NEARLY_ALL * cells(texts);
}

function meaningOf(text: string): KanoAnswer | null {
  const plain = plainWords(text);
  return PATTERNS.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
}
