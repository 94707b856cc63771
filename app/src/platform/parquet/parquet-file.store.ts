import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection, DuckDBType, DuckDBValue } from '@duckdb/node-api';

type DuckDb = typeof import('@duckdb/node-api');

/** A column of the file; days and moments are milliseconds since 1970. */
export type ParquetColumn = { readonly name: string; readonly kind: 'number' | 'day' | 'moment' | 'text' };

/** Rows, some at a time: a number or text or null for each column. */
export type ParquetRows = AsyncIterable<readonly (readonly (number | string | null)[])[]>;

const DAY_MS = 86_400_000;
const CHUNK = 2048;
const SETTINGS: Readonly<Record<string, string>> = {
  threads: '1',
  memory_limit: '256MB',
  preserve_insertion_order: 'true',
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  allow_community_extensions: 'false',
};

/**
 * The rows as a Parquet file, in their order.
 *
 * @param folder where the work is done; what is made there is taken away
 */
export async function* parquetFile(
  columns: readonly ParquetColumn[],
  rows: ParquetRows,
  folder: string,
): AsyncGenerator<Uint8Array> {
  const place = await mkdtemp(join(folder, 'heed-parquet-'));
  try {
    const file = join(place, 'answers.parquet');
    await write(columns, rows, { place, file });
    yield* createReadStream(file, { highWaterMark: 1 << 17 }) as AsyncIterable<Uint8Array>;
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

type Places = { readonly place: string; readonly file: string };

async function write(
  columns: readonly ParquetColumn[],
  rows: ParquetRows,
  { place, file }: Places,
): Promise<void> {
  const duckDb = await import('@duckdb/node-api');
  const settings = { ...SETTINGS, temp_directory: place };
  const instance = await duckDb.DuckDBInstance.create(join(place, 'rows.duckdb'), settings);
  try {
    const connection = await instance.connect();
    try {
      // Names of others stand in no statement but as names in quotes.
      const list = columns.map(({ kind }, i) => `c${i} ${SQL_TYPES[kind]}`).join(', ');
      await connection.run(`create table answers (${list})`);
      await append({ connection, duckDb }, columns, rows);
      const named = columns.map(({ name }, i) => `c${i} as ${quotedName(name)}`).join(', ');
      await connection.run(
        `copy (select ${named} from answers) to ${quotedText(file)} (format parquet, compression zstd, row_group_size 100000)`,
      );
    } finally {
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
  }
}

const SQL_TYPES = { number: 'double', day: 'date', moment: 'timestamp', text: 'varchar' } as const;

type Writing = { readonly connection: DuckDBConnection; readonly duckDb: DuckDb };

async function append(
  { connection, duckDb }: Writing,
  columns: readonly ParquetColumn[],
  rows: ParquetRows,
): Promise<void> {
  const appender = await connection.createAppender('answers');
  const types = columns.map(({ kind }) => typeOf(duckDb, kind));
  const values = columns.map(({ kind }) => valueBy(duckDb, kind));
  for await (const some of rows) {
    for (let from = 0; from < some.length; from += CHUNK) {
      const part = some.slice(from, from + CHUNK);
      const chunk = duckDb.DuckDBDataChunk.create(types, part.length);
      for (let i = 0; i < columns.length; i++) {
        chunk.setColumnValues(
          i,
          part.map((cells) => {
            const cell = cells[i]!;
            return cell === null ? null : values[i]!(cell);
          }),
        );
      }
      appender.appendDataChunk(chunk);
    }
    appender.flushSync();
  }
  appender.closeSync();
}

function typeOf(duckDb: DuckDb, kind: ParquetColumn['kind']): DuckDBType {
  return { number: duckDb.DOUBLE, day: duckDb.DATE, moment: duckDb.TIMESTAMP, text: duckDb.VARCHAR }[kind];
}

function valueBy(duckDb: DuckDb, kind: ParquetColumn['kind']): (cell: number | string) => DuckDBValue {
  if (kind === 'day') return (cell) => new duckDb.DuckDBDateValue(Math.floor(Number(cell) / DAY_MS));
  if (kind === 'moment') return (cell) => new duckDb.DuckDBTimestampValue(BigInt(cell) * 1000n);
  return (cell) => cell;
}

function quotedName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function quotedText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
