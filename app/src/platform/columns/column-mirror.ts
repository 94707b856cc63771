import { join } from 'node:path';
import type { Storage } from '../storage/index.ts';
import { ColumnCache } from './column-cache.ts';
import type { ColumnEngine, CrossAsked, Filter, StoredTable, TableKey } from './column-engine.ts';
import { storedTable, tableState } from './column-table.store.ts';
import { columnsMirrored, crossTalliesMirrored, momentsMirrored, tallyMirrored } from './mirror-answers.ts';
import { type MirrorFindings, verifyTables } from './mirror-check.ts';
import { discardMirrorFile } from './mirror-file.ts';
import { MirrorProblem } from './mirror-problem.ts';
import type { MirroredTable } from './mirror-table.store.ts';
import { MirrorTables, TableMoved, tablesOfPrimary } from './mirror-tables.ts';
import { primaryColumns } from './primary-columns.ts';

/** A copy of all stored tables in a columnar file, which answers as the primary does and in a fraction of the time. */
export type ColumnMirror = ColumnEngine & {
  /** Copies what is missing of every table of every workspace, and takes out what is gone. */
  catchUp(): Promise<void>;
  /** Compares every table with the primary, those of one workspace when it is named. */
  verify(workspace?: string): Promise<MirrorFindings>;
  /** Throws the copy away and makes it anew. */
  rebuild(): Promise<void>;
  /** Throws the copy of one table away and makes it anew. */
  rebuildTable(key: TableKey): Promise<void>;
  close(): Promise<void>;
};

/** What a mirror is opened with. */
export type MirrorOptions = {
  readonly storage: Storage;
  /** The folder of its file. */
  readonly directory: string;
  /** Told, in a line, when the file is made anew, or cannot be used and the primary answers instead. */
  readonly told: (line: string) => void;
  /** How many bytes of columns are kept in memory. */
  readonly cacheBytes?: number;
  /** After how long without a question the file is closed and the memory given back. */
  readonly idleMs?: number;
};

/** The file of the mirror within its folder. */
export const MIRROR_FILE = 'columns.duckdb';

const CACHE_BYTES = 192 * 1024 * 1024;
const TEXTS_BYTES = 32 * 1024 * 1024;
const IDLE_MS = 600_000;

/**
 * Opens the mirror in a folder; the file itself is opened at the first question, and closed again when none came for a while.
 * Before it answers about a table it is as new as the primary. A file that is damaged, or of another version, is thrown
 * away and made anew; while it cannot be used at all the primary answers, slower and the same.
 */
export function openColumnMirror(options: MirrorOptions): ColumnMirror {
  return new FileMirror(options);
}

type Question<T> = {
  readonly answer: (tables: MirrorTables, table: MirroredTable) => Promise<T>;
  readonly instead: (primary: ColumnEngine) => Promise<T>;
};

class FileMirror implements ColumnMirror {
  readonly #options: MirrorOptions;
  readonly #path: string;
  readonly #primary: ColumnEngine;
  readonly #texts = new ColumnCache<StoredTable & { readonly textsVersion: number }>(TEXTS_BYTES);
  #tables: Promise<MirrorTables> | null = null;
  #using = 0;
  #idle: NodeJS.Timeout | undefined;
  #said = '';

  constructor(options: MirrorOptions) {
    this.#options = options;
    this.#path = join(options.directory, MIRROR_FILE);
    this.#primary = primaryColumns(options.storage);
  }

  async table(key: TableKey): Promise<StoredTable | null> {
    return this.#options.storage.read(key.workspace, async (queries) => {
      const state = await tableState(queries, key);
      if (state === null) return null;
      const name = `${key.workspace} ${key.table}`;
      const known = this.#texts.get(name);
      const isSame = known?.generation === state.generation && known.textsVersion === state.textsVersion;
      // Rows that came with no new texts change nothing but their count.
      if (isSame) return known.rowCount === state.rowCount ? known : { ...known, rowCount: state.rowCount };
      const found = await storedTable(queries, key);
      if (found === null) return null;
      const texts = [...found.texts.values()].flat();
      const bytes = texts.reduce((sum, { length }) => sum + 2 * length + 40, 1000);
      this.#texts.set(name, { ...found, textsVersion: state.textsVersion }, bytes);
      return found;
    });
  }

  async tally(key: TableKey, columns: readonly string[], filter: Filter) {
    return this.#ask(key, {
      answer: (tables, table) => tallyMirrored(tables, table, { columns, filter }),
      instead: (primary) => primary.tally(key, columns, filter),
    });
  }

  async moments(key: TableKey, columns: readonly string[], filter: Filter) {
    return this.#ask(key, {
      answer: (tables, table) => momentsMirrored(tables, table, { columns, filter }),
      instead: (primary) => primary.moments(key, columns, filter),
    });
  }

  async columns(key: TableKey, columns: readonly string[], filter: Filter) {
    return this.#ask(key, {
      answer: (tables, table) => columnsMirrored(tables, table, { columns, filter }),
      instead: (primary) => primary.columns(key, columns, filter),
    });
  }

  async crossTallies(key: TableKey, asked: CrossAsked) {
    return this.#ask(key, {
      answer: (tables, table) => crossTalliesMirrored(tables, table, asked),
      instead: (primary) => primary.crossTallies(key, asked),
    });
  }

  async someRows(key: TableKey, columns: readonly string[], every: number) {
    return this.#ask(key, {
      answer: (tables, table) => tables.some(table, columns, every),
      instead: (primary) => primary.someRows(key, columns, every),
    });
  }

  async catchUp(): Promise<void> {
    const keys = await tablesOfPrimary(this.#options.storage);
    await this.#withTables(async (tables) => {
      await tables.keepOnly(keys);
      for (const key of keys) await tables.feed(this.#options.storage, key);
    });
  }

  async verify(workspace?: string): Promise<MirrorFindings> {
    const all = await tablesOfPrimary(this.#options.storage);
    const keys = all.filter((key) => workspace === undefined || key.workspace === workspace);
    return this.#withTables((tables) => verifyTables(this.#options.storage, tables, keys));
  }

  async rebuild(): Promise<void> {
    // Who can open it is alone with it: another process's file is not thrown away.
    await this.#withTables(async () => undefined);
    await this.#discard(this.#tables);
    await this.catchUp();
  }

  async rebuildTable(key: TableKey): Promise<void> {
    await this.#withTables(async (tables) => {
      await tables.drop(key);
      await tables.feed(this.#options.storage, key);
    });
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle);
    const open = this.#tables;
    this.#tables = null;
    await open?.then(
      (tables) => tables.close(),
      () => undefined,
    );
  }

  async #ask<T>(key: TableKey, { answer, instead }: Question<T>): Promise<T> {
    try {
      return await this.#withTables(async (tables) => {
        for (;;) {
          const table = await this.#current(tables, key);
          try {
            return await answer(tables, table);
          } catch (error) {
            if (!(error instanceof TableMoved)) throw error;
          }
        }
      });
    } catch (error) {
      if (!(error instanceof MirrorProblem)) throw error;
      this.#say(
        `the columnar mirror cannot be used (${error.message}); PostgreSQL answers instead, more slowly`,
      );
      return instead(this.#primary);
    }
  }

  /** The copy of a table, brought to where the table is now. */
  async #current(tables: MirrorTables, key: TableKey): Promise<MirroredTable> {
    const state = await this.#options.storage.read(key.workspace, (queries) => tableState(queries, key));
    const known = tables.mirrored(key);
    const isSame = known?.generation === state?.generation && known?.rowCount === state?.rowCount;
    const table = isSame ? known : await tables.feed(this.#options.storage, key);
    if (state === null || table === null || table === undefined) {
      throw new Error(`there is no stored table ${key.table}`);
    }
    return table;
  }

  /** Works with the open file. When it turns out to be damaged it is made anew, once, and the work done again. */
  async #withTables<T>(work: (tables: MirrorTables) => Promise<T>): Promise<T> {
    this.#using += 1;
    clearTimeout(this.#idle);
    try {
      for (let tries = 1; ; tries += 1) {
        const open = this.#open();
        try {
          const done = await work(await open);
          this.#said = '';
          return done;
        } catch (error) {
          if (!(error instanceof MirrorProblem)) throw error;
          if (error.kind !== 'damaged' || tries > 1) {
            await this.#close(open);
            throw error;
          }
          this.#say(`the columnar mirror is made anew: ${error.message}`);
          await this.#discard(open);
        }
      }
    } finally {
      this.#using -= 1;
      if (this.#using === 0) this.#idle = this.#closingLater();
    }
  }

  #open(): Promise<MirrorTables> {
    this.#tables ??= MirrorTables.open(this.#path, this.#options.cacheBytes ?? CACHE_BYTES);
    return this.#tables;
  }

  async #close(open: Promise<MirrorTables> | null): Promise<void> {
    if (this.#tables === open) this.#tables = null;
    await open?.then(
      (tables) => tables.close(),
      () => undefined,
    );
  }

  /** Throws the file away, unless somebody else did meanwhile. */
  async #discard(open: Promise<MirrorTables> | null): Promise<void> {
    if (this.#tables !== open) return;
    await this.#close(open);
    await discardMirrorFile(this.#path);
  }

  #closingLater(): NodeJS.Timeout {
    return setTimeout(() => {
      if (this.#using === 0) void this.close();
    }, this.#options.idleMs ?? IDLE_MS).unref();
  }

  /** Says it once, not at each question. */
  #say(line: string): void {
    if (line !== this.#said) this.#options.told(line);
    this.#said = line;
  }
}
