import { delimitedRow, RowScanner, rowCells } from '../../platform/delimited/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import { type KeptText, keptTexts, keptTextsAfter } from './answer-block.store.ts';
import {
  type AnswerRow,
  answerRowsKeptSingly,
  type RowRange,
  singleRowsNumbered,
} from './answer-row.store.ts';
import type { AnswerSetRecord } from './answer-set-record.ts';

const COMMA = 0x2c;

/** The rows of a set within a range of row numbers, in the order of the file. Refused rows are not among them. */
export async function answerRows(
  queries: Queries,
  setId: string,
  range: RowRange,
): Promise<readonly AnswerRow[]> {
  const texts = await keptTexts(queries, setId, range);
  if (texts.length === 0) return answerRowsKeptSingly(queries, setId, range);
  return texts.flatMap((text) => rowsOf(text, ({ row }) => row >= range.from && row <= range.to));
}

/** The rows of a set that have these numbers, in the order of the file. */
export async function answerRowsNumbered(
  queries: Queries,
  setId: string,
  numbers: readonly number[],
): Promise<readonly AnswerRow[]> {
  const waiting = [...numbers].sort((a, b) => a - b);
  const rows: AnswerRow[] = [];
  while (waiting.length > 0) {
    const [first = 0] = waiting;
    const range = { from: first, to: first };
    const [text] = await keptTexts(queries, setId, range);
    if (text === undefined) {
      rows.push(...(await singleRowsNumbered(queries, setId, waiting)));
      return rows;
    }
    const wanted = new Set(waiting);
    rows.push(...rowsOf(text, ({ row }) => wanted.has(row)));
    // All that stand in the same block were found with the first.
    const last = text.rowNumbers.at(-1) ?? first;
    waiting.splice(0, waiting.findLastIndex((row) => row <= last) + 1);
  }
  return rows;
}

/** Runs queries on the workspace of a set, each time in a transaction of its own or all in one. */
export type Asking = <T>(work: (queries: Queries) => Promise<T>) => Promise<T>;

const BLOCKS_AT_ONCE = 8;
const MOST_ROWS_AT_ONCE = 2_000;
const MOST_CELLS_AT_ONCE = 60_000;

/**
 * All rows of a set as comma-separated UTF-8, some at a time. What was taken never changes, so they need not be read at once; of a set
 * that grows these are the rows that it had when the record was read, as many as that says.
 */
export async function* keptText(
  ask: Asking,
  { id, rowsRead, columnNames }: Pick<AnswerSetRecord, 'id' | 'rowsRead' | 'columnNames'>,
): AsyncGenerator<Uint8Array> {
  let last = 0;
  for (;;) {
    const texts = await ask((queries) => keptTextsAfter(queries, id, { after: last, limit: BLOCKS_AT_ONCE }));
    for (const { text } of texts) yield text;
    const next = texts.at(-1)?.rowNumbers.at(-1);
    if (next === undefined) break;
    last = next;
  }
  if (last > 0) return;
  const rows = Math.max(1, Math.min(MOST_ROWS_AT_ONCE, Math.floor(MOST_CELLS_AT_ONCE / columnNames.length)));
  // By ranges of row numbers, and not by a limit: so the database never sorts the rest first.
  for (let from = 1; from <= rowsRead; from += rows) {
    const range = { from, to: from + rows - 1 };
    const single = await ask((queries) => answerRowsKeptSingly(queries, id, range));
    const whole = single.map(({ cells }) => delimitedRow(filledUp(cells, columnNames.length)));
    yield Buffer.from(whole.join(''));
  }
}

/** A row of a set that got more columns since has nothing in them. */
function filledUp(cells: readonly string[], width: number): readonly string[] {
  return cells.length >= width ? cells : [...cells, ...Array<string>(width - cells.length).fill('')];
}

function rowsOf({ rowNumbers, text }: KeptText, isWanted: (place: { row: number }) => boolean): AnswerRow[] {
  const scanner = new RowScanner(text, COMMA);
  const rows: AnswerRow[] = [];
  for (const row of rowNumbers) {
    if (!scanner.next()) throw new Error('a block holds fewer rows than it says');
    if (isWanted({ row })) rows.push({ row, cells: rowCells(text, scanner) });
  }
  return rows;
}
