import { RowScanner, rowCells } from '../../../platform/delimited/index.ts';
import { type KeptText, keptTexts, keptTextsAfter } from '../answer-block.store.ts';
import {
  type AnswerRow,
  answerRowsKeptSingly,
  answerRowsPicked,
  singleRowBehind,
} from '../answer-row.store.ts';
import type { Asking } from '../kept-rows.ts';
import type { HandedSnapshot } from './handed-snapshot.ts';
import { oneAhead } from './one-ahead.ts';

/** Some responses, in the order of their rows. */
export type HandedRows = {
  readonly count: number;
  /** As comma-separated text, when they lie so already. */
  readonly text: Uint8Array | null;
  /** Each with as many cells as there are columns. */
  rows(): readonly AnswerRow[];
};

const COMMA = 0x2c;
const QUOTE = 0x22;
const BLOCKS_AT_ONCE = 4;
const MOST_ROWS_AT_ONCE = 4_000;
const MOST_CELLS_AT_ONCE = 60_000;

/**
 * The responses of a snapshot, some at a time, after as many as `skip` says. No transaction stays open while somebody takes them slowly:
 * rows that were written never change, but by erasing, which the snapshot notices when it is asked for again.
 */
export function handedRows(ask: Asking, snapshot: HandedSnapshot, skip = 0): AsyncGenerator<HandedRows> {
  const left = snapshot.wanted?.subarray(skip) ?? null;
  if (snapshot.keptIn === 'blocks') {
    return oneAhead(left === null ? allBlocks(ask, snapshot, skip) : blocksWith(ask, snapshot, left));
  }
  return oneAhead(left === null ? allSingleRows(ask, snapshot, skip) : pickedRows(ask, snapshot, left));
}

async function* allBlocks(ask: Asking, { set }: HandedSnapshot, skip: number): AsyncGenerator<HandedRows> {
  const width = set.columnNames.length;
  let after = 0;
  let toSkip = skip;
  for (;;) {
    const texts = await ask((queries) => keptTextsAfter(queries, set.id, { after, limit: BLOCKS_AT_ONCE }));
    for (const kept of texts) {
      const { length } = kept.rowNumbers;
      const from = Math.min(toSkip, length);
      toSkip -= from;
      if (from === length) continue;
      const rows = (): AnswerRow[] => rowsIn(kept, width).slice(from);
      yield { count: length - from, text: from === 0 ? kept.text : null, rows };
    }
    const last = texts.at(-1)?.rowNumbers.at(-1);
    if (last === undefined) return;
    after = last;
  }
}

async function* blocksWith(
  ask: Asking,
  { set }: HandedSnapshot,
  wanted: Uint32Array,
): AsyncGenerator<HandedRows> {
  const width = set.columnNames.length;
  for (let at = 0; at < wanted.length; ) {
    const range = { from: wanted[at]!, to: wanted[at]! };
    const [kept] = await ask((queries) => keptTexts(queries, set.id, range));
    const last = kept?.rowNumbers.at(-1);
    if (kept === undefined || last === undefined) throw new Error('a row of a view is in no block');
    const next = placeBehind(wanted, last, at);
    const some = new Set(wanted.subarray(at, next));
    yield {
      count: some.size,
      text: null,
      rows: () => rowsIn(kept, width).filter(({ row }) => some.has(row)),
    };
    at = next;
  }
}

async function* allSingleRows(
  ask: Asking,
  { set, until }: HandedSnapshot,
  skip: number,
): AsyncGenerator<HandedRows> {
  const first = skip === 0 ? 1 : await ask((queries) => singleRowBehind(queries, set.id, skip));
  if (first === null) return;
  const width = set.columnNames.length;
  const most = rowsAtOnce(width);
  // By ranges of row numbers, and not by a limit: so the database never sorts the rest first.
  for (let from = first; from <= until; from += most) {
    const range = { from, to: Math.min(until, from + most - 1) };
    yield handed(await ask((queries) => answerRowsKeptSingly(queries, set.id, range)), width);
  }
}

async function* pickedRows(
  ask: Asking,
  { set }: HandedSnapshot,
  wanted: Uint32Array,
): AsyncGenerator<HandedRows> {
  const most = rowsAtOnce(set.columnNames.length);
  for (let at = 0; at < wanted.length; at += most) {
    const some = [...wanted.subarray(at, at + most)];
    yield handed(await ask((queries) => answerRowsPicked(queries, set.id, some)), set.columnNames.length);
  }
}

function handed(found: readonly AnswerRow[], width: number): HandedRows {
  return { count: found.length, text: null, rows: () => found.map((row) => asWide(row, width)) };
}

function rowsAtOnce(width: number): number {
  return Math.max(1, Math.min(MOST_ROWS_AT_ONCE, Math.floor(MOST_CELLS_AT_ONCE / Math.max(1, width))));
}

/** Rows from before a question was asked have fewer cells, those from after the snapshot more. */
function asWide({ row, cells }: AnswerRow, width: number): AnswerRow {
  if (cells.length === width) return { row, cells };
  return { row, cells: Array.from({ length: width }, (_, i) => cells[i] ?? '') };
}

function rowsIn({ rowNumbers, text }: KeptText, width: number): AnswerRow[] {
  if (width > 1 && !text.includes(QUOTE)) {
    // No quotes, no line breaks and no commas in any cell: most blocks are cut without looking at each character.
    const lines = Buffer.from(text.buffer, text.byteOffset, text.length).toString().split('\r\n');
    return rowNumbers.map((row, i) => ({ row, cells: lines[i]!.split(',') }));
  }
  const scanner = new RowScanner(text, COMMA);
  return rowNumbers.map((row) => {
    if (!scanner.next()) throw new Error('a block holds fewer rows than it says');
    return { row, cells: rowCells(text, scanner) };
  });
}

/** The place of the first number that is greater, from a place on. */
function placeBehind(ascending: Uint32Array, number: number, from: number): number {
  let place = from;
  while (place < ascending.length && ascending[place]! <= number) place += 1;
  return place;
}
