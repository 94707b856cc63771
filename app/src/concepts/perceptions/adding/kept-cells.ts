import { ColumnCache, type ColumnEngine, type TableKey } from '../../../platform/columns/index.ts';
import { SUM_NAMES } from './cell-sums.ts';
import { type LinkedRows, linkedCells } from './linked-cells.ts';
import { type CellsAsked, type SetCells, setCells } from './set-cells.ts';

/** Sums of all workspaces together take no more room than this. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Keeps what was added up of sets of answers. Whatever is kept is brought to where the set is now before it is given, so that no
 * figure is older than the answers.
 */
export class KeptCells {
  readonly #engine: ColumnEngine;
  readonly #kept = new ColumnCache<SetCells>(MOST_BYTES);
  readonly #turns = new Map<string, Promise<unknown>>();

  constructor(engine: ColumnEngine) {
    this.#engine = engine;
  }

  /** What a set holds now. Who asks for the same at the same time waits, and then has little or nothing to add. */
  async of(key: TableKey, asked: CellsAsked, linked: LinkedRows | null): Promise<SetCells> {
    if (linked !== null) return linkedCells(this.#engine, key, { asked, linked });
    const name = `${key.workspace} ${key.table} ${JSON.stringify(asked)}`;
    const turn = (this.#turns.get(name) ?? Promise.resolve()).then(
      () => this.#now(name, key, asked),
      () => this.#now(name, key, asked),
    );
    this.#turns.set(name, turn);
    try {
      return await turn;
    } finally {
      if (this.#turns.get(name) === turn) this.#turns.delete(name);
    }
  }

  async #now(name: string, key: TableKey, asked: CellsAsked): Promise<SetCells> {
    const before = this.#kept.get(name) ?? null;
    const cells = await setCells(this.#engine, key, { asked, before });
    if (cells !== before) this.#kept.set(name, cells, bytesOf(cells) + 2 * name.length);
    return cells;
  }
}

function bytesOf({ places, sums }: SetCells): number {
  return places.length * (64 + sums.length * SUM_NAMES.length * Float64Array.BYTES_PER_ELEMENT);
}

const keptOfEngines = new WeakMap<ColumnEngine, KeptCells>();

/** What is kept of the tables of an engine; everybody who asks the same engine shares it. */
export function keptCellsOf(engine: ColumnEngine): KeptCells {
  const known = keptOfEngines.get(engine);
  if (known !== undefined) return known;
  const kept = new KeptCells(engine);
  keptOfEngines.set(engine, kept);
  return kept;
}
