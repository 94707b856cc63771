import {
  appendToLocked,
  columnTexts,
  growColumnTexts,
  type LockedTable,
  lockColumnTable,
  replaceColumnRows,
} from '../../../platform/columns/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { answerRowsKeptSingly } from '../answer-row.store.ts';
import { answerSetById } from '../answer-set.store.ts';
import { type LiveColumns, liveColumns, readCells } from './live-columns.ts';
import { insertLiveRows, type KeptCells, replaceLiveRows } from './live-set.store.ts';
import { LiveTexts, storedNumbersOf } from './live-texts.ts';

/** Which set of which workspace. */
export type LiveSetKey = { readonly workspace: string; readonly id: string };

/** New rows by their cells in the order of the columns of the set; behind those that are given the others are empty. */
export type NewLiveRows = { readonly rows: readonly (readonly string[])[]; readonly at: Date };

type Known = LiveColumns & {
  readonly generation: number;
  textsVersion: number;
  readonly texts: LiveTexts;
};

/** A set that is locked by a transaction, which alone adds to it. */
export type OpenLiveSet = {
  readonly key: LiveSetKey;
  readonly locked: LockedTable;
  readonly known: Known;
};

/** Sets whose columns and texts are remembered. */
const MOST_REMEMBERED = 200;

/**
 * Adds rows to sets that grow. It remembers what a set is made of, so that a batch of answers reads nothing that the one before has
 * read: everything that is remembered is as new as the row of the table that each batch locks.
 */
export class LiveRows {
  readonly #known = new Map<string, Known>();

  /** Locks a set until the transaction ends: whoever else adds to it waits. Null when there is none. */
  async open(queries: Queries, key: LiveSetKey): Promise<OpenLiveSet | null> {
    const locked = await lockColumnTable(queries, { workspace: key.workspace, table: key.id });
    if (locked === null) return null;
    const found = this.#known.get(`${key.workspace} ${key.id}`);
    const isSame = found?.generation === locked.generation && found.textsVersion === locked.textsVersion;
    const known = isSame ? found : await this.#read(queries, key, locked);
    known.texts.learning();
    return { key, locked, known };
  }

  /**
   * Appends rows to a set that this transaction has opened, once, under the next numbers. What it gives is to be called when the
   * transaction was committed, and only then.
   */
  async append(queries: Queries, open: OpenLiveSet, { rows, at }: NewLiveRows): Promise<() => void> {
    const { key, locked, known } = open;
    const first = nextRow(open);
    const columns = numbersOf(open, rows);
    const rowNumbers = Uint32Array.from(rows, (_, i) => first + i);
    const { rowType } = locked;
    await appendToLocked(queries, tableOf(key), { rows: { rowNumbers, columns }, rowType });
    await insertLiveRows(queries, key, { rows: rows.map((cells, i) => ({ row: first + i, cells })), at });
    const { grown } = known.texts;
    await growColumnTexts(queries, tableOf(key), grown);
    return () => {
      if (grown.length === 0) return;
      known.texts.keep();
      known.textsVersion = locked.textsVersion + 1;
    };
  }

  /** Puts other cells in place of those of rows that are there; the copies of the set are then made anew. */
  async change(queries: Queries, open: OpenLiveSet, rows: readonly KeptCells[]): Promise<void> {
    const { key, locked, known } = open;
    if (rows.length === 0) return;
    const columns = numbersOf(
      open,
      rows.map(({ cells }) => cells),
    );
    const rowNumbers = Uint32Array.from(rows, ({ row }) => row);
    await replaceLiveRows(queries, key.id, rows);
    await replaceColumnRows(queries, tableOf(key), {
      rows: { rowNumbers, columns },
      rowType: locked.rowType,
    });
    await growColumnTexts(queries, tableOf(key), known.texts.grown);
    // What is known next is read anew, by the generation that was drawn.
    this.#known.delete(`${key.workspace} ${key.id}`);
  }

  /** Reads the columns of every row anew from its cells, because the recipe reads more of them than before. */
  async reread(queries: Queries, key: LiveSetKey): Promise<void> {
    for (let from = 1; ; from += ROWS_AT_ONCE) {
      const open = await this.open(queries, key);
      if (open === null || from > open.locked.rowCount) return;
      const rows = await answerRowsKeptSingly(queries, key.id, { from, to: from + ROWS_AT_ONCE - 1 });
      await this.change(queries, open, rows);
    }
  }

  async #read(queries: Queries, key: LiveSetKey, locked: LockedTable): Promise<Known> {
    const set = await answerSetById(queries, key.id);
    if (set === null || set.sourceKind !== 'survey') throw new Error('there is no such set that grows');
    const columns = await liveColumns({ columns: set.columnNames, recipe: set.recipe, facts: set.facts });
    if (!columns.ok) throw new Error(`a kept recipe is refused: ${columns.refusals[0]?.message}`);
    const texts = await columnTexts(queries, { workspace: key.workspace, table: key.id });
    const known = {
      ...columns.value,
      generation: locked.generation,
      textsVersion: locked.textsVersion,
      texts: new LiveTexts(texts),
    };
    const name = `${key.workspace} ${key.id}`;
    this.#known.delete(name);
    this.#known.set(name, known);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST_REMEMBERED && oldest !== undefined) this.#known.delete(oldest);
    return known;
  }
}

const ROWS_AT_ONCE = 2_000;

/** The number of the first row that is appended to an open set. */
export function nextRow({ locked }: OpenLiveSet): number {
  return locked.rowCount + 1;
}

function tableOf({ workspace, id }: LiveSetKey) {
  return { workspace, table: id };
}

function numbersOf({ locked, known }: OpenLiveSet, rows: readonly (readonly string[])[]) {
  const read = readCells(known, rows);
  const columns = { kept: known.kept, stored: locked.columns };
  return storedNumbersOf(columns, { read, rows: rows.length }, known.texts);
}
