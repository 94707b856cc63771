import { CellReader, UNCODED } from './cell-reader.ts';
import { MOST_CODES, type NumberReading, type ReadColumn } from './column-reading.ts';
import { numberOf, simpleNumberOf } from './number-text.ts';

/** Reads a column of numbers in the order of the contract: missing, then `values`, then number, then scale. */
export class NumberReader extends CellReader {
  readonly #reading: NumberReading;
  readonly #values: ReadonlyMap<string, number>;
  readonly #understoodElsewhere: ReadonlySet<string>;
  readonly #dictionary: number[] = [Number.NaN];
  readonly #codeOf = new Map<number, number>();
  /** Whether bytes that look like a number are that number: no text of the recipe says otherwise. */
  readonly #bytesDecide: boolean;
  /** Numbers of the cells that are UNCODED. */
  #numbers: Float64Array | null = null;
  #lastUncoded = Number.NaN;

  constructor(reading: NumberReading, capacity: number) {
    super(reading.missing, capacity);
    this.#reading = reading;
    this.#values = new Map(reading.values);
    this.#understoodElsewhere = new Set(reading.understoodElsewhere);
    // Every block knows the points of a short scale by the same codes, so that blocks join without translation.
    for (const point of wholePoints(reading.scale)) this.#code(point);
    this.#bytesDecide = [...this.#values.keys()].every((text) => numberOf(text) === null);
  }

  override finish(used: number): ReadColumn {
    const refused = this.refused.list;
    const codes = this.codes.slice(0, used);
    const dictionary = this.#dictionary;
    if (this.#numbers) {
      const numbers = this.#numbers
        .slice(0, used)
        .map((number, row) => (codes[row] === UNCODED ? number : dictionary[codes[row]!]!));
      return { codes: null, numbers, dictionary: [], refused };
    }
    return {
      codes: dictionary.length <= 256 ? new Uint8Array(codes) : codes,
      numbers: null,
      dictionary,
      refused,
    };
  }

  protected override outcomeOfBytes(bytes: Uint8Array, cell: { start: number; end: number }): number | null {
    if (!this.#bytesDecide) return null;
    const number = simpleNumberOf(bytes, cell.start, cell.end);
    // Refusals need the text; so does everything that is not a simple number.
    if (Number.isNaN(number) || !this.#fits(number)) return null;
    return this.isMissingNumber(number) ? 0 : this.#code(number);
  }

  protected override outcomeOf(text: string, row: number): number {
    const number = this.#values.get(text) ?? numberOf(text);
    if (number !== null && this.#fits(number)) return this.#code(number);
    return this.#understoodElsewhere.has(text) ? 0 : this.refuse(text, row);
  }

  protected override keepUncoded(used: number): void {
    this.#numbers ??= new Float64Array(this.codes.length);
    this.#numbers[used] = this.#lastUncoded;
  }

  #fits(number: number): boolean {
    const { scale, counts } = this.#reading;
    if (scale !== null && (number < scale[0] || number > scale[1])) return false;
    return !counts || (number >= 0 && Number.isInteger(number));
  }

  #code(number: number): number {
    // Once codes have run out, looking one up costs more than keeping the number.
    const known = this.#numbers === null ? this.#codeOf.get(number) : undefined;
    if (known !== undefined) return known;
    if (this.#dictionary.length <= MOST_CODES) {
      this.#codeOf.set(number, this.#dictionary.length);
      return this.#dictionary.push(number) - 1;
    }
    this.#lastUncoded = number;
    return UNCODED;
  }
}

function wholePoints(scale: NumberReading['scale']): number[] {
  if (scale === null || !(scale[1] - scale[0] <= 100)) return [];
  const first = Math.ceil(scale[0]);
  return Array.from({ length: Math.floor(scale[1]) - first + 1 }, (_, i) => first + i);
}
