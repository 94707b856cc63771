import type { Question } from '../../../surveys/declarations.ts';
import { consentAnswerMarkup } from './consent-answer.markup.ts';
import { constantSumMarkup } from './constant-sum.markup.ts';
import { dateAnswerMarkup } from './date-answer.markup.ts';
import { matrixMarkup } from './matrix.markup.ts';
import { multipleChoiceMarkup } from './multiple-choice.markup.ts';
import { numberAnswerMarkup } from './number-answer.markup.ts';
import { pairMarkup } from './pair.markup.ts';
import type { QuestionMarkup } from './question-place.ts';
import { rankingMarkup } from './ranking.markup.ts';
import { ratingMarkup } from './rating.markup.ts';
import { singleChoiceMarkup } from './single-choice.markup.ts';
import { textAnswerMarkup } from './text-answer.markup.ts';

type AskedType = Exclude<Question['type'], 'statement' | 'file'>;

const MARKUPS: { readonly [T in AskedType]: QuestionMarkup<Extract<Question, { type: T }>> } = {
  rating: ratingMarkup,
  matrix: matrixMarkup,
  'single-choice': singleChoiceMarkup,
  'multiple-choice': multipleChoiceMarkup,
  ranking: rankingMarkup,
  number: numberAnswerMarkup,
  date: dateAnswerMarkup,
  text: textAnswerMarkup,
  'constant-sum': constantSumMarkup,
  pair: pairMarkup,
  consent: consentAnswerMarkup,
};

/** How a question is asked on the public page; null for words to read, and for what cannot be asked there. */
export function markupOf({ type }: Question): QuestionMarkup | null {
  // Each is kept under the type of its own questions.
  return type === 'statement' || type === 'file' ? null : (MARKUPS[type] as unknown as QuestionMarkup);
}
