import type { Words } from '../../definition/words.ts';
import { wordsIn } from '../../definition/words-in.ts';
import type { AnswerProblem, QuestionType, Reading } from '../question-type.ts';
import {
  byParts,
  fieldText,
  isByParts,
  isNothing,
  NOTHING,
  onlyParts,
  partOf,
  wrong,
} from '../reading/answer-reading.ts';
import { sameCodes } from '../reading/chosen.ts';
import { joinedWords } from '../reading/joined-words.ts';
import { latinDigits } from '../reading/written-number.ts';
import type { Ranking } from './ranking.ts';

type Order = readonly string[];

/** An answer comes as codes in order, or from a form as the rank of each: `{ ITEM: rank }`. It is kept as codes in order. */
export const rankingQuestion: QuestionType<Ranking, Order> = {
  type: 'ranking',
  name: 'Ranking',
  read(question, given) {
    if (isNothing(given)) return NOTHING;
    if (Array.isArray(given)) return readOrder(question, given);
    if (isByParts(given) && onlyParts(given, question.items)) return readRanks(question, given);
    return wrong(question.code, 'wrong-shape');
  },
  fromForm: ({ code, items }, fields) =>
    byParts(items, (item) => {
      const text = fieldText(fields, `${code}.${item}`);
      const digits = text === undefined || text.length > 9 ? '' : latinDigits(text);
      return /^\d{1,3}$/u.test(digits) ? Number(digits) : text;
    }),
  toForm: ({ code }, value) => value.map((item, index) => [`${code}.${item}`, String(index + 1)]),
  fields: (question) =>
    question.items.map((item) => ({
      name: `${question.code}.${item.code}`,
      label: item.words,
      holds: 'number',
      choices: ranksOf(question).map((rank) => ({ value: rank, label: {} })),
    })),
  unanswered: (question, value = []) =>
    value.length >= placesOf(question)
      ? []
      : question.items
          .filter(({ code }) => !value.includes(code))
          .map(({ code }) => `${question.code}.${code}`),
  columns(question) {
    const { code, text, items, meaning } = question;
    const sameAs = `rank among ${sameCodes(items)}, first ${placesOf(question)}, meaning ${meaning}`;
    return items.map((item) => ({
      name: `${code}_${item.code}`,
      as: 'item',
      label: joinedWords(text, item.words),
      scale: [1, placesOf(question) === 1 ? 2 : placesOf(question)],
      attributeId: item.attributeId,
      sameAs,
    }));
  },
  cells: ({ items }, value = []) =>
    items.map(({ code }) => {
      const index = value.indexOf(code);
      return index === -1 ? '' : String(index + 1);
    }),
  inWords: ({ items }, value, { language, base }) =>
    value.map((code, index) => `${index + 1}. ${wordsIn(wordsOf(items, code), language, base)}`).join(', '),
  wording: ({ items }) => items.map(({ code, words }) => ({ place: `thing ${code}`, words })),
  seconds: (question) => placesOf(question) * 5,
};

/** How many are to be put in order. */
function placesOf({ items, most }: Ranking): number {
  return Math.min(most ?? items.length, items.length);
}

function ranksOf(question: Ranking): readonly string[] {
  return Array.from({ length: placesOf(question) }, (_, index) => String(index + 1));
}

function readOrder(question: Ranking, given: readonly unknown[]): Reading<Order> {
  const { code, items } = question;
  if (given.length === 0) return NOTHING;
  if (given.length > placesOf(question)) return wrong(code, 'too-many', placesOf(question));
  if (new Set(given).size < given.length) return wrong(code, 'same-rank');
  const known = given.every((one) => items.some((item) => item.code === one));
  return known ? { value: given as Order } : wrong(code, 'not-a-choice');
}

function readRanks(question: Ranking, given: Readonly<Record<string, unknown>>): Reading<Order> {
  const { code, items } = question;
  const places = placesOf(question);
  const order: string[] = [];
  const problems: AnswerProblem[] = [];
  let ranked = 0;
  for (const item of items) {
    const rank = partOf(given, item.code);
    if (rank === undefined) continue;
    const field = `${code}.${item.code}`;
    if (typeof rank !== 'number' || !Number.isInteger(rank))
      problems.push({ field, problem: 'not-a-number' });
    else if (rank < 1) problems.push({ field, problem: 'too-low', detail: 1 });
    else if (rank > places) problems.push({ field, problem: 'too-high', detail: places });
    else if (order[rank - 1] !== undefined) problems.push({ field, problem: 'same-rank' });
    else order[rank - 1] = item.code;
    ranked += 1;
  }
  if (problems.length > 0) return { problems };
  // A rank that nobody has, before one that somebody has, leaves a hole.
  return order.length > ranked ? wrong(code, 'same-rank') : readOrder(question, order);
}

function wordsOf(items: Ranking['items'], code: string): Words | undefined {
  return items.find((item) => item.code === code)?.words;
}
