import type { SurveyDefinition } from '../definition/survey-definition.ts';
import { questionsOf } from '../definition/survey-definition.ts';
import type { Words } from '../definition/words.ts';
import { wordsIn } from '../definition/words-in.ts';
import type { QuestionField } from '../question-types/question-type.ts';
import { typeOf } from '../question-types/question-types.ts';

/** Something that a condition can look at: a field of the form, and what may stand in it. */
export type ConditionSubject = {
  readonly field: string;
  readonly question: string;
  readonly label: string;
  /** Answers to choose from; null where there are none to list. */
  readonly options: readonly { readonly value: string; readonly label: string }[] | null;
  /** Whether “at least” and “at most” make sense. */
  readonly isNumber: boolean;
};

const LONGEST_LABEL = 60;

/** What conditions of a survey can look at, in the order of its questions. */
export function subjectsOf(definition: SurveyDefinition): readonly ConditionSubject[] {
  const [base = 'en'] = definition.languages;
  const say = (words: Words): string => {
    const text = wordsIn(words, base, base).replaceAll(/\s+/gu, ' ');
    return text.length > LONGEST_LABEL ? `${text.slice(0, LONGEST_LABEL - 1)}…` : text;
  };
  return questionsOf(definition).flatMap((question) => {
    const asked = say(question.text);
    return typeOf(question)
      .fields(question)
      .map((field) => {
        const part = say(field.label);
        return {
          field: field.name,
          question: question.code,
          label: `${question.code}: ${part === '' ? asked : part}`,
          options: optionsOf(field, say),
          isNumber: isNumeric(field),
        };
      });
  });
}

function optionsOf({ choices }: QuestionField, say: (words: Words) => string): ConditionSubject['options'] {
  if (choices === undefined) return null;
  return choices.map(({ value, label }) => {
    const text = say(label);
    if (text === '' || text === value) return { value, label: value };
    return { value, label: /^-?\d+$/u.test(value) ? `${value} ${text}` : text };
  });
}

// Points of a scale are numbers, whatever else may be chosen beside them.
function isNumeric({ holds, choices = [] }: QuestionField): boolean {
  return holds === 'number' || choices.filter(({ value }) => /^-?\d+$/u.test(value)).length > 1;
}

/** The subjects that are asked before a question. */
export function subjectsBefore(
  subjects: readonly ConditionSubject[],
  order: readonly string[],
  question: string,
): readonly ConditionSubject[] {
  const before = new Set(order.slice(0, Math.max(0, order.indexOf(question))));
  return subjects.filter((one) => before.has(one.question));
}
