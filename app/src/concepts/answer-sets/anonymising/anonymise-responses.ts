import { eraseColumnCells } from '../../../platform/columns/index.ts';
import { delimitedRow, normalText, RowScanner, rowCells } from '../../../platform/delimited/index.ts';
import type { Change } from '../../../platform/events/index.ts';
import { ColumnNames, storedMoments, storedNumbers, storedTexts } from '../../answers/index.ts';
import { answerRowsKeptSingly } from '../answer-row.store.ts';
import { answerSetById } from '../answer-set.store.ts';
import { blocksHolding, replaceBlock, replaceSingleRow, type WholeBlock } from './anonymised-row.store.ts';
import { type NamingWords, namesWhole, namesWithin } from './erased-person-words.ts';
import { type StayingColumn, stayingColumns } from './kept-positions.ts';

/** Which responses lose everything that says who gave them. */
export type Anonymising = {
  readonly setId: string;
  readonly rows: readonly number[];
  /** The column that says who answered; emptied whatever the recipe calls it. */
  readonly customerColumn: string | null;
  readonly words: NamingWords;
};

const COMMA = 0x2c;

/**
 * Takes the person out of responses, in every store: the rows as they stood, the columns made of them, and so every copy of those.
 * What figures stand on stays, so all figures are as before.
 *
 * @returns how many cells were emptied
 */
export async function anonymiseResponses(
  { queries, workspace }: Pick<Change, 'queries' | 'workspace'>,
  { setId, rows, customerColumn, words }: Anonymising,
): Promise<number> {
  const set = await answerSetById(queries, setId);
  if (set === null || rows.length === 0) return 0;
  const names = new ColumnNames(set.columnNames.map(normalText));
  const customerAt = customerColumn === null ? null : names.positionOf(customerColumn, 'column');
  const staying = new Map(stayingColumns(set));
  if (customerAt?.ok === true) staying.delete(customerAt.value);
  const wanted = new Set(rows);
  const emptying = new CellEmptying(staying, words);
  const blocks = await blocksHolding(queries, setId, rows);
  for (const block of blocks) {
    await replaceBlock(queries, { setId, firstRow: block.firstRow }, emptyIn(block, wanted, emptying));
  }
  if (blocks.length === 0) {
    for (const row of rows) {
      const [kept] = await answerRowsKeptSingly(queries, setId, { from: row, to: row });
      if (kept !== undefined) await replaceSingleRow(queries, { setId, row }, emptying.emptied(kept));
    }
  }
  const key = { workspace, table: setId };
  for (const { positions, rowNumbers } of emptying.alike()) {
    const columns = positions.flatMap((at) => [storedNumbers(at), storedMoments(at), storedTexts(at)]);
    await eraseColumnCells(queries, key, { rowNumbers, columns });
  }
  return emptying.cells;
}

/** Which cells of a row go, and what went so far. */
class CellEmptying {
  cells = 0;
  readonly #staying: ReadonlyMap<number, StayingColumn>;
  readonly #words: NamingWords;
  readonly #gone = new Map<
    string,
    { readonly positions: readonly number[]; readonly rowNumbers: number[] }
  >();

  constructor(staying: ReadonlyMap<number, StayingColumn>, words: NamingWords) {
    this.#staying = staying;
    this.#words = words;
  }

  emptied({ row, cells }: { readonly row: number; readonly cells: readonly string[] }): readonly string[] {
    const positions = cells.flatMap((cell, position) => (this.#goes(cell, position) ? [position] : []));
    const alike = this.#gone.get(positions.join()) ?? { positions, rowNumbers: [] };
    alike.rowNumbers.push(row);
    this.#gone.set(positions.join(), alike);
    const going = new Set(positions);
    return cells.map((cell, position) => {
      if (!going.has(position)) return cell;
      if (cell !== '') this.cells += 1;
      return '';
    });
  }

  /** Rows that lose the same columns, together. */
  alike(): readonly { readonly positions: readonly number[]; readonly rowNumbers: readonly number[] }[] {
    return [...this.#gone.values()];
  }

  #goes(cell: string, position: number): boolean {
    const as = this.#staying.get(position);
    if (as === undefined) return true;
    return namesWithin(cell, this.#words) || (as === 'group' && namesWhole(cell, this.#words));
  }
}

/** The text of a block with some of its rows emptied; every other byte stays. */
function emptyIn(block: WholeBlock, wanted: ReadonlySet<number>, emptying: CellEmptying): Buffer {
  const { text } = block;
  const scanner = new RowScanner(text, COMMA);
  const leftOut = new Set(block.rowsLeftOut);
  const parts: Buffer[] = [];
  let begin = 0;
  for (let row = block.firstRow; row <= block.lastRow; row++) {
    if (leftOut.has(row)) continue;
    const from = scanner.position;
    if (!scanner.next()) throw new Error('a block holds fewer rows than it says');
    if (!wanted.has(row)) continue;
    // The scanner stands behind the first of the two bytes that end a row.
    const start = rowStart(text, from);
    parts.push(text.subarray(begin, start));
    parts.push(Buffer.from(delimitedRow(emptying.emptied({ row, cells: rowCells(text, scanner) }))));
    begin = rowStart(text, scanner.position);
  }
  parts.push(text.subarray(begin));
  return Buffer.concat(parts);
}

const LINE_FEED = 0x0a;

function rowStart(text: Buffer, position: number): number {
  return text[position] === LINE_FEED ? position + 1 : position;
}
