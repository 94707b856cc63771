import {
  type KeptColumn,
  MOST_GROUPS,
  type ReadColumn,
  type RefusedCells,
  RefusedValues,
} from '../../answers/index.ts';

/** So many rows are asked for at a time at most. */
export const MOST_ROWS = 4_096;

/** Rows of a block that were used, counted from 0, `to` not among them. */
type UsedRows = { readonly from: number; readonly to: number };

/** The columns of a file while its blocks come one after another. */
export class TakenColumns {
  readonly #columns: readonly TakenColumn[];

  constructor(columns: readonly KeptColumn[]) {
    this.#columns = columns.map((column) => new TakenColumn(column));
  }

  /** Learns the texts of a block and counts its refused cells; `rowsBefore` rows of the file came before it. */
  begin(columns: readonly ReadColumn[], rowsBefore: number): void {
    this.#columns.forEach((column, i) => {
      column.begin(columns[i]!, rowsBefore);
    });
  }

  /** The numbers of some rows of that block as they are stored. What is given is written over by the next call. */
  numbers(columns: readonly ReadColumn[], { from, to }: UsedRows): readonly Float64Array[] {
    return this.#columns.map((column, i) => column.numbers(columns[i]!, { from, to }));
  }

  /** The texts of each column of texts; null when there are too many different ones for groups. */
  get texts(): readonly TextsOfColumn[] {
    return this.#columns.flatMap(({ name, position, texts }) =>
      texts === undefined ? [] : [{ name, position, texts }],
    );
  }

  get refusedCells(): readonly RefusedCells[] {
    return this.#columns.flatMap((column) => column.refusedCells);
  }
}

type TextsOfColumn = {
  readonly name: string;
  readonly position: number;
  readonly texts: readonly string[] | null;
};

class TakenColumn {
  readonly name: string;
  readonly position: number;
  readonly #told: string | null;
  readonly #refused = new RefusedValues();
  readonly #room = new Float64Array(MOST_ROWS);
  /** What each code of the block at hand is stored as; null for nothing. */
  #values: Float64Array | null = null;
  /** Codes of texts from 1, in the order in which they turn up; null once there are too many, undefined for numbers. */
  #codes: Map<string, number> | null | undefined;

  constructor({ name, kind, reading, told }: KeptColumn) {
    this.name = name;
    this.position = reading.position;
    this.#told = told;
    this.#codes = kind === 'text' ? new Map() : undefined;
  }

  get texts(): readonly string[] | null | undefined {
    return this.#codes instanceof Map ? [...this.#codes.keys()] : this.#codes;
  }

  get refusedCells(): readonly RefusedCells[] {
    return this.#told === null ? [] : this.#refused.list.map((cell) => ({ column: this.#told!, ...cell }));
  }

  begin({ dictionary, refused }: ReadColumn, rowsBefore: number): void {
    this.#refused.add(refused, rowsBefore);
    const values = this.#codes === undefined ? dictionary : this.#codesOf(dictionary);
    this.#values = values === null ? null : Float64Array.from(values, Number);
  }

  numbers({ codes, numbers }: ReadColumn, { from, to }: UsedRows): Float64Array {
    if (numbers !== null) return numbers.subarray(from, to);
    const stored = this.#room.subarray(0, to - from);
    const values = this.#values;
    if (codes === null || values === null) return stored.fill(Number.NaN);
    for (let row = from; row < to; row++) stored[row - from] = values[codes[row]!]!;
    return stored;
  }

  #codesOf(dictionary: readonly (number | string)[]): readonly number[] | null {
    const known = this.#codes;
    if (!(known instanceof Map)) return null;
    const codes = dictionary.map((entry, code) => {
      // Code 0 is no answer in every dictionary.
      if (code === 0) return Number.NaN;
      const text = String(entry);
      const found = known.get(text);
      if (found !== undefined) return found;
      known.set(text, known.size + 1);
      return known.size;
    });
    if (known.size <= MOST_GROUPS) return codes;
    this.#codes = null;
    return null;
  }
}
