import type { AnswerSetSummary } from './answer-set.ts';

/** All that is kept of a set of answers but its rows. */
export type AnswerSetRecord = AnswerSetSummary & {
  readonly fileBytes: number;
  readonly encoding: string;
  readonly delimiter: string;
  readonly headerRows: number;
  /** The header rows exactly as they stood, without the last line end. */
  readonly headerText: string;
  readonly columnNames: readonly string[];
  readonly recipe: string;
  readonly fileDigest: Buffer;
  readonly recipeDigest: Buffer;
};
