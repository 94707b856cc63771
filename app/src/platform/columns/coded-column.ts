import type { NumberColumn } from './column.ts';

/** What stands for no answer while numbers are small and whole. */
const MISSING = -32_768;
const MOST = 32_767;

/**
 * Gathers the numbers of one column, NaN for no answer, in as little room as they allow: two bytes each as long as all are
 * whole and small, eight otherwise.
 */
export class NumberGatherer {
  #small: Int16Array | null;
  #numbers: Float64Array = new Float64Array(0);
  #length = 0;

  constructor(expected: number) {
    this.#small = new Int16Array(Math.max(16, expected));
  }

  /** Appends numbers; NaN is no answer. */
  add(numbers: Float64Array): void {
    const small = this.#small === null ? 0 : this.#addSmall(numbers, this.#small);
    if (small === numbers.length) return;
    this.#widen();
    const rest = numbers.subarray(small);
    this.#numbers = withRoom(this.#numbers, this.#length + rest.length);
    this.#numbers.set(rest, this.#length);
    this.#length += rest.length;
  }

  /** Appends as many as are small and whole, and says how many these were. */
  #addSmall(numbers: Float64Array, before: Int16Array): number {
    const small = withRoom(before, this.#length + numbers.length);
    this.#small = small;
    let at = this.#length;
    let i = 0;
    for (; i < numbers.length; i++) {
      const number = numbers[i]!;
      if (Number.isNaN(number)) small[at++] = MISSING;
      else if (number > MISSING && number <= MOST && number === Math.trunc(number)) small[at++] = number;
      else break;
    }
    this.#length = at;
    return i;
  }

  #widen(): void {
    if (this.#small === null) return;
    const numbers = new Float64Array(this.#small.length);
    for (let i = 0; i < this.#length; i++)
      numbers[i] = this.#small[i] === MISSING ? Number.NaN : this.#small[i]!;
    this.#numbers = numbers;
    this.#small = null;
  }

  column(): NumberColumn {
    if (this.#small === null) return { numbers: this.#numbers.slice(0, this.#length) };
    return codedColumn(this.#small.subarray(0, this.#length), MISSING);
  }
}

/** Whole numbers as codes, ascending by what they mean; `missing` stands for no answer. */
export function codedColumn(small: Int8Array | Int16Array, missing: number): NumberColumn {
  const offset = small instanceof Int8Array ? 128 : 32_768;
  const seen = new Uint8Array(2 * offset);
  for (let i = 0; i < small.length; i++) seen[small[i]! + offset] = 1;
  seen[missing + offset] = 0;
  const values = [Number.NaN];
  const codeOf = new Uint16Array(2 * offset);
  for (let place = 0; place < seen.length; place++) {
    if (seen[place] === 0) continue;
    codeOf[place] = values.length;
    values.push(place - offset);
  }
  const codes = values.length <= 256 ? new Uint8Array(small.length) : new Uint16Array(small.length);
  for (let i = 0; i < small.length; i++) codes[i] = codeOf[small[i]! + offset]!;
  return { codes, values: Float64Array.from(values) };
}

function withRoom<Numbers extends Float64Array | Int16Array>(numbers: Numbers, length: number): Numbers {
  if (length <= numbers.length) return numbers;
  const larger = new (numbers.constructor as new (length: number) => Numbers)(
    Math.max(length, numbers.length * 2),
  );
  larger.set(numbers);
  return larger;
}
