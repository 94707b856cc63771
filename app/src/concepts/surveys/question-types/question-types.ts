import type { Question } from '../definition/survey-definition.ts';
import { consentQuestion } from './consent-answer/consent-answer.question.ts';
import { constantSumQuestion } from './constant-sum/constant-sum.question.ts';
import { dateQuestion } from './date-answer/date-answer.question.ts';
import { fileQuestion } from './file-answer/file-answer.question.ts';
import { matrixQuestion } from './matrix/matrix.question.ts';
import { multipleChoiceQuestion } from './multiple-choice/multiple-choice.question.ts';
import { numberQuestion } from './number-answer/number-answer.question.ts';
import { pairQuestion } from './pair/pair.question.ts';
import type { QuestionType } from './question-type.ts';
import { rankingQuestion } from './ranking/ranking.question.ts';
import { ratingQuestion } from './rating/rating.question.ts';
import { singleChoiceQuestion } from './single-choice/single-choice.question.ts';
import { statementQuestion } from './statement/statement.question.ts';
import { textQuestion } from './text-answer/text-answer.question.ts';

/** Every type of question, in the order in which they are offered: one line each. */
export const QUESTION_TYPES: { readonly [T in Question['type']]: QuestionType } = {
  rating: ratingQuestion,
  matrix: matrixQuestion,
  'single-choice': singleChoiceQuestion,
  'multiple-choice': multipleChoiceQuestion,
  text: textQuestion,
  number: numberQuestion,
  date: dateQuestion,
  pair: pairQuestion,
  ranking: rankingQuestion,
  'constant-sum': constantSumQuestion,
  consent: consentQuestion,
  file: fileQuestion,
  statement: statementQuestion,
};

/** All that Heed knows of the type of a question. */
export function typeOf({ type }: Pick<Question, 'type'>): QuestionType {
  return QUESTION_TYPES[type];
}
