import type { Content, Markup } from '../../../../platform/interface/index.ts';
import type { Question, Words } from '../../../surveys/declarations.ts';
import type { PublicWords } from '../public-words/public-words.ts';

/** What the fields of a question are drawn with: what was filled in, what is wrong, and in which language all of it is said. */
export type QuestionPlace = {
  /** The values of a field that were filled in before. */
  readonly filled: (field: string) => readonly string[];
  /** What is wrong with a field, in the language of who answers. */
  readonly problemOf: (field: string) => string | undefined;
  /** Whether something is wrong with a question, in whichever of its fields. */
  readonly hasProblem: (question: string) => boolean;
  /** The survey's own words, with earlier answers in them, marked as the language they are in. */
  readonly said: (words: Words | undefined) => Content;
  /** The same in paragraphs. */
  readonly paragraphs: (words: Words | undefined) => Content;
  /** The same as plain text, for places that hold no markup. */
  readonly plain: (words: Words | undefined) => string;
  readonly number: (value: number) => string;
  readonly language: string;
  /** What the page itself says. */
  readonly words: PublicWords;
};

/** How one type of question is asked: what stands between its text and the next question. Its parts come in the order in which this person sees them. */
export type QuestionMarkup<Q extends Question = Question> = {
  readonly type: Q['type'];
  /** Whether one field stands for the whole question, so that its text is the label of that field; else it heads a group. */
  readonly single: boolean;
  /** The first field, which a link of the summary of problems leads to. */
  firstField(question: Q): string;
  fields(question: Q, place: QuestionPlace): Markup;
};

/** The id of a field on the page. No code of a question begins so, and none can pass for a name that the page or its script uses. */
export function fieldId(field: string): string {
  return `q-${field}`;
}
