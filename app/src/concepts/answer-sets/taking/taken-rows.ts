import { appendColumnRows, makeColumnTable, saveColumnTexts } from '../../../platform/columns/index.ts';
import { type DelimitedFile, faultMessage } from '../../../platform/delimited/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import {
  type KeptBlock,
  type KeptColumn,
  type ReadingPlan,
  type RefusedCells,
  startKeeping,
} from '../../answers/index.ts';
import { insertAnswerBlocks } from '../answer-block.store.ts';
import { insertRefusedRows, type SetKey } from '../answer-row.store.ts';
import type { RowCounts } from '../answer-set-record.ts';
import type { TakingProgress } from './file-to-take.ts';
import { MOST_ROWS, TakenColumns } from './taken-columns.ts';

/** One thread reads faster than the database writes; a second would only hold more blocks in memory. */
const WORTH_A_THREAD_BYTES = 1 << 20;
const PROGRESS_EVERY_MS = 250;

/** Where the rows of a file go, and which columns are made of them. */
export type RowsTaking = {
  readonly queries: Queries;
  readonly key: SetKey;
  readonly columns: readonly KeptColumn[];
  /** For rows that are kept already, and whose columns alone are made: the number of each. */
  readonly rowNumbers?: Uint32Array;
  readonly progress?: TakingProgress | undefined;
};

/** What became of the rows of a file. */
export type RowsTaken = {
  readonly counts: RowCounts;
  readonly refusedCells: readonly RefusedCells[];
  /** Positions of the columns that have too many different texts for groups. */
  readonly tooManyTexts: ReadonlySet<number>;
};

/**
 * Takes the rows of a file block by block: as they stood, as columns, and those refused. No more than a few blocks are in
 * memory at a time, and other threads read them, so that whoever else the server answers does not wait.
 */
export async function takeRows(file: DelimitedFile, taking: RowsTaking): Promise<Outcome<RowsTaken>> {
  const { queries, key, columns } = taking;
  await makeColumnTable(queries, { workspace: key.workspace, table: key.id }, columns.map(storedColumn));
  const sink = new RowSink(file, taking);
  const threads = startKeeping(planOf(file, columns), file.size < WORTH_A_THREAD_BYTES ? 0 : 1);
  const waiting: Promise<KeptBlock>[] = [];
  try {
    for await (const block of file.blocks) {
      if (block.fault !== null) {
        for (const earlier of waiting) sink.pass(await earlier);
        return refuse('file-refused', faultMessage(block, { ...file, rowsBefore: sink.rows }));
      }
      const { length } = block.bytes;
      const reading = threads.read(block.bytes);
      // It is awaited in its turn; a failure before that is not a failure nobody handles.
      reading.catch(() => {});
      waiting.push(reading);
      sink.told(length);
      if (waiting.length >= threads.atOnce) await sink.take(await waiting.shift()!);
    }
    for (const rest of waiting) await sink.take(await rest);
    return taken(await sink.finish());
  } finally {
    await threads.close();
  }
}

function storedColumn({ name, kind }: KeptColumn): Pick<KeptColumn, 'name' | 'kind'> {
  return { name, kind };
}

function planOf(file: DelimitedFile, columns: readonly KeptColumn[]): ReadingPlan {
  const { delimiter, whenTooWide } = file;
  const readings = columns.map(({ reading }) => reading);
  return { delimiter, width: file.columnNames.length, whenTooWide, columns: readings };
}

class RowSink {
  rows = 0;
  readonly #taking: RowsTaking;
  readonly #columns: TakenColumns;
  readonly #size: number;
  #used = 0;
  #refused = 0;
  #bytes = 0;
  #lastTold = performance.now();

  constructor({ size }: DelimitedFile, taking: RowsTaking) {
    this.#taking = taking;
    this.#size = size;
    this.#columns = new TakenColumns(taking.columns);
  }

  /** Counts the bytes that were read. */
  told(bytes: number): void {
    this.#bytes += bytes;
  }

  /** Counts the rows of a block of which nothing is kept. */
  pass(block: KeptBlock): void {
    this.rows += block.rows;
  }

  async take(block: KeptBlock): Promise<void> {
    if (this.#taking.rowNumbers === undefined) await this.#keepRows(block);
    await this.#appendColumns(block);
    this.rows += block.rows;
    this.#used += block.used;
    this.#refused += block.refused.length;
    this.#tell();
  }

  async #keepRows(block: KeptBlock): Promise<void> {
    const { queries, key } = this.#taking;
    const before = this.rows;
    const shifted = block.packed.map(({ firstRow, lastRow, rowsLeftOut, compressed }) => ({
      firstRow: firstRow + before,
      lastRow: lastRow + before,
      rowsLeftOut: rowsLeftOut.map((row) => row + before),
      compressed,
    }));
    await insertAnswerBlocks(queries, key, shifted);
    const refused = block.refused.map(({ row, reason }, i) => ({
      row: row + before,
      reason,
      text: block.refusedTexts[i]!,
    }));
    await insertRefusedRows(queries, key, refused);
  }

  async #appendColumns({ columns, rowNumbers, used }: KeptBlock): Promise<void> {
    const { queries, key } = this.#taking;
    this.#columns.begin(columns, this.rows);
    for (let from = 0; from < used; from += MOST_ROWS) {
      const some = { from, to: Math.min(used, from + MOST_ROWS) };
      const numbers = rowNumbers.subarray(some.from, some.to).map((row) => this.#placeOf(row + this.rows));
      const rows = { rowNumbers: numbers, columns: this.#columns.numbers(columns, some) };
      await appendColumnRows(queries, { workspace: key.workspace, table: key.id }, rows);
    }
  }

  /** The place in the file that was taken of a row that was read, both counted from 1. */
  #placeOf(row: number): number {
    return this.#taking.rowNumbers?.[row - 1] ?? row;
  }

  async finish(): Promise<RowsTaken> {
    const { queries, key } = this.#taking;
    const table = { workspace: key.workspace, table: key.id };
    const { texts, refusedCells } = this.#columns;
    for (const { name, texts: known } of texts) {
      if (known !== null) await saveColumnTexts(queries, table, { column: name, texts: known });
    }
    const tooMany = texts.filter(({ texts: known }) => known === null);
    this.#taking.progress?.(this.rows, this.#size, this.#size);
    return {
      counts: { rowsRead: this.rows, rowsUsed: this.#used, rowsRefused: this.#refused },
      refusedCells: refusedCells.map((cell) => ({ ...cell, firstRow: this.#placeOf(cell.firstRow) })),
      tooManyTexts: new Set(tooMany.map(({ position }) => position)),
    };
  }

  #tell(): void {
    if (performance.now() - this.#lastTold < PROGRESS_EVERY_MS) return;
    this.#lastTold = performance.now();
    this.#taking.progress?.(this.rows, Math.min(this.#bytes, this.#size), this.#size);
  }
}
