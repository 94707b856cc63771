import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import type { NumberColumn } from './column.ts';
import type { TableKey } from './column-engine.ts';
import type { RowBatch } from './column-row.store.ts';
import type { MirrorFile } from './mirror-file.ts';
import { MirrorProblem, withDuckDb } from './mirror-problem.ts';
import { VectorReader, type Width, widthFor, writeNumbers } from './mirror-values.ts';
import { MonthFinder } from './month-number.ts';

/** Grows with the shape of what is in the file; one of another shape is made anew. */
const FORM = 2;

/** How far a stored table is copied. `number` names its table in the file. */
export type MirroredTable = TableKey & {
  readonly number: number;
  readonly generation: number;
  readonly rowCount: number;
  readonly lastRow: number;
  /** Beside a column of moments stands one of their months. */
  readonly columns: readonly MirroredColumn[];
};
export type MirroredColumn = {
  readonly name: string;
  readonly width: Width;
  readonly hasMonths: boolean;
};

/** Runs one statement; values are bound, never written into it. */
async function rowsFrom(
  connection: DuckDBConnection,
  text: string,
  values: DuckDBValue[] = [],
): Promise<DuckDBValue[][]> {
  return withDuckDb(async () => (await connection.runAndReadAll(text, values)).getRows());
}

/** Makes what the file keeps of itself, and says which tables it holds. A file of another form counts as damaged. */
export async function openTables({ connection }: MirrorFile): Promise<readonly MirroredTable[]> {
  await rowsFrom(connection, 'create table if not exists mirror_form (form integer)');
  await rowsFrom(
    connection,
    `create table if not exists mirrored_tables (
      number integer, workspace varchar, table_id varchar, generation bigint, row_count integer, last_row integer,
      columns varchar
    )`,
  );
  await rowsFrom(
    connection,
    'insert into mirror_form select $1 where not exists (select 1 from mirror_form)',
    [FORM],
  );
  const forms = await rowsFrom(connection, 'select form from mirror_form');
  if (forms.length !== 1 || forms[0]?.[0] !== FORM) {
    throw new MirrorProblem('damaged', 'it was written by another version of Heed');
  }
  const rows = await rowsFrom(
    connection,
    'select number, workspace, table_id, generation, row_count, last_row, columns from mirrored_tables',
  );
  return rows.map(([number, workspace, table, generation, rowCount, lastRow, columns]) => ({
    number: Number(number),
    workspace: String(workspace),
    table: String(table),
    generation: Number(generation),
    rowCount: Number(rowCount),
    lastRow: Number(lastRow),
    columns: JSON.parse(String(columns)) as MirroredTable['columns'],
  }));
}

/** Does several things to the file, all of them or none. */
async function allOrNothing<T>({ connection }: MirrorFile, work: () => Promise<T>): Promise<T> {
  await rowsFrom(connection, 'begin');
  try {
    const done = await work();
    await rowsFrom(connection, 'commit');
    return done;
  } catch (error) {
    // One that failed while it was committed is over already.
    await connection.run('rollback').catch(() => undefined);
    throw error;
  }
}

/** Notes a table that has no rows yet. */
export async function makeMirrored(file: MirrorFile, table: MirroredTable): Promise<void> {
  await allOrNothing(file, async () => {
    await create(file, table);
    await remember(file, table);
  });
}

async function create({ connection }: MirrorFile, table: MirroredTable): Promise<void> {
  const cells = table.columns.map(({ width }, place) => `c${place} ${width}`);
  const months = monthPlaces(table).map((place) => `m${place} integer`);
  const columns = ['row_number integer', ...cells, ...months];
  await rowsFrom(connection, `create or replace table ${mirroredName(table)} (${columns.join(', ')})`);
}

/** The places of columns that have their months beside them. */
function monthPlaces({ columns }: MirroredTable): readonly number[] {
  return columns.flatMap(({ hasMonths }, place) => (hasMonths ? [place] : []));
}

/** Takes a table out. */
export async function dropMirrored(file: MirrorFile, table: MirroredTable): Promise<void> {
  await allOrNothing(file, async () => {
    await rowsFrom(file.connection, `drop table if exists ${mirroredName(table)}`);
    await rowsFrom(file.connection, 'delete from mirrored_tables where number = $1', [table.number]);
  });
}

/**
 * Appends rows behind those that are there, making the table with the first of them and widening columns that they do not fit
 * into, and says how the table stands.
 */
export async function appendMirrored(
  file: MirrorFile,
  table: MirroredTable,
  batch: RowBatch,
): Promise<MirroredTable> {
  const widths = batch.columns.map((numbers, place) => widthFor(numbers, table.columns[place]!.width));
  const wider = widths.flatMap((width, place) => (width === table.columns[place]!.width ? [] : [place]));
  const grown: MirroredTable = {
    ...table,
    columns: table.columns.map((column, place) => ({ ...column, width: widths[place]! })),
    rowCount: table.rowCount + batch.rowNumbers.length,
    lastRow: batch.rowNumbers.at(-1) ?? table.lastRow,
  };
  const isFirst = table.rowCount === 0;
  if (wider.length > 0 && !isFirst) {
    // Apart from the rows: a table altered in a transaction takes none in the same one.
    await allOrNothing(file, async () => {
      for (const place of wider) {
        await rowsFrom(
          file.connection,
          `alter table ${mirroredName(table)} alter c${place} type ${widths[place]}`,
        );
      }
      await remember(file, { ...table, columns: grown.columns });
    });
  }
  await allOrNothing(file, async () => {
    if (isFirst) await create(file, grown);
    await appendRows(file, grown, batch);
    await remember(file, grown);
  });
  return grown;
}

async function remember({ connection }: MirrorFile, table: MirroredTable): Promise<void> {
  const { number, workspace, table: id, generation, rowCount, lastRow, columns } = table;
  await rowsFrom(connection, 'delete from mirrored_tables where number = $1', [number]);
  await rowsFrom(connection, 'insert into mirrored_tables values ($1, $2, $3, $4, $5, $6, $7)', [
    number,
    workspace,
    id,
    BigInt(generation),
    rowCount,
    lastRow,
    JSON.stringify(columns),
  ]);
}

const CHUNK = 2048;

async function appendRows(
  { connection, duckDb }: MirrorFile,
  table: MirroredTable,
  { rowNumbers, columns }: RowBatch,
): Promise<void> {
  await withDuckDb(async () => {
    const appender = await connection.createAppender(mirroredName(table));
    const months = monthPlaces(table);
    const finder = new MonthFinder();
    const widths = table.columns.map(({ width }) => duckDb[width]);
    const types = [duckDb.INTEGER, ...widths, ...months.map(() => duckDb.INTEGER)];
    for (let from = 0; from < rowNumbers.length; from += CHUNK) {
      const to = Math.min(rowNumbers.length, from + CHUNK);
      const chunk = duckDb.DuckDBDataChunk.create(types, to - from);
      writeNumbers(chunk, 0, rowNumbers.subarray(from, to));
      for (const [place, numbers] of columns.entries()) {
        writeNumbers(chunk, place + 1, numbers.subarray(from, to));
      }
      for (const [i, place] of months.entries()) {
        const numbers = finder.monthsOf(columns[place]!.subarray(from, to));
        writeNumbers(chunk, columns.length + 1 + i, numbers);
      }
      appender.appendDataChunk(chunk);
    }
    appender.closeSync();
  });
}

/** The names of tables in the file are made of numbers alone; no text from elsewhere is in a statement. */
export function mirroredName({ number }: MirroredTable): string {
  return `mirrored_rows_${number}`;
}

/** Columns of a table as it stood, and with them the numbers of its rows. */
export type LoadedColumns = { readonly columns: readonly NumberColumn[]; readonly rowNumbers: Uint32Array };

/** How far a table is known already: so many rows, the last of which has this number. */
export type KnownRows = { readonly rowCount: number; readonly lastRow: number };

/** Which columns, and what of them is known. */
export type ColumnsToLoad = { readonly names: readonly string[]; readonly known?: KnownRows };

const NOTHING_KNOWN: KnownRows = { rowCount: 0, lastRow: 0 };

/** Reads columns of a table, as many rows as it had; or only those behind the rows that are known. */
export async function loadMirrored(
  { connection }: MirrorFile,
  table: MirroredTable,
  { names, known: { rowCount: known, lastRow } = NOTHING_KNOWN }: ColumnsToLoad,
): Promise<LoadedColumns> {
  const places = names.map((name) => table.columns.findIndex((column) => column.name === name));
  if (places.includes(-1)) throw new Error(`a stored table has no column ${names[places.indexOf(-1)]}`);
  const wanted = table.rowCount - known;
  const numbers = new VectorReader('INTEGER', wanted);
  const readers = places.map((place) => new VectorReader(table.columns[place]!.width, wanted));
  await withDuckDb(async () => {
    // It may have grown, and its columns may be wider, since it was looked at.
    const cells = places.map((place) => `try_cast(c${place} as ${table.columns[place]!.width})`);
    const behind = known === 0 ? '' : ` where row_number > ${lastRow}`;
    const result = await connection.stream(
      `select ${['row_number', ...cells].join(', ')} from ${mirroredName(table)}${behind} limit ${wanted}`,
    );
    for (;;) {
      const chunk = await result.fetchChunk();
      if (chunk === null || chunk.rowCount === 0) break;
      numbers.read(chunk, 0);
      for (const [i, reader] of readers.entries()) reader.read(chunk, i + 1);
    }
  });
  if (numbers.length < wanted) {
    throw new MirrorProblem('damaged', `${wanted - numbers.length} rows of a table are gone`);
  }
  return { columns: readers.map((reader) => reader.column()), rowNumbers: numbers.rowNumbers() };
}

/** Sums of a column that tell whether it is the same elsewhere; see column-checksum.store.ts. */
export async function mirroredChecksums(
  { connection }: MirrorFile,
  table: MirroredTable,
): Promise<readonly string[]> {
  const sums = table.columns.flatMap((_, place) => {
    const cell = `c${place}::double`;
    const term = `case when ${cell} = trunc(${cell}) and abs(${cell}) < 1e9 then ${cell}::bigint else ${cell}::bit::bigint % 2147483647 end`;
    return [`count(c${place})`, `coalesce(sum(${term} * (row_number % 65521 + 1)), 0)`];
  });
  const asked = ['count(*)', 'coalesce(sum(row_number), 0)', ...sums].map((sum) => `(${sum})::varchar`);
  const [row] = await rowsFrom(connection, `select ${asked.join(', ')} from ${mirroredName(table)}`);
  return (row ?? []).map(String);
}
