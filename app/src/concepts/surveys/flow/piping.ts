import { type Question, questionsOf, type SurveyDefinition } from '../definition/survey-definition.ts';
import { typeOf } from '../question-types/question-types.ts';
import type { AnswersByCode } from './answers-by-code.ts';

const PIPE = /\{\{([A-Za-z][A-Za-z0-9_]{0,39})\}\}/gu;

/** What stands where somebody gave no answer. */
const NOTHING_SAID = '–';

/** An answer of thousands of letters does not fit into a question. */
const LONGEST_PIPED = 300;

/**
 * A text with `{{CODE}}` replaced by what was answered to that question, in words; a dash where nothing was. The result is plain
 * text, and what an answer says in it is text too: whoever puts it on a page escapes it as a whole.
 */
export function piped(
  text: string,
  given: {
    readonly definition: Pick<SurveyDefinition, 'pages' | 'languages'>;
    readonly answers: AnswersByCode;
    readonly language: string;
  },
): string {
  if (!text.includes('{{')) return text;
  const { definition, answers, language } = given;
  const base = definition.languages[0] ?? language;
  return text.replaceAll(PIPE, (_, code: string) => {
    const question = questionsOf(definition).find((each) => each.code === code);
    return (question && inShortWords(question, answers, { language, base })) || NOTHING_SAID;
  });
}

/** The codes that a text names by `{{CODE}}`. */
export function pipedCodes(text: string): readonly string[] {
  return Array.from(text.matchAll(PIPE), ([, code = '']) => code);
}

function inShortWords(
  question: Question,
  answers: AnswersByCode,
  languages: { readonly language: string; readonly base: string },
): string {
  const value = Object.hasOwn(answers, question.code) ? answers[question.code] : undefined;
  if (value === undefined) return '';
  const words = typeOf(question).inWords(question, value, languages).replaceAll(/\s+/gu, ' ');
  return words.length <= LONGEST_PIPED ? words : `${Array.from(words).slice(0, LONGEST_PIPED).join('')}…`;
}
