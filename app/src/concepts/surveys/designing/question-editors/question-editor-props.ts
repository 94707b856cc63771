import type { Question } from '../../definition/survey-definition.ts';

/** What the editor of a type gets: the question, how to change it, and which codes of its parts are kept for good. */
export type QuestionEditorProps<Type extends Question['type']> = {
  readonly question: Extract<Question, { readonly type: Type }>;
  /** Changes with the same `about`, one after the other, are undone together. */
  readonly onChange: (question: Extract<Question, { readonly type: Type }>, about?: string) => void;
  readonly kept: ReadonlySet<string>;
};
