import type { AnswerValue } from '../question-types/question-type.ts';

/** Answers as they are kept: by the code of the question. */
export type AnswersByCode = { readonly [code: string]: AnswerValue };
