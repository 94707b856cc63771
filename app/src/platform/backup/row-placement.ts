import { type Outcome, quoted, refuse, taken } from '../refusals/index.ts';
import type { Queries } from '../storage/index.ts';
import { insertLaidAside, insertRows, layAside, mayLayAside, type Replaced } from './row-insertion.store.ts';
import type { TableFit } from './table-fit.ts';

/** Rows were refused by the database; the message says which and why. */
export class RowsRefused extends Error {
  readonly table: string;
  readonly constraint: string;
  constructor(table: string, error: Error) {
    super(`the rows of ${quoted(table)} do not go in here: ${quoted(error.message)}`, { cause: error });
    this.table = table;
    this.constraint = 'constraint' in error ? String(error.constraint ?? '') : '';
  }
}

// What data can be to blame for: a value of another kind, a key that is there or not, the row of another workspace.
const DATA_AT_FAULT = /^(22|23|21000)/u;
const NOT_ALLOWED = '42501';

/** Does what puts rows in, and tells rows at fault from Heed at fault. */
export async function puttingRows<T>(table: string, put: () => Promise<T>): Promise<T> {
  try {
    return await put();
  } catch (error) {
    const code = String((error as { code?: string }).code);
    const ofRows =
      DATA_AT_FAULT.test(code) ||
      (code === NOT_ALLOWED && /row-level security/u.test((error as Error).message));
    if (!ofRows || !(error instanceof Error)) throw error;
    throw new RowsRefused(table, error);
  }
}

/** Where rows go, and what is changed in them on the way. */
export type Placing = {
  readonly queries: Queries;
  readonly fits: ReadonlyMap<string, TableFit>;
  replacedIn(fit: TableFit): Replaced;
};

/**
 * Puts the rows of tables in, one table after the other. Rows that refer to a table whose rows are still to come, or to
 * their own table, wait aside until these are there.
 */
export class RowPlacement {
  readonly #placing: Placing;
  readonly #awaited: Set<string>;
  readonly #aside = new Map<string, TableFit>();
  #table: string | null = null;
  #hasAside = false;

  constructor(placing: Placing) {
    this.#placing = placing;
    const inWorkspace = [...placing.fits.values()].filter(({ table }) => table.schema === 'public');
    this.#awaited = new Set(inWorkspace.map(({ table }) => table.name));
  }

  /** Begins with a table, whose rows follow. */
  async begin(table: string): Promise<void> {
    await this.#finishTable();
    this.#table = table;
  }

  async put(lines: readonly string[]): Promise<Outcome<null>> {
    const table = this.#table ?? '';
    const fit = this.#placing.fits.get(table);
    if (fit === undefined) throw new Error(`rows of ${table} come without a place for them`);
    const { queries, replacedIn } = this.#placing;
    if (!fit.table.refersTo.some((other) => this.#awaited.has(other))) {
      await puttingRows(table, async () => insertRows(queries, fit, { lines, replaced: replacedIn(fit) }));
      return taken(null);
    }
    if (!this.#hasAside && !(await mayLayAside(queries))) {
      return refuse(
        'start-refused',
        'Heed may not make temporary tables in its database; give the role that ends in _app the right TEMPORARY on it',
      );
    }
    await puttingRows(table, async () => layAside(queries, table, { lines, isFirst: !this.#hasAside }));
    this.#hasAside = true;
    this.#aside.set(table, fit);
    return taken(null);
  }

  async end(): Promise<void> {
    await this.#finishTable();
    if (this.#aside.size > 0) await this.#putAside();
  }

  async #finishTable(): Promise<void> {
    if (this.#table === null) return;
    if (!this.#aside.has(this.#table)) this.#awaited.delete(this.#table);
    this.#table = null;
    const others = [...this.#aside.values()].flatMap(({ table }) => table.refersTo);
    const isComplete = others.every((name) => this.#aside.has(name) || !this.#awaited.has(name));
    if (this.#aside.size > 0 && isComplete) await this.#putAside();
  }

  async #putAside(): Promise<void> {
    const { queries, replacedIn } = this.#placing;
    const fits = [...this.#aside.values()];
    const names = [...this.#aside.keys()];
    await puttingRows(names.join(', '), async () =>
      insertLaidAside(
        queries,
        fits.map((fit) => [fit, replacedIn(fit)] as const),
      ),
    );
    for (const name of names) this.#awaited.delete(name);
    this.#aside.clear();
  }
}
