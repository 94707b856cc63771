import type { Queries, Storage } from '../storage/index.ts';
import type { NumberColumn } from './column.ts';
import { ColumnCache } from './column-cache.ts';
import type { CrossAsked, CrossTally, StoredColumn, TableKey } from './column-engine.ts';
import { tableIds, tableShape } from './column-table.store.ts';
import { GrowingColumn, GrowingRows } from './growing-column.ts';
import { crossMirrored, someMirrored } from './mirror-cross.store.ts';
import { type MirrorFile, openMirrorFile } from './mirror-file.ts';
import {
  appendMirrored,
  dropMirrored,
  loadMirrored,
  type MirroredTable,
  makeMirrored,
  mirroredChecksums,
  openTables,
} from './mirror-table.store.ts';
import { OneAtATime } from './one-at-a-time.ts';
import { batchesOf } from './primary-columns.ts';

/** A table changed while it was read: whoever asked looks again. */
export class TableMoved extends Error {}

/** Columns of a table, those asked for, and the numbers of its rows. */
export type KeptColumns = { readonly columns: readonly NumberColumn[]; readonly rowNumbers: Uint32Array };

/** A column of a table, or the numbers of its rows, as far as it is in memory. */
type KeptOfTable = {
  readonly of: GrowingColumn | GrowingRows;
  readonly rowCount: number;
  readonly lastRow: number;
};

/** The tables of one open file, and the columns of them that are kept in memory. */
export class MirrorTables {
  readonly #file: MirrorFile;
  readonly #tables: Map<string, MirroredTable>;
  readonly #cache: ColumnCache<KeptOfTable>;
  /** What is done to the file; short. */
  readonly #doing = new OneAtATime();
  /** Which table is fed; long, and others may be read meanwhile. */
  readonly #feeding = new OneAtATime();

  private constructor(file: MirrorFile, tables: readonly MirroredTable[], cacheBytes: number) {
    this.#file = file;
    this.#tables = new Map(tables.map((table) => [nameOf(table), table]));
    this.#cache = new ColumnCache(cacheBytes);
  }

  static async open(path: string, cacheBytes: number): Promise<MirrorTables> {
    const file = await openMirrorFile(path);
    try {
      return new MirrorTables(file, await openTables(file), cacheBytes);
    } catch (error) {
      file.close();
      throw error;
    }
  }

  /** How far a table is copied. */
  mirrored(key: TableKey): MirroredTable | undefined {
    return this.#tables.get(nameOf(key));
  }

  /** Copies what is missing of a table, all of it when rows are not as they were; null when there is none. */
  async feed(storage: Storage, key: TableKey): Promise<MirroredTable | null> {
    return this.#feeding.do(() => storage.read(key.workspace, (queries) => this.#feedNow(queries, key)));
  }

  /** Copies what is missing of a table, and looks at both at the same moment. */
  async compare<T>(
    storage: Storage,
    key: TableKey,
    look: (queries: Queries, table: MirroredTable) => Promise<T>,
  ): Promise<T | null> {
    return this.#feeding.do(() =>
      storage.read(key.workspace, async (queries) => {
        const table = await this.#feedNow(queries, key);
        return table === null ? null : look(queries, table);
      }),
    );
  }

  async #feedNow(queries: Queries, key: TableKey): Promise<MirroredTable | null> {
    const shape = await tableShape(queries, key);
    const before = this.mirrored(key);
    if (shape === null) {
      if (before !== undefined) await this.#drop(before);
      return null;
    }
    if (before?.generation === shape.generation && before.rowCount <= shape.rowCount) {
      if (before.rowCount === shape.rowCount) return before;
      const continued = await this.#continue(queries, before);
      if (continued.rowCount === shape.rowCount) return continued;
    }
    // Rows are not as they were, or came between those that were there.
    const known = this.mirrored(key);
    if (known !== undefined) await this.#drop(known);
    const fed = await this.#continue(queries, this.#begun(key, shape));
    if (fed.rowCount === 0) {
      await this.#doing.do(() => makeMirrored(this.#file, fed));
      this.#tables.set(nameOf(fed), fed);
    }
    if (fed.rowCount === shape.rowCount) return fed;
    throw new Error(`stored table ${key.table} has ${fed.rowCount} rows and says ${shape.rowCount}`);
  }

  async #continue(queries: Queries, begun: MirroredTable): Promise<MirroredTable> {
    const places = begun.columns.map((_, place) => place);
    let table = begun;
    for await (const batch of batchesOf(queries, begun, { places, after: begun.lastRow })) {
      const [file, before] = [this.#file, table];
      table = await this.#doing.do(() => appendMirrored(file, before, batch));
      this.#tables.set(nameOf(table), table);
    }
    return table;
  }

  #begun(
    { workspace, table }: TableKey,
    shape: { readonly generation: number; readonly columns: readonly StoredColumn[] },
  ): MirroredTable {
    const used = [...this.#tables.values()].map(({ number }) => number);
    return {
      workspace,
      table,
      number: Math.max(0, ...used) + 1,
      generation: shape.generation,
      rowCount: 0,
      lastRow: 0,
      columns: shape.columns.map(({ name, kind }) => ({
        name,
        width: 'TINYINT',
        hasMonths: kind === 'moment',
      })),
    };
  }

  async #drop(table: MirroredTable): Promise<void> {
    this.#tables.delete(nameOf(table));
    await this.#doing.do(() => dropMirrored(this.#file, table));
    // The next table may get its number.
    this.#cache.clear();
  }

  /** Takes a table out, so that the next look copies it anew. */
  async drop(key: TableKey): Promise<void> {
    await this.#feeding.do(async () => {
      const table = this.mirrored(key);
      if (table !== undefined) await this.#drop(table);
    });
  }

  /** Takes out the tables that are not among those that there are. */
  async keepOnly(keys: readonly TableKey[]): Promise<void> {
    const there = new Set(keys.map(nameOf));
    for (const table of [...this.#tables.values()]) if (!there.has(nameOf(table))) await this.drop(table);
  }

  /**
   * The columns of a table as it stood when it was looked at, from memory or from the file. What is in memory of fewer rows is
   * continued by those that came since.
   */
  async load(table: MirroredTable, names: readonly string[]): Promise<KeptColumns> {
    return (
      this.#inMemory(table, names) ??
      this.#doing.do(async () => {
        if (this.mirrored(table)?.number !== table.number) throw new TableMoved();
        const behind = new Map<number, string[]>();
        for (const name of ['', ...new Set(names)]) {
          const rowCount = this.#keptOf(table, name)?.rowCount ?? 0;
          if (rowCount < table.rowCount) behind.set(rowCount, [...(behind.get(rowCount) ?? []), name]);
        }
        for (const [rowCount, some] of behind) await this.#continueKept(table, some, rowCount);
        // What others brought meanwhile may have more rows, and what takes too much room is not kept.
        return this.#inMemory(table, names) ?? loadMirrored(this.#file, table, { names });
      })
    );
  }

  /** Columns as far as the table was looked at; null unless all of them are in memory so far. */
  #inMemory(table: MirroredTable, names: readonly string[]): KeptColumns | null {
    // The numbers of the rows are kept beside the columns, under a name that no column has.
    const [rows, ...kept] = ['', ...names].map((name) => this.#keptOf(table, name));
    if ([rows, ...kept].some((one) => one?.rowCount !== table.rowCount)) return null;
    return {
      columns: kept.map((one) => (one!.of as GrowingColumn).column),
      rowNumbers: (rows!.of as GrowingRows).numbers,
    };
  }

  #keptOf({ number, generation }: MirroredTable, name: string): KeptOfTable | undefined {
    return this.#cache.get(`${number} ${generation} ${name}`);
  }

  /** Brings what is kept of some columns to the rows that the table has; all of it has as many rows. */
  async #continueKept(table: MirroredTable, names: readonly string[], rowCount: number): Promise<void> {
    const kept = names.map((name) => this.#keptOf(table, name));
    const known = { rowCount, lastRow: kept[0]?.lastRow ?? 0 };
    const columns = names.filter((name) => name !== '');
    const loaded = await loadMirrored(this.#file, table, { names: columns, known });
    const lastRow = loaded.rowNumbers.at(-1) ?? known.lastRow;
    for (const [i, name] of names.entries()) {
      const of = kept[i]?.of;
      const column = loaded.columns[columns.indexOf(name)];
      const grown = name === '' ? continuedRows(of, loaded.rowNumbers) : continuedColumn(of, column!);
      const cacheName = `${table.number} ${table.generation} ${name}`;
      this.#cache.set(cacheName, { of: grown, rowCount: table.rowCount, lastRow }, grown.bytes);
    }
  }

  /** Counts rows of a table as it stood when it was looked at, by what they hold. */
  cross(table: MirroredTable, asked: CrossAsked): Promise<readonly CrossTally[]> {
    return this.#read(table, () => crossMirrored(this.#file, table, asked));
  }

  /** Columns of every so many-th row of a table as it stood when it was looked at. */
  some(table: MirroredTable, names: readonly string[], every: number): Promise<KeptColumns> {
    return this.#read(table, () => someMirrored(this.#file, table, { names, every }));
  }

  #read<T>(table: MirroredTable, read: () => Promise<T>): Promise<T> {
    return this.#doing.do(async () => {
      if (this.mirrored(table)?.number !== table.number) throw new TableMoved();
      return read();
    });
  }

  checksums(table: MirroredTable): Promise<readonly string[]> {
    return this.#doing.do(() => mirroredChecksums(this.#file, table));
  }

  /** Ends what is done, and closes the file. */
  async close(): Promise<void> {
    await this.#doing.do(async () => this.#file.close());
  }
}

/** The tables that there are in the primary, of every workspace. */
export async function tablesOfPrimary(storage: Storage): Promise<readonly TableKey[]> {
  const keys: TableKey[] = [];
  for (const workspace of await storage.workspaceIds()) {
    const tables = await storage.read(workspace, tableIds);
    keys.push(...tables.map((table) => ({ workspace, table })));
  }
  return keys;
}

function nameOf({ workspace, table }: TableKey): string {
  return `${workspace} ${table}`;
}

function continuedRows(of: KeptOfTable['of'] | undefined, rowNumbers: Uint32Array): GrowingRows {
  if (!(of instanceof GrowingRows)) return new GrowingRows(rowNumbers);
  of.add(rowNumbers);
  return of;
}

function continuedColumn(of: KeptOfTable['of'] | undefined, column: NumberColumn): GrowingColumn {
  if (!(of instanceof GrowingColumn)) return new GrowingColumn(column);
  of.add(column);
  return of;
}
