import { UnreadableSpss } from './unreadable-spss.ts';

const EIGHT = 8;
const NOTHING = 0;
const END = 252;
const AS_IT_IS = 253;
const BLANKS = 254;
const SYSTEM_MISSING = 255;

/** How the cases of a file are written: each of so many eights of bytes, small numbers perhaps as codes of one byte. */
export type CaseForm = {
  readonly eights: number;
  readonly coded: boolean;
  readonly bias: number;
  readonly bigEndian: boolean;
};

/** Puts cases together from pieces of a file and gives each to `take`, in a buffer that the next one uses again. */
export class CaseAssembly {
  readonly #form: CaseForm;
  readonly #take: (bytes: Buffer) => void;
  readonly #case: Buffer;
  readonly #systemMissing = Buffer.alloc(EIGHT);
  #filled = 0;
  #left: Buffer = Buffer.alloc(0);
  readonly #codes = Buffer.alloc(EIGHT);
  #nextCode = EIGHT;
  /** Whether the file said that no case follows. */
  ended = false;

  constructor(form: CaseForm, take: (bytes: Buffer) => void) {
    this.#form = form;
    this.#take = take;
    this.#case = Buffer.alloc(form.eights * EIGHT);
    if (form.bigEndian) this.#systemMissing.writeDoubleBE(-Number.MAX_VALUE);
    else this.#systemMissing.writeDoubleLE(-Number.MAX_VALUE);
  }

  /** Whether the bytes given so far end between two cases. */
  get whole(): boolean {
    return this.#filled === 0 && (this.ended || this.#left.length === 0);
  }

  add(piece: Uint8Array): void {
    const bytes = Buffer.concat([this.#left, piece]);
    let at = 0;
    while (!this.ended && at + EIGHT <= bytes.length) {
      if (!this.#form.coded) this.#add(bytes, at);
      else if (this.#nextCode === EIGHT) {
        bytes.copy(this.#codes, 0, at, at + EIGHT);
        this.#nextCode = 0;
      } else if (this.#codes[this.#nextCode] === AS_IT_IS) {
        this.#nextCode += 1;
        this.#add(bytes, at);
      } else {
        this.#decode();
        continue;
      }
      at += EIGHT;
    }
    // Codes that need no further bytes may stand at the very end.
    while (!this.ended && this.#form.coded && this.#nextCode < EIGHT) {
      if (this.#codes[this.#nextCode] === AS_IT_IS) break;
      this.#decode();
    }
    this.#left = Buffer.from(bytes.subarray(at));
  }

  #decode(): void {
    const code = this.#codes[this.#nextCode++]!;
    if (code === NOTHING) return;
    if (code === END) {
      this.ended = true;
      return;
    }
    const eight = this.#case.subarray(this.#filled * EIGHT, (this.#filled + 1) * EIGHT);
    if (code === BLANKS) eight.fill(0x20);
    else if (code === SYSTEM_MISSING) this.#systemMissing.copy(eight);
    else if (this.#form.bigEndian) eight.writeDoubleBE(code - this.#form.bias);
    else eight.writeDoubleLE(code - this.#form.bias);
    this.#advance();
  }

  #add(bytes: Buffer, at: number): void {
    bytes.copy(this.#case, this.#filled * EIGHT, at, at + EIGHT);
    this.#advance();
  }

  #advance(): void {
    this.#filled += 1;
    if (this.#filled < this.#form.eights) return;
    this.#filled = 0;
    this.#take(this.#case);
  }
}

/** The fault of a file whose cases end within one. */
export function brokenOffCase(): UnreadableSpss {
  return new UnreadableSpss('the SPSS file ends within a case; save or download it again');
}
