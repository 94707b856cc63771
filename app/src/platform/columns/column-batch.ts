import type { Queries } from '../storage/index.ts';
import type { TableKey } from './column-engine.ts';
import { placesOf, type RowBatch, rowsAfter } from './column-row.store.ts';
import { tableShape } from './column-table.store.ts';

/** Which rows of a stored table: the next ones behind a row number, some of their columns. */
export type BatchAsked = {
  readonly columns: readonly string[];
  readonly after: number;
  readonly limit: number;
};

/** The next rows of a stored table, read within a change that needs them; nothing when there is no such table. */
export async function columnBatch(
  queries: Queries,
  key: TableKey,
  { columns, after, limit }: BatchAsked,
): Promise<RowBatch> {
  const shape = await tableShape(queries, key);
  if (shape === null)
    return { rowNumbers: new Uint32Array(), columns: columns.map(() => new Float64Array()) };
  const places = placesOf(shape.columns, columns);
  return rowsAfter(queries, { table: key.table, after, limit, places });
}

/** The names of the columns of a stored table; none when there is no such table. */
export async function columnNamesOf(queries: Queries, key: TableKey): Promise<ReadonlySet<string>> {
  const shape = await tableShape(queries, key);
  return new Set(shape?.columns.map(({ name }) => name));
}
