import type { ColumnFacts, TableKind } from '../../platform/tables/index.ts';
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
  /** `survey`: it grows while people answer, and has no file. */
  readonly sourceKind: TableKind | 'survey';
  /** What the file said of its columns, by position; empty when it said nothing. */
  readonly facts: readonly ColumnFacts[];
  /** What to keep in mind about how the file was read. */
  readonly notes: readonly string[];
};

/** How many rows of a file were read, and what became of them. */
export type RowCounts = Pick<AnswerSetRecord, 'rowsRead' | 'rowsUsed' | 'rowsRefused'>;
