import { isMainThread } from 'node:worker_threads';
import { type Block, type DelimitedFile, faultMessage } from '../../../platform/delimited/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import { type BlockThreads, startBlockThreads } from './block-threads.ts';
import type { ColumnReading, ReadColumn } from './column-reading.ts';
import { MergedColumn } from './merged-column.ts';
import { type ReadBlock, type RefusedRow, readBlock } from './read-block.ts';

const MOST_THREADS = 2;
const WORTH_THREADS_BYTES = 12 << 20;

/** Refused rows listed one by one; the rest are only counted. */
export const MOST_REFUSED_ROWS = 1_000_000;

/** A file of answers as columns; one entry for each row used, `columns` in the order asked for. */
export type ReadAnswers = {
  readonly read: number;
  readonly used: number;
  readonly refusedRows: number;
  readonly refusals: readonly RefusedRow[];
  readonly columns: readonly ReadColumn[];
};

/** Reads the wanted columns of a whole file. */
export async function readAnswers(
  file: DelimitedFile,
  columns: readonly ColumnReading[],
): Promise<Outcome<ReadAnswers>> {
  const plan = {
    delimiter: file.delimiter,
    width: file.columnNames.length,
    whenTooWide: file.whenTooWide,
    columns,
  };
  const threads = startBlockThreads(
    { plan, read: readBlock, worker: new URL('./read-block.worker.ts', import.meta.url) },
    // A thread that reads for the server shares the processors with others, and each thread has a memory of its own.
    file.size < WORTH_THREADS_BYTES || !isMainThread ? 0 : MOST_THREADS,
  );
  const gathered = new GatheredBlocks(columns.length);
  const waiting: Promise<ReadBlock>[] = [];
  try {
    for await (const block of file.blocks) {
      if (block.fault !== null) {
        for (const earlier of waiting) gathered.add(await earlier);
        return refuse('file-refused', faultMessage(block, { ...file, rowsBefore: gathered.rows }));
      }
      waiting.push(read(threads, block));
      if (waiting.length >= threads.atOnce) gathered.add(await waiting.shift()!);
    }
    for (const rest of waiting) gathered.add(await rest);
    return taken(gathered.finish());
  } finally {
    await threads.close();
  }
}

function read(threads: BlockThreads<ReadBlock>, block: Block): Promise<ReadBlock> {
  const reading = threads.read(block.bytes);
  // It is awaited in its turn; a failure before that is not a failure nobody handles.
  reading.catch(() => {});
  return reading;
}

class GatheredBlocks {
  rows = 0;
  #used = 0;
  #refusedRows = 0;
  readonly #refusals: RefusedRow[] = [];
  readonly #columns: readonly MergedColumn[];

  constructor(columns: number) {
    this.#columns = Array.from({ length: columns }, () => new MergedColumn());
  }

  add(block: ReadBlock): void {
    for (const { row, reason } of block.refused) {
      if (this.#refusals.length < MOST_REFUSED_ROWS) this.#refusals.push({ row: row + this.rows, reason });
    }
    block.columns.forEach((column, i) => {
      this.#columns[i]!.add(column, this.rows);
    });
    this.#refusedRows += block.refused.length;
    this.#used += block.used;
    this.rows += block.rows;
  }

  finish(): ReadAnswers {
    return {
      read: this.rows,
      used: this.#used,
      refusedRows: this.#refusedRows,
      refusals: this.#refusals,
      columns: this.#columns.map((column) => column.finish()),
    };
  }
}
