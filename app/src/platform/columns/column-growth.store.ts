import { sql } from 'kysely';
import type { Queries } from '../storage/index.ts';
import { type AppendedRows, binaryRows, roomForRows } from './binary-rows.ts';
import type { StoredColumn, TableKey } from './column-engine.ts';
import { type TableState, tableShape } from './column-table.store.ts';

/** A stored table while somebody adds to it. */
export type LockedTable = TableState & {
  readonly columns: readonly StoredColumn[];
  /** The number that this database gave the type of its rows. */
  readonly rowType: number;
};

/** Locks a table until the transaction ends, so that who adds rows knows which numbers come next; null when there is none. */
export async function lockColumnTable(queries: Queries, { table }: TableKey): Promise<LockedTable | null> {
  const { rows } = await sql<{
    names: string[];
    kinds: StoredColumn['kind'][];
    rowCount: number;
    generation: string;
    textsVersion: number;
    rowType: number;
  }>`
    select to_json(column_names) as names, to_json(column_kinds) as kinds, row_count as "rowCount", generation,
      texts_version as "textsVersion", 'column_rows'::regtype::oid::int as "rowType"
    from column_tables where table_id = ${table} for update`.execute(queries);
  const [found] = rows;
  if (found === undefined) return null;
  const { names, kinds, generation, ...state } = found;
  const columns = names.map((name, i) => ({ name, kind: kinds[i]! }));
  return { ...state, generation: Number(generation), columns };
}

/** Appends rows to a table that this transaction has locked, and counts them. */
export async function appendToLocked(
  queries: Queries,
  key: TableKey,
  { rows, rowType }: { readonly rows: AppendedRows; readonly rowType: number },
): Promise<void> {
  const count = rows.rowNumbers.length;
  if (count === 0) return;
  const room = Buffer.allocUnsafe(roomForRows(count, rows.columns.length));
  const bytes = binaryRows(rows, { ...key, rowType }, { from: 0, to: count, room });
  await sql`
    with appended as (insert into column_rows select * from unnest(${bytes}::column_rows[]))
    update column_tables set row_count = row_count + ${count} where table_id = ${key.table}`.execute(queries);
}

/** Puts other numbers in place of those of some rows; every copy of the table is then made anew. */
export async function replaceColumnRows(
  queries: Queries,
  key: TableKey,
  { rows, rowType }: { readonly rows: AppendedRows; readonly rowType: number },
): Promise<void> {
  const count = rows.rowNumbers.length;
  if (count === 0) return;
  const room = Buffer.allocUnsafe(roomForRows(count, rows.columns.length));
  const bytes = binaryRows(rows, { ...key, rowType }, { from: 0, to: count, room });
  await sql`
    update column_rows as kept set numbers = given.numbers
    from unnest(${bytes}::column_rows[]) as given
    where kept.table_id = ${key.table} and kept.row_number = given.row_number`.execute(queries);
  await drawGeneration(queries, key);
}

/** Gives a table more columns behind the others; rows that were there have nothing in them. */
export async function extendColumnTable(
  queries: Queries,
  key: TableKey,
  columns: readonly StoredColumn[],
): Promise<void> {
  if (columns.length === 0) return;
  const shape = await tableShape(queries, key);
  const names = [...(shape?.columns ?? []), ...columns].map(({ name }) => name);
  if (shape === null || new Set(names).size < names.length) {
    throw new Error('a stored table cannot get these columns');
  }
  await sql`
    update column_tables
    set column_names = column_names || ${columns.map(({ name }) => name)}::text[],
      column_kinds = column_kinds || ${columns.map(({ kind }) => kind)}::text[]
    where table_id = ${key.table}`.execute(queries);
  await drawGeneration(queries, key);
}

/** Drawn, as when a table is made: a copy must not take it for the one that it knows. */
async function drawGeneration(queries: Queries, { table }: TableKey): Promise<void> {
  await sql`
    update column_tables
    set generation = floor(random() * 281474976710656)::bigint, texts_version = texts_version + 1
    where table_id = ${table}`.execute(queries);
}

/** Texts that a column gets behind those it has; null when there are too many and it keeps none from here on. */
export type GrownTexts = { readonly column: string; readonly added: readonly string[] | null };

/** Adds to what the codes of some columns mean. */
export async function growColumnTexts(
  queries: Queries,
  { table }: TableKey,
  grown: readonly GrownTexts[],
): Promise<void> {
  if (grown.length === 0) return;
  for (const { column, added } of grown) {
    const of = sql`table_id = ${table} and column_name = ${column}`;
    if (added === null) await sql`delete from column_texts where ${of}`.execute(queries);
    else {
      await sql`update column_texts set texts = texts || ${[...added]}::text[] where ${of}`.execute(queries);
    }
  }
  await sql`update column_tables set texts_version = texts_version + 1 where table_id = ${table}`.execute(
    queries,
  );
}

/** What the codes of every text column of a table mean; of a column with too many texts nothing. */
export async function columnTexts(
  queries: Queries,
  { table }: TableKey,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ name: string; texts: string[] }>`
    select column_name as name, to_json(texts) as texts from column_texts where table_id = ${table}`.execute(
    queries,
  );
  return new Map(rows.map(({ name, texts }) => [name, texts]));
}
