import type { QuestionType } from '../question-type.ts';
import { isNothing, NOTHING, wrong } from '../reading/answer-reading.ts';
import type { Statement } from './statement.ts';

export const statementQuestion: QuestionType<Statement, never> = {
  type: 'statement',
  name: 'Text to read',
  read: ({ code }, given) => (isNothing(given) ? NOTHING : wrong(code, 'wrong-shape')),
  fromForm: () => undefined,
  toForm: () => [],
  fields: () => [],
  unanswered: () => [],
  columns: () => [],
  cells: () => [],
  inWords: () => '',
  wording: () => [],
  seconds: () => 0,
};
