import { RowScanner, rowCells } from '../../../platform/delimited/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import {
  allSetIds,
  blockAfter,
  emptyRefused,
  singleRowsHolding,
  type WholeBlock,
} from './anonymised-row.store.ts';

/** By what a person is known. `within` words, such as e-mail addresses, name a person wherever they stand; others as a whole cell. */
export type NamingWords = { readonly whole: readonly string[]; readonly within: readonly string[] };

const COMMA = 0x2c;

/** The words in the form in which cells are compared with them. */
export function namingWords({ whole, within }: NamingWords): NamingWords {
  const proper = (words: readonly string[]): string[] =>
    [...new Set(words.map((word) => word.trim().toLowerCase()))].filter((word) => word.length >= 4);
  return { whole: proper(whole), within: proper(within) };
}

export function namesWhole(cell: string, { whole }: NamingWords): boolean {
  return whole.length > 0 && whole.includes(cell.trim().toLowerCase());
}

export function namesWithin(cell: string, { within }: NamingWords): boolean {
  const text = within.length === 0 ? '' : cell.toLowerCase();
  return within.some((word) => text.includes(word));
}

/** The responses of all sets in which somebody is named, by set. It looks through every answer, a block at a time. */
export async function responsesNaming(
  queries: Queries,
  words: NamingWords,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const found = new Map<string, number[]>();
  if (words.within.length === 0) return found;
  const add = (setId: string, rows: readonly number[]): void => {
    if (rows.length > 0) found.set(setId, [...(found.get(setId) ?? []), ...rows]);
  };
  for (const setId of await allSetIds(queries)) {
    let after = 0;
    for (;;) {
      const block = await blockAfter(queries, setId, after);
      if (block === null) break;
      after = block.firstRow;
      add(setId, rowsNaming(block, words));
    }
  }
  for (const { setId, row } of await singleRowsHolding(queries, words.within)) add(setId, [row]);
  return found;
}

/** Empties what was refused of files and names somebody; how many rows and values there were. */
export async function emptyRefusedNaming(queries: Queries, { within }: NamingWords): Promise<number> {
  return within.length === 0 ? 0 : emptyRefused(queries, within);
}

function rowsNaming({ firstRow, lastRow, rowsLeftOut, text }: WholeBlock, words: NamingWords): number[] {
  if (!namesWithin(text.toString(), words)) return [];
  const scanner = new RowScanner(text, COMMA);
  const leftOut = new Set(rowsLeftOut);
  const rows: number[] = [];
  for (let row = firstRow; row <= lastRow; row++) {
    if (leftOut.has(row)) continue;
    if (!scanner.next()) throw new Error('a block holds fewer rows than it says');
    if (rowCells(text, scanner).some((cell) => namesWithin(cell, words))) rows.push(row);
  }
  return rows;
}
