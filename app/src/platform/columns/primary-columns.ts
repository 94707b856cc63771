import type { Queries, Storage } from '../storage/index.ts';
import { NumberGatherer } from './coded-column.ts';
import type { ColumnEngine, FetchedColumns, Filter, StoredMoments, TableKey } from './column-engine.ts';
import { crossTalliesOf, everyFits, fitsOf, lastRowOf, talliesOf } from './column-question.store.ts';
import { byIndexAlone, placesOf, type RowBatch, type RowsAsked, rowsAfter } from './column-row.store.ts';
import { storedTable, tableShape } from './column-table.store.ts';
import { MomentSums } from './moment-sums.ts';

/** About as many cells are held as text at a time. */
const MOST_CELLS = 200_000;

/**
 * Answers from the tables in PostgreSQL themselves: right at any time and slow at any volume. What cannot be summed there
 * without loss is read in portions.
 */
export function primaryColumns(storage: Storage): ColumnEngine {
  return {
    table: (key) => storage.read(key.workspace, (queries) => storedTable(queries, key)),
    tally: (key, columns, filter) =>
      storage.read(key.workspace, async (queries) =>
        talliesOf(queries, key.table, await questionOf(queries, key, { columns, filter })),
      ),
    moments: (key, columns, filter) =>
      storage.read(key.workspace, async (queries) => momentsOf(queries, key, { columns, filter })),
    columns: (key, columns, filter) =>
      storage.read(key.workspace, async (queries) => fetched(queries, key, { columns, filter })),
    crossTallies: (key, asked) =>
      storage.read(key.workspace, async (queries) => {
        const shape = await tableShape(queries, key);
        if (shape === null) throw new Error(`there is no stored table ${key.table}`);
        const { rowCount, generation, columns } = shape;
        const lastRow = await lastRowOf(queries, key);
        const tallies = await crossTalliesOf(queries, key.table, { columns, asked });
        return { rowCount, lastRow, generation, tallies };
      }),
    someRows: (key, columns, every) =>
      storage.read(key.workspace, async (queries) => fetched(queries, key, { columns, filter: [], every })),
  };
}

type Asked = {
  readonly columns: readonly string[];
  readonly filter: Filter;
  /** Only rows whose number can be divided by it. */
  readonly every?: number;
};

async function questionOf(
  queries: Queries,
  key: TableKey,
  { columns, filter, every = 1 }: Asked,
): Promise<Required<Pick<RowsAsked, 'places' | 'fits'>>> {
  const shape = await tableShape(queries, key);
  if (shape === null) throw new Error(`there is no stored table ${key.table}`);
  const fits = fitsOf(shape.columns, filter);
  return { places: placesOf(shape.columns, columns), fits: every === 1 ? fits : everyFits(fits, every) };
}

async function momentsOf(queries: Queries, key: TableKey, asked: Asked): Promise<StoredMoments> {
  const sums = new MomentSums(asked.columns.length);
  for await (const { columns } of batchesOf(queries, key, await questionOf(queries, key, asked))) {
    await sums.add(
      columns.map((numbers) => ({ numbers })),
      null,
    );
  }
  return sums.moments();
}

async function fetched(queries: Queries, key: TableKey, asked: Asked): Promise<FetchedColumns> {
  const gatherers = asked.columns.map(() => new NumberGatherer(0));
  const rowNumbers: Uint32Array[] = [];
  for await (const batch of batchesOf(queries, key, await questionOf(queries, key, asked))) {
    rowNumbers.push(batch.rowNumbers);
    for (const [i, gatherer] of gatherers.entries()) gatherer.add(batch.columns[i]!);
  }
  return { rowNumbers: joined(rowNumbers), columns: gatherers.map((gatherer) => gatherer.column()) };
}

/** The rows behind a row number, some at a time, each batch ending with the last row it found. */
export async function* batchesOf(
  queries: Queries,
  { table }: TableKey,
  asked: Pick<RowsAsked, 'places' | 'fits'> & { readonly after?: number },
): AsyncGenerator<RowBatch, void, undefined> {
  const limit = Math.max(100, Math.floor(MOST_CELLS / (asked.places.length + 2)));
  await byIndexAlone(queries, true);
  for (let after = asked.after ?? 0; ; ) {
    const batch = await rowsAfter(queries, { ...asked, table, after, limit });
    const last = batch.rowNumbers.at(-1);
    if (last !== undefined) yield batch;
    if (last === undefined || batch.rowNumbers.length < limit) break;
    after = last;
  }
  await byIndexAlone(queries, false);
}

function joined(parts: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
