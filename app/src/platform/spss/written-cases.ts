import { BIAS } from './written-dictionary.ts';
import { eightsOf, segmentWidths, type WrittenVariable } from './written-variable.ts';

const PLAIN = 253;
const BLANKS = 254;
const NO_NUMBER = 255;
const END = 252;
const CODES = 8;

/** Packs cases: each eight bytes are a code of one byte where they are a small whole number or blanks, else the code for "as they are". */
export class CasePacking {
  readonly #widths: readonly (readonly number[])[];
  readonly #mostBytes: number;
  #bytes = Buffer.allocUnsafe(1 << 16);
  #length = 0;
  #codesAt = 0;
  #codes = CODES;

  constructor(variables: readonly WrittenVariable[]) {
    this.#widths = variables.map(({ width }) => segmentWidths(width));
    this.#mostBytes = variables.reduce((sum, { width }) => sum + 9 * eightsOf(width) + 8, CODES);
  }

  /** Adds a case: a number or null for each number, a text for each text. */
  add(values: readonly (number | string | null)[]): void {
    this.#makeRoom();
    for (let i = 0; i < this.#widths.length; i++) {
      const widths = this.#widths[i]!;
      const value = values[i]!;
      if (widths[0] === 0) this.#number(value as number | null);
      else this.#text(String(value ?? ''), widths);
    }
  }

  /** The bytes that are whole; codes that wait for their eighth stay. */
  taken(): Buffer {
    const whole = this.#codes === CODES ? this.#length : this.#codesAt;
    const taken = Buffer.from(this.#bytes.subarray(0, whole));
    this.#bytes.copyWithin(0, whole, this.#length);
    this.#length -= whole;
    this.#codesAt -= whole;
    return taken;
  }

  /** The rest, and that there is no more. */
  finish(): Buffer {
    this.#makeRoom();
    this.#code(END);
    while (this.#codes < CODES) this.#code(0);
    return this.taken();
  }

  #makeRoom(): void {
    const needed = this.#length + this.#mostBytes + CODES;
    if (needed <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(needed, this.#bytes.length * 2));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }

  #code(code: number): void {
    if (this.#codes === CODES) {
      this.#codesAt = this.#length;
      this.#length += CODES;
      this.#codes = 0;
    }
    this.#bytes[this.#codesAt + this.#codes] = code;
    this.#codes += 1;
  }

  #number(value: number | null): void {
    const code = value === null ? NO_NUMBER : value + BIAS;
    const isCode = value === null || (code >= 1 && code <= 251 && Number.isInteger(code));
    this.#code(isCode ? code : PLAIN);
    if (isCode) return;
    this.#bytes.writeDoubleLE(value, this.#length);
    this.#length += 8;
  }

  #text(text: string, widths: readonly number[]): void {
    const bytes = text === '' ? NO_BYTES : Buffer.from(text);
    let from = 0;
    for (const width of widths) {
      // A part of 255 is filled up to 256; of the next one the text goes on where it ended.
      const end = Math.min(bytes.length, from + width);
      const eights = Math.ceil(width / 8);
      for (let k = 0; k < eights; k++) this.#eight(bytes, from + k * 8, end);
      from += width;
    }
  }

  #eight(bytes: Buffer, from: number, end: number): void {
    const to = Math.min(end, from + 8);
    let isBlank = true;
    for (let p = from; p < to; p++) if (bytes[p] !== 0x20) isBlank = false;
    this.#code(isBlank ? BLANKS : PLAIN);
    if (isBlank) return;
    this.#bytes.fill(0x20, this.#length, this.#length + 8);
    bytes.copy(this.#bytes, this.#length, from, to);
    this.#length += 8;
  }
}

const NO_BYTES = Buffer.alloc(0);
