import { type Question, questionsOf, type SurveyDefinition } from '../definition/survey-definition.ts';
import type { QuestionType, SurveyColumn } from '../question-types/question-type.ts';
import { typeOf } from '../question-types/question-types.ts';
import type { AnswersByCode } from './answers-by-code.ts';

/** A question with what its type makes of it, found once: answers come by the thousand. */
type Columned = {
  readonly question: Question;
  readonly type: QuestionType;
  readonly names: readonly string[];
};

const known = new WeakMap<SurveyDefinition['pages'], readonly Columned[]>();

function columned(definition: Pick<SurveyDefinition, 'pages'>): readonly Columned[] {
  const found = known.get(definition.pages);
  if (found !== undefined) return found;
  const made = questionsOf(definition).map((question) => {
    const type = typeOf(question);
    return { question, type, names: type.columns(question).map(({ name }) => name) };
  });
  known.set(definition.pages, made);
  return made;
}

/** The columns that the questions make in the answers, in their order. */
export function columnsOf(definition: Pick<SurveyDefinition, 'pages'>): readonly SurveyColumn[] {
  return questionsOf(definition).flatMap((question) => typeOf(question).columns(question));
}

/** The cells of somebody's answers by the names of the columns; empty where there is no answer. */
export function cellsOf(
  definition: Pick<SurveyDefinition, 'pages'>,
  answers: AnswersByCode,
): ReadonlyMap<string, string> {
  const row = new Map<string, string>();
  for (const { question, type, names } of columned(definition)) {
    const value = Object.hasOwn(answers, question.code) ? answers[question.code] : undefined;
    const cells = type.cells(question, value);
    for (const [index, name] of names.entries()) row.set(name, cells[index] ?? '');
  }
  return row;
}
