import type { GrownTexts, StoredColumn } from '../../../platform/columns/index.ts';
import { type KeptColumn, MOST_GROUPS, type ReadColumn } from '../../answers/index.ts';

/**
 * What the codes of the text columns of a set mean while it grows. What a transaction learns is apart until it is known to be kept:
 * `learning` begins anew, `keep` makes it what is known.
 */
export class LiveTexts {
  readonly #known: Map<string, Map<string, number>>;
  #added = new Map<string, string[] | null>();

  /** @param texts by column; one that is not there has too many */
  constructor(texts: ReadonlyMap<string, readonly string[]>) {
    this.#known = new Map(
      [...texts].map(([name, of]) => [name, new Map(of.map((text, i) => [text, i + 1]))]),
    );
  }

  learning(): void {
    this.#added = new Map();
  }

  /** The numbers of a column as they are stored; texts that are new get the next codes. */
  numbers(name: string, { codes, dictionary }: ReadColumn, rows: number): Float64Array {
    const stored = new Float64Array(rows).fill(Number.NaN);
    const known = this.#known.get(name);
    if (known === undefined || codes === null || this.#added.get(name) === null) return stored;
    const codeOf = dictionary.map((text, code) =>
      code === 0 ? Number.NaN : this.#codeOf(name, String(text)),
    );
    if (this.#added.get(name) === null) return stored;
    for (let row = 0; row < rows; row++) stored[row] = codeOf[codes[row]!]!;
    return stored;
  }

  #codeOf(name: string, text: string): number {
    const known = this.#known.get(name)!;
    const added = this.#added.get(name);
    if (added === null) return Number.NaN;
    const found = known.get(text);
    if (found !== undefined) return found;
    const list = added ?? [];
    const place = list.indexOf(text);
    if (place >= 0) return known.size + place + 1;
    list.push(text);
    const isTooMany = known.size + list.length > MOST_GROUPS;
    this.#added.set(name, isTooMany ? null : list);
    return isTooMany ? Number.NaN : known.size + list.length;
  }

  get grown(): readonly GrownTexts[] {
    return [...this.#added].map(([column, added]) => ({ column, added }));
  }

  /** What was learned is kept for good. */
  keep(): void {
    for (const [name, added] of this.#added) {
      if (added === null) this.#known.delete(name);
      else for (const text of added) this.#known.get(name)!.set(text, this.#known.get(name)!.size + 1);
    }
    this.#added = new Map();
  }
}

/** The numbers of rows in the order in which a table stores its columns; a stored column that is no longer read is empty. */
export function storedNumbersOf(
  { kept, stored }: { readonly kept: readonly KeptColumn[]; readonly stored: readonly StoredColumn[] },
  { read, rows }: { readonly read: readonly ReadColumn[]; readonly rows: number },
  texts: LiveTexts,
): readonly Float64Array[] {
  const places = new Map(kept.map(({ name }, i) => [name, i]));
  return stored.map(({ name, kind }) => {
    const place = places.get(name);
    if (place === undefined) return new Float64Array(rows).fill(Number.NaN);
    const column = read[place]!;
    if (kind === 'text') return texts.numbers(name, column, rows);
    if (column.numbers !== null) return column.numbers.subarray(0, rows);
    const values = Float64Array.from(column.dictionary, (value, code) =>
      code === 0 ? Number.NaN : Number(value),
    );
    return Float64Array.from({ length: rows }, (_, row) => values[column.codes![row]!]!);
  });
}
