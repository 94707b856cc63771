import { type RawBuilder, sql } from 'kysely';
import type { Queries } from '../storage/index.ts';
import { type AppendedRows, binaryRows, roomForRows } from './binary-rows.ts';
import type { StoredColumn, TableKey } from './column-engine.ts';
import { countRows } from './column-table.store.ts';

/** As many rows as make a message of a few million bytes at most, however many columns there are. */
const MOST_CELLS = 250_000;

/**
 * Appends rows to a table within the change that makes them. Row numbers may have gaps; those of a later call are higher than
 * those of an earlier one, so that a copy can be continued where it ends.
 */
export async function appendColumnRows(queries: Queries, key: TableKey, rows: AppendedRows): Promise<void> {
  const total = rows.rowNumbers.length;
  const most = Math.max(1, Math.floor(MOST_CELLS / Math.max(1, rows.columns.length)));
  const place = { ...key, rowType: await rowType(queries) };
  const room = roomIn(queries, roomForRows(Math.min(most, total), rows.columns.length));
  for (let from = 0; from < total; from += most) {
    const some = binaryRows(rows, place, { from, to: Math.min(total, from + most), room });
    await sql`insert into column_rows select * from unnest(${some}::column_rows[])`.execute(queries);
  }
  await countRows(queries, key, total);
}

/** One for each change, which sends one message after another: buffers of megabytes keep the collector of garbage busy. */
const rooms = new WeakMap<Queries, Buffer>();

function roomIn(queries: Queries, bytes: number): Buffer {
  const known = rooms.get(queries);
  if (known !== undefined && known.length >= bytes) return known;
  const room = Buffer.allocUnsafe(bytes);
  rooms.set(queries, room);
  return room;
}

async function rowType(queries: Queries): Promise<number> {
  const { rows } = await sql<{ type: number }>`select 'column_rows'::regtype::oid::int as type`.execute(
    queries,
  );
  return rows[0]!.type;
}

/** Some rows: their numbers, and the columns asked for; NaN is no answer. */
export type RowBatch = { readonly rowNumbers: Uint32Array; readonly columns: readonly Float64Array[] };

/** Which rows are read: those of a table behind a row number that fit, some of their columns. */
export type RowsAsked = {
  readonly table: string;
  readonly after: number;
  readonly limit: number;
  /** Places of the columns, from 0. */
  readonly places: readonly number[];
  /** Left out: every row. */
  readonly fits?: RawBuilder<boolean>;
};

/** The cell of a row in the column at a place; null is no answer. */
export function cellAt(place: number): RawBuilder<number | null> {
  return sql`numbers[${sql.lit(place + 1)}]`;
}

/**
 * Rows that came a moment ago are in no statistics: the database takes them for few and sorts all of them for each batch. Until told
 * otherwise, in this transaction, it goes along the index instead.
 */
export async function byIndexAlone(queries: Queries, alone: boolean): Promise<void> {
  const way = alone ? 'off' : 'on';
  await sql`select set_config('enable_seqscan', ${way}, true), set_config('enable_bitmapscan', ${way}, true),
    set_config('enable_sort', ${way}, true)`.execute(queries);
}

/** The next rows that fit, by their number. */
export async function rowsAfter(queries: Queries, asked: RowsAsked): Promise<RowBatch> {
  const { table, after, limit, places, fits = sql`true` } = asked;
  const cells = places.length === 0 ? sql`'{}'` : sql`array[${sql.join(places.map(cellAt))}]::text`;
  const { rows } = await sql<{ row: number; cells: string }>`
    select row_number as row, ${cells} as cells from column_rows
    where table_id = ${table} and row_number > ${after} and ${fits}
    order by row_number limit ${limit}`.execute(queries);
  const columns = places.map(() => new Float64Array(rows.length));
  for (const [i, { cells: text }] of rows.entries()) readCells(text, i, columns);
  return { rowNumbers: Uint32Array.from(rows, ({ row }) => row), columns };
}

const ZERO = 48;
const COMMA = 44;
const BRACE = 125;

/** Reads `{1,NULL,2.5}` into one row of the columns. Most cells are a digit or two, for which no text is cut out. */
function readCells(text: string, row: number, columns: readonly Float64Array[]): void {
  let at = 1;
  for (const column of columns) {
    const begin = at;
    let whole = 0;
    let isDigits = true;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === COMMA || code === BRACE) break;
      const digit = code - ZERO;
      if (digit >= 0 && digit <= 9) whole = whole * 10 + digit;
      else isDigits = false;
      at += 1;
    }
    if (isDigits && at - begin <= 15) column[row] = whole;
    else column[row] = text.charCodeAt(begin) === 78 ? Number.NaN : Number(text.slice(begin, at));
    at += 1;
  }
}

/** The places of columns in the order of their table. */
export function placesOf(columns: readonly StoredColumn[], names: readonly string[]): readonly number[] {
  const places = new Map(columns.map(({ name }, place) => [name, place]));
  return names.map((name) => {
    const place = places.get(name);
    if (place === undefined) throw new Error(`a stored table has no column ${name}`);
    return place;
  });
}
