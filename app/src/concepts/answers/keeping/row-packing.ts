import { zstdCompressSync } from 'node:zlib';
import { PLAIN, QUOTED_WITH_QUOTES, type RowScanner } from '../../../platform/delimited/index.ts';

/** Some rows packed: from which to which, those between that are not among them, and their text. */
export type PackedRows = {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly rowsLeftOut: readonly number[];
  /** Comma-separated UTF-8, compressed as Zstandard. */
  readonly compressed: Uint8Array;
};

const QUOTE = 0x22;
const COMMA = 0x2c;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** So much text makes a block: large enough to be small once compressed, small enough to be read for a single row. */
const BLOCK_CHARACTERS = 256 << 10;
const MOST_ROWS = 8_192;

/** Quotes round a cell, its delimiter or line end, and a line end of two bytes. */
const ROOM_BESIDE_CELL = 4;

/** Packs rows as the export writes them, byte for byte, without making a text of any cell. */
export class RowPacking {
  readonly #bytes: Uint8Array;
  readonly #blocks: PackedRows[] = [];
  #packed = Buffer.allocUnsafe(BLOCK_CHARACTERS * 2);
  #length = 0;
  #rows = 0;
  #firstRow = 0;
  #lastRow = 0;
  #leftOut: number[] = [];

  /** @param bytes those that the scanner walks over */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Packs the row that the scanner stands on. */
  add(scanner: RowScanner, row: number): void {
    if (this.#rows === 0) this.#firstRow = row;
    else for (let gap = this.#lastRow + 1; gap < row; gap++) this.#leftOut.push(gap);
    this.#lastRow = row;
    this.#rows += 1;
    this.#makeRoom(scanner);
    if (scanner.cellCount === 1 && scanner.endOf(0) === scanner.starts[0]) {
      // An empty line would be no row.
      this.#put(QUOTE);
      this.#put(QUOTE);
    }
    for (let i = 0; i < scanner.cellCount; i++) {
      if (i > 0) this.#put(COMMA);
      this.#addCell(scanner, i);
    }
    this.#put(CARRIAGE_RETURN);
    this.#put(LINE_FEED);
    if (this.#length >= BLOCK_CHARACTERS || this.#rows === MOST_ROWS) this.#finishBlock();
  }

  finish(): readonly PackedRows[] {
    if (this.#rows > 0) this.#finishBlock();
    return this.#blocks;
  }

  #makeRoom(scanner: RowScanner): void {
    // Every byte of a row could be a quote that is doubled.
    const row = (scanner.position - scanner.starts[0]!) * 2 + scanner.cellCount * ROOM_BESIDE_CELL;
    if (this.#length + row <= this.#packed.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#packed.length * 2, this.#length + row));
    this.#packed.copy(larger, 0, 0, this.#length);
    this.#packed = larger;
  }

  #addCell(scanner: RowScanner, i: number): void {
    const bytes = this.#bytes;
    const [start, end] = [scanner.starts[i]!, scanner.endOf(i)];
    const writing = scanner.writingOf(i);
    const begin = this.#length;
    const packed = this.#packed;
    let at = begin;
    let needsQuotes = false;
    for (let p = start; p < end; p++) {
      const byte = bytes[p]!;
      packed[at++] = byte;
      if (byte > COMMA) continue;
      if (byte === COMMA || byte === QUOTE || byte === LINE_FEED || byte === CARRIAGE_RETURN)
        needsQuotes = true;
      // In quotes every quote is two already; a plain cell may hold one, behind its first character.
      if (byte === QUOTE && writing === PLAIN) packed[at++] = QUOTE;
    }
    this.#length = at;
    if (!needsQuotes && writing !== QUOTED_WITH_QUOTES) return;
    packed.copyWithin(begin + 1, begin, at);
    packed[begin] = QUOTE;
    packed[at + 1] = QUOTE;
    this.#length = at + 2;
  }

  #put(byte: number): void {
    this.#packed[this.#length++] = byte;
  }

  #finishBlock(): void {
    this.#blocks.push({
      firstRow: this.#firstRow,
      lastRow: this.#lastRow,
      rowsLeftOut: this.#leftOut,
      // A copy of its own: what small buffers are cut from cannot be handed to another thread.
      compressed: new Uint8Array(zstdCompressSync(this.#packed.subarray(0, this.#length))),
    });
    this.#length = 0;
    this.#rows = 0;
    this.#leftOut = [];
  }
}
