import type { Condition } from '../definition/condition.ts';
import type { SurveyDefinition } from '../definition/survey-definition.ts';
import { typeOf } from '../question-types/question-types.ts';
import type { AnswersByCode } from './answers-by-code.ts';

/**
 * Which questions are shown, as somebody would find out with a pencil: each place is decided anew from the beginning, by the places
 * before it. Slow, and written without a look at `shown-pages.ts`.
 */
export function slowlyShown(definition: SurveyDefinition, answers: AnswersByCode): readonly string[] {
  return definition.pages.flatMap(({ code, questions }, page) =>
    questions.flatMap((question, index) =>
      isQuestionShown(definition, answers, { page, index }) ? [`${code} ${question.code}`] : [],
    ),
  );
}

type Place = { readonly page: number; readonly index: number };

function isQuestionShown(
  definition: SurveyDefinition,
  answers: AnswersByCode,
  { page, index }: Place,
): boolean {
  const question = definition.pages[page]?.questions[index];
  return (
    question !== undefined &&
    isPageReached(definition, answers, page) &&
    doesHold(question.when, visible(definition, answers, { page, index }))
  );
}

function isPageReached(definition: SurveyDefinition, answers: AnswersByCode, page: number): boolean {
  for (let earlier = 0; earlier < page; earlier += 1) {
    if (!isPageSeen(definition, answers, earlier)) continue;
    const end = { page: earlier, index: Number.POSITIVE_INFINITY };
    const known = visible(definition, answers, end);
    const taken = definition.pages[earlier]?.skips.find(({ when }) => doesHold(when, known));
    if (taken === undefined) continue;
    if (taken.to === null) return false;
    const target = definition.pages.findIndex(({ code }) => code === taken.to);
    if (target > page) return false;
  }
  return doesHold(definition.pages[page]?.when, visible(definition, answers, { page, index: 0 }));
}

/** Who was asked something on a page has seen it; a page with nothing but text is seen when it is reached. */
function isPageSeen(definition: SurveyDefinition, answers: AnswersByCode, page: number): boolean {
  const questions = definition.pages[page]?.questions ?? [];
  if (questions.length === 0) return isPageReached(definition, answers, page);
  return questions.some((_, index) => isQuestionShown(definition, answers, { page, index }));
}

/** What was answered, as fields, of the questions that are shown before a place. */
function visible(
  definition: SurveyDefinition,
  answers: AnswersByCode,
  before: Place,
): readonly (readonly [string, string])[] {
  return definition.pages.flatMap(({ questions }, page) =>
    questions.flatMap((question, index) => {
      const earlier = page < before.page || (page === before.page && index < before.index);
      const value = Object.hasOwn(answers, question.code) ? answers[question.code] : undefined;
      if (!earlier || value === undefined || !isQuestionShown(definition, answers, { page, index }))
        return [];
      return typeOf(question).toForm(question, value);
    }),
  );
}

function doesHold(condition: Condition | undefined, fields: readonly (readonly [string, string])[]): boolean {
  if (condition === undefined) return true;
  if ('all' in condition) return !condition.all.some((each) => !doesHold(each, fields));
  if ('any' in condition) return !condition.any.every((each) => !doesHold(each, fields));
  if ('not' in condition) return !doesHold(condition.not, fields);
  if ('language' in condition) return condition.language.indexOf('en') >= 0;
  const own = fields
    .filter(([name, text]) => name === condition.field && text.length > 0)
    .map(([, text]) => text);
  if ('answered' in condition) return condition.answered ? own.length > 0 : own.length === 0;
  if ('is' in condition) return own.filter((text) => new Set(condition.is).has(text)).length > 0;
  return own.some(
    (text) =>
      !Number.isNaN(Number(text)) &&
      (condition.from === undefined || Number(text) >= condition.from) &&
      (condition.to === undefined || Number(text) <= condition.to),
  );
}
