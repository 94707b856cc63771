import { MOST_CODES, type ReadColumn } from './column-reading.ts';
import { RefusedValues } from './refused-values.ts';

type Part = { readonly codes: Uint8Array | Uint16Array } | { readonly numbers: Float64Array };

/** Joins the blocks of one column, in their order, into one column of the whole file. */
export class MergedColumn {
  readonly #parts: Part[] = [];
  readonly #dictionary: (number | string)[] = [];
  readonly #codeOf = new Map<number | string, number>();
  readonly #refused = new RefusedValues();
  #tooMany = false;

  add(block: ReadColumn, rowsBefore: number): void {
    this.#refused.add(block.refused, rowsBefore);
    if (block.codes && !this.#tooMany) this.#tooMany = this.#wouldBeTooMany(block.dictionary);
    if (block.numbers) {
      this.#parts.push({ numbers: block.numbers });
      this.#tooMany = true;
    } else if (block.codes) {
      this.#parts.push(
        this.#tooMany
          ? { numbers: decoded(block.codes, block.dictionary) }
          : { codes: this.#translated(block.codes, block.dictionary) },
      );
    }
  }

  finish(): ReadColumn {
    const refused = this.#refused.list;
    if (this.#tooMany) return { codes: null, numbers: this.#asNumbers(), dictionary: [], refused };
    const rows = this.#parts.reduce((sum, part) => sum + ('codes' in part ? part.codes.length : 0), 0);
    const codes = this.#dictionary.length <= 256 ? new Uint8Array(rows) : new Uint16Array(rows);
    this.#fill(codes);
    return { codes, numbers: null, dictionary: this.#dictionary, refused };
  }

  #translated(
    codes: Uint8Array | Uint16Array,
    dictionary: readonly (number | string)[],
  ): Uint8Array | Uint16Array {
    const translation = Uint32Array.from(dictionary, (entry, code) => this.#code(entry, code));
    if (translation.every((to, from) => to === from)) return codes;
    const wide = translation.some((to) => to > 255) && codes instanceof Uint8Array;
    const result = wide ? Uint16Array.from(codes) : codes;
    for (let i = 0; i < result.length; i++) result[i] = translation[result[i]!]!;
    return result;
  }

  #code(entry: number | string, code: number): number {
    // Code 0 is no answer in every dictionary.
    if (code === 0 && this.#dictionary.length > 0) return 0;
    const known = this.#codeOf.get(entry);
    if (known !== undefined) return known;
    this.#codeOf.set(entry, this.#dictionary.length);
    return this.#dictionary.push(entry) - 1;
  }

  /** Texts are always codes; numbers only while there are few different ones. */
  #wouldBeTooMany(dictionary: readonly (number | string)[]): boolean {
    if (dictionary.some((entry) => typeof entry === 'string')) return false;
    const more = dictionary.reduce<number>(
      (count, entry) => (this.#codeOf.has(entry) ? count : count + 1),
      0,
    );
    return this.#dictionary.length + more > MOST_CODES;
  }

  #asNumbers(): Float64Array {
    const parts = this.#parts.map((part) =>
      'codes' in part ? decoded(part.codes, this.#dictionary) : part.numbers,
    );
    const numbers = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      numbers.set(part, at);
      at += part.length;
    }
    return numbers;
  }

  #fill(codes: Uint8Array | Uint16Array): void {
    let at = 0;
    for (const part of this.#parts) {
      if (!('codes' in part)) continue;
      codes.set(part.codes, at);
      at += part.codes.length;
    }
  }
}

function decoded(codes: Uint8Array | Uint16Array, dictionary: readonly (number | string)[]): Float64Array {
  return Float64Array.from(codes, (code) => dictionary[code] as number);
}
