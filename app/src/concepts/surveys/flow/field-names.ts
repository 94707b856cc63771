import { type Question, questionsOf, type SurveyDefinition } from '../definition/survey-definition.ts';
import type { AnswerValue, FormFields, QuestionField } from '../question-types/question-type.ts';
import { typeOf } from '../question-types/question-types.ts';
import type { AnswersByCode } from './answers-by-code.ts';

/** All fields that conditions may look at, in the order of the questions. */
export function fieldsOf(
  definition: Pick<SurveyDefinition, 'pages'>,
): readonly { readonly question: Question; readonly field: QuestionField }[] {
  return questionsOf(definition).flatMap((question) =>
    typeOf(question)
      .fields(question)
      .map((field) => ({ question, field })),
  );
}

/** The fields of a form that say these answers. */
export function fieldsOfAnswers(
  definition: Pick<SurveyDefinition, 'pages'>,
  answers: AnswersByCode,
): FormFields {
  const fields = new Map<string, string[]>();
  for (const question of questionsOf(definition)) {
    const value = Object.hasOwn(answers, question.code) ? answers[question.code] : undefined;
    if (value === undefined) continue;
    for (const [name, text] of typeOf(question).toForm(question, value)) {
      const before = fields.get(name);
      if (before === undefined) fields.set(name, [text]);
      else before.push(text);
    }
  }
  return fields;
}

/** What the fields of a form say, as answers are given to be checked: `null` where a question was shown and nothing filled in. */
export function answersOfFields(
  questions: readonly Question[],
  fields: FormFields,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    questions
      .filter(({ type }) => type !== 'statement')
      .map((question) => [question.code, typeOf(question).fromForm(question, fields) ?? null]),
  );
}

/** An answer as words. */
export function inWords(
  question: Question,
  value: AnswerValue,
  languages: { readonly language: string; readonly base: string },
): string {
  return typeOf(question).inWords(question, value, languages);
}
