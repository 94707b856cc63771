import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { taken } from '../refusals/index.ts';
import { good } from '../refusals/testing.ts';
import { insertWorkspace, type Storage } from '../storage/index.ts';
import { type TestStorage, useTestStorage } from '../storage/testing.ts';
import type { NumberColumn } from './column.ts';
import type { ColumnEngine, Filter, StoredColumn, StoredTally, TableKey } from './column-engine.ts';
import { type ColumnMirror, openColumnMirror } from './column-mirror.ts';
import { appendColumnRows } from './column-row.store.ts';
import { makeColumnTable } from './column-table.store.ts';
import { primaryColumns } from './primary-columns.ts';

/** Rows of numbers; NaN is no answer. */
export type Rows = readonly (readonly number[])[];

/** Stored tables on a real database, and both engines on it. */
export type TestColumns = Pick<TestStorage, 'storage' | 'asAdmin' | 'connections'> & {
  readonly workspace: string;
  /** The folder of the mirror. */
  readonly directory: string;
  /** What the mirror told. */
  readonly told: string[];
  readonly mirror: ColumnMirror;
  readonly engines: Readonly<Record<'primary' | 'mirror', ColumnEngine>>;
  /** Keeps a table of columns called a, b, c …, its rows numbered from 1 unless said otherwise. */
  stored(width: number, rows: Rows, rowNumbers?: readonly number[]): Promise<TableKey>;
  /** Keeps a table of columns of these kinds, its rows numbered from 1. */
  storedAs(kinds: readonly StoredColumn['kind'][], rows: Rows): Promise<TableKey>;
  /** Appends rows to a table that is there. */
  appended(key: TableKey, rows: Rows, rowNumbers: readonly number[]): Promise<void>;
};

/** A database and a mirror of its own for the tests of this file. */
export function useTestColumns(): () => TestColumns {
  const test = useTestStorage();
  let columns: TestColumns | undefined;
  beforeAll(async () => {
    columns = await testColumns(test());
  });
  afterAll(async () => {
    await columns?.mirror.close();
    await rm(columns?.directory ?? '', { recursive: true, force: true });
  });
  return () => {
    if (columns === undefined) throw new Error('ask for the columns within a test');
    return columns;
  };
}

async function testColumns({ storage, asAdmin, connections }: TestStorage): Promise<TestColumns> {
  const workspace = await newWorkspace(storage, 'columns');
  const directory = await mkdtemp(join(tmpdir(), 'heed-test-columns-'));
  const told: string[] = [];
  const mirror = openColumnMirror({ storage, directory, told: (line) => told.push(line) });
  const appended = async (key: TableKey, rows: Rows, rowNumbers: readonly number[]): Promise<void> => {
    const width = rows[0]?.length ?? 0;
    const columns = Array.from({ length: width }, (_, place) =>
      Float64Array.from(rows, (row) => row[place]!),
    );
    good(
      await storage.change(key.workspace, async (queries) => {
        await appendColumnRows(queries, key, { rowNumbers: Uint32Array.from(rowNumbers), columns });
        return taken(null);
      }),
    );
  };
  const storedWith = async (columns: readonly StoredColumn[], rows: Rows, rowNumbers: readonly number[]) => {
    const key = { workspace, table: randomUUID() };
    good(
      await storage.change(workspace, async (queries) => {
        await makeColumnTable(queries, key, columns);
        return taken(null);
      }),
    );
    await appended(key, rows, rowNumbers);
    return key;
  };
  const counted = (rows: Rows): number[] => rows.map((_, i) => i + 1);
  return {
    storage,
    asAdmin,
    connections,
    workspace,
    directory,
    told,
    mirror,
    engines: { primary: primaryColumns(storage), mirror },
    appended,
    stored: (width, rows, rowNumbers = counted(rows)) => storedWith(columnsOf(width), rows, rowNumbers),
    storedAs: (kinds, rows) => {
      const columns = kinds.map((kind, place) => ({ name: nameAt(place), kind }));
      return storedWith(columns, rows, counted(rows));
    },
  };
}

/** Makes a workspace and says its id. */
export async function newWorkspace(storage: Storage, slug: string): Promise<string> {
  const id = randomUUID();
  good(
    await storage.change(id, async (queries) => {
      await insertWorkspace(queries, { id, slug, name: slug, at: new Date() });
      return taken(null);
    }),
  );
  return id;
}

/** Names of columns: a to z, then c26 and so on. */
export function nameAt(place: number): string {
  return place < 26 ? String.fromCharCode(97 + place) : `c${place}`;
}

function columnsOf(width: number): StoredColumn[] {
  return Array.from({ length: width }, (_, place) => ({ name: nameAt(place), kind: 'number' }));
}

/** Which rows fit, looked at one by one. */
export function plainlyFitting(rows: Rows, filter: Filter): Rows {
  const fits = (number: number, condition: Filter[number]): boolean => {
    if ('oneOf' in condition) {
      return Number.isNaN(number) ? condition.orMissing === true : condition.oneOf.includes(number);
    }
    const { from, to, below } = condition;
    if (Number.isNaN(number)) return false;
    return (
      !(number < (from ?? number)) && !(number > (to ?? number)) && !(below !== undefined && number >= below)
    );
  };
  const placeOf = (name: string): number => rows[0]?.findIndex((_, place) => nameAt(place) === name) ?? 0;
  return rows.filter((row) => filter.every((condition) => fits(row[placeOf(condition.column)]!, condition)));
}

/** The tally of a column, counted one by one. */
export function plainTally(rows: Rows, place: number): StoredTally {
  const numbers = rows.map((row) => row[place]!);
  const there = numbers.filter((number) => !Number.isNaN(number));
  const values = [...new Set(there.map((number) => number + 0))].sort((a, b) => a - b);
  return {
    values,
    counts: values.map((value) => there.filter((number) => number === value).length),
    missing: numbers.length - there.length,
  };
}

/** The numbers that a column stands for; NaN is no answer. */
export function decoded(column: NumberColumn): number[] {
  if ('numbers' in column) return [...column.numbers];
  return Array.from(column.codes, (code) => column.values[code]!);
}
