import type { Queries, Storage } from '../storage/index.ts';
import type { NumberColumn } from './column.ts';
import { ColumnCache } from './column-cache.ts';
import type { TableKey } from './column-engine.ts';
import { tableIds, tableShape } from './column-table.store.ts';
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

/** The tables of one open file, and the columns of them that are kept in memory. */
export class MirrorTables {
  readonly #file: MirrorFile;
  readonly #tables: Map<string, MirroredTable>;
  readonly #cache: ColumnCache<NumberColumn | Uint32Array>;
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
    shape: { readonly generation: number; readonly columns: readonly { readonly name: string }[] },
  ): MirroredTable {
    const used = [...this.#tables.values()].map(({ number }) => number);
    return {
      workspace,
      table,
      number: Math.max(0, ...used) + 1,
      generation: shape.generation,
      rowCount: 0,
      lastRow: 0,
      columns: shape.columns.map(({ name }) => ({ name, width: 'TINYINT' })),
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

  /** The columns of a table as it stood when it was looked at, from memory or from the file. */
  async load(table: MirroredTable, names: readonly string[]): Promise<KeptColumns> {
    // The numbers of the rows are kept beside the columns, under a name that no column has.
    const cacheName = (name: string): string =>
      `${table.number} ${table.generation} ${table.rowCount} ${name}`;
    const found = new Map<string, NumberColumn | Uint32Array>();
    const wanted = ['', ...new Set(names)];
    const look = (): void => {
      for (const name of wanted) {
        const kept = found.get(name) ?? this.#cache.get(cacheName(name));
        if (kept !== undefined) found.set(name, kept);
      }
    };
    look();
    if (found.size < wanted.length) {
      await this.#doing.do(async () => {
        // Somebody else may have brought them while this one waited.
        look();
        const missing = wanted.filter((name) => name !== '' && !found.has(name));
        if (missing.length === 0 && found.has('')) return;
        if (this.mirrored(table)?.number !== table.number) throw new TableMoved();
        const loaded = await loadMirrored(this.#file, table, missing);
        found.set('', loaded.rowNumbers);
        for (const [i, name] of missing.entries()) found.set(name, loaded.columns[i]!);
        for (const [name, kept] of found) this.#cache.set(cacheName(name), kept, bytesOf(kept));
      });
    }
    return {
      columns: names.map((name) => found.get(name) as NumberColumn),
      rowNumbers: found.get('') as Uint32Array,
    };
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

function bytesOf(kept: NumberColumn | Uint32Array): number {
  if (kept instanceof Uint32Array) return kept.byteLength;
  return 'numbers' in kept ? kept.numbers.byteLength : kept.codes.byteLength + kept.values.byteLength;
}
