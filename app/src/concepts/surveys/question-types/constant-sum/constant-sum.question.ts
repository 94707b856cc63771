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
import { writtenNumber } from '../reading/written-number.ts';
import type { ConstantSum } from './constant-sum.ts';

type Shares = { readonly [item: string]: number };

/** What nobody gave points to has none: an answer that adds up names every item, with 0 where nothing was written. */
export const constantSumQuestion: QuestionType<ConstantSum, Shares> = {
  type: 'constant-sum',
  name: 'Points shared out',
  read(question, given) {
    if (isNothing(given)) return NOTHING;
    const { code, items } = question;
    if (!isByParts(given) || !onlyParts(given, items)) return wrong(code, 'wrong-shape');
    const written = items.some((item) => partOf(given, item.code) !== undefined);
    return written ? readShares(question, given) : NOTHING;
  },
  fromForm: ({ code, items }, fields) =>
    byParts(items, (item) => {
      const text = fieldText(fields, `${code}.${item}`);
      return text === undefined ? undefined : (writtenNumber(text, 0) ?? text);
    }),
  toForm: ({ code }, value) =>
    Object.entries(value).map(([item, points]) => [`${code}.${item}`, String(points)]),
  fields: ({ code, items }) =>
    items.map((item) => ({ name: `${code}.${item.code}`, label: item.words, holds: 'number' })),
  unanswered: ({ code, items }, value) =>
    value === undefined ? items.map((item) => `${code}.${item.code}`) : [],
  columns({ code, text, items, total, meaning }) {
    const sameAs = `share of ${total} among ${sameCodes(items)} meaning ${meaning}`;
    return items.map((item) => ({
      name: `${code}_${item.code}`,
      as: 'item',
      label: joinedWords(text, item.words),
      scale: [0, total],
      attributeId: item.attributeId,
      sameAs,
    }));
  },
  cells: ({ items }, value = {}) => items.map((item) => String(partOf(value, item.code) ?? '')),
  inWords: ({ items }, value, { language, base }) =>
    items
      .map((item) => `${wordsIn(item.words, language, base)}: ${String(partOf(value, item.code) ?? 0)}`)
      .join('; '),
  wording: ({ items }) => items.map(({ code, words }) => ({ place: `thing ${code}`, words })),
  seconds: ({ items }) => items.length * 7,
};

function readShares(
  { code, items, total }: ConstantSum,
  given: Readonly<Record<string, unknown>>,
): Reading<Shares> {
  const problems: AnswerProblem[] = [];
  const shares: Record<string, number> = {};
  let sum = 0;
  for (const item of items) {
    const points = partOf(given, item.code) ?? 0;
    const field = `${code}.${item.code}`;
    if (typeof points !== 'number' || !Number.isFinite(points))
      problems.push({ field, problem: 'not-a-number' });
    else if (!Number.isInteger(points)) problems.push({ field, problem: 'too-many-decimals', detail: 0 });
    else if (points < 0) problems.push({ field, problem: 'too-low', detail: 0 });
    else if (points > total) problems.push({ field, problem: 'too-high', detail: total });
    else {
      shares[item.code] = points + 0;
      sum += points;
    }
  }
  if (problems.length > 0) return { problems };
  return sum === total ? { value: shares } : wrong(code, 'not-the-total', total);
}
