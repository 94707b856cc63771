const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;

/** How a cell was written: plain, in quotes, or in quotes with doubled quotes inside. */
export const PLAIN = 0;
export const QUOTED = 1;
export const QUOTED_WITH_QUOTES = 2;

/** What is wrong with a row as text, beside its number of cells. */
export type RowProblem = 'quote-not-closed' | 'text-after-quote' | null;

/**
 * Walks over the rows of delimited text, UTF-8 bytes as RFC 4180 describes them, without making a string of any cell.
 * After `next()` cell i of the row is bytes `starts[i]..endOf(i)`, without its quotes; `writingOf(i)` says how it was
 * written.
 *
 * The bytes end with a line end, see `withLineEnd`; without it the last row would never end.
 *
 * Conventions: LF, CRLF and CR end a row; wholly empty lines are skipped; a quote inside an unquoted cell is an ordinary
 * character; blanks may follow a closing quote.
 */
export class RowScanner {
  /** One more entry than cells: in a row without quotes a cell ends one byte before the next starts. */
  starts: Int32Array = new Int32Array(64);
  cellCount = 0;
  quotedCells = false;
  problem: RowProblem = null;
  /** Position of the cell that has the problem, from 0. */
  problemCell = 0;
  /** Byte after the row. */
  position = 0;
  readonly #bytes: Uint8Array;
  readonly #delimiter: number;
  readonly #quoted = new Map<number, { readonly end: number; readonly writing: number }>();

  constructor(bytes: Uint8Array, delimiter: number) {
    this.#bytes = withLineEnd(bytes);
    this.#delimiter = delimiter;
  }

  /** Byte after cell i of the row. */
  endOf(i: number): number {
    const quoted = this.#quoted.get(i);
    if (quoted) return quoted.end;
    // A quoted cell starts behind its quote.
    return this.starts[i + 1]! - (this.#quoted.has(i + 1) ? 2 : 1);
  }

  /** How cell i of the row was written. */
  writingOf(i: number): number {
    return this.#quoted.get(i)?.writing ?? PLAIN;
  }

  /** Moves to the next row; false after the last. */
  next(): boolean {
    const bytes = this.#bytes;
    const delimiter = this.#delimiter;
    const end = bytes.length;
    let p = this.position;
    while (p < end && (bytes[p] === LINE_FEED || bytes[p] === CARRIAGE_RETURN)) p++;
    this.problem = null;
    if (this.quotedCells) this.#quoted.clear();
    this.quotedCells = false;
    if (p >= end) {
      this.position = end;
      return false;
    }
    let starts = this.starts;
    let cell = 0;
    for (;;) {
      starts[cell] = p;
      if (++cell === starts.length) starts = this.#grow();
      if (bytes[p] === QUOTE) p = this.#quotedCell(p, cell - 1);
      let byte = bytes[p]!;
      // One comparison passes over most bytes; of those up to CR only the line ends end a cell.
      while (
        byte !== delimiter &&
        (byte > CARRIAGE_RETURN || (byte !== LINE_FEED && byte !== CARRIAGE_RETURN))
      ) {
        byte = bytes[++p]!;
      }
      p++;
      if (byte !== delimiter) break;
    }
    starts[cell] = p;
    this.cellCount = cell;
    this.position = p;
    return true;
  }

  /** Reads the cell whose quote opens at `open`; returns where its delimiter or line end stands. */
  #quotedCell(open: number, cell: number): number {
    const bytes = this.#bytes;
    const end = bytes.length;
    this.quotedCells = true;
    this.starts[cell] = open + 1;
    let writing = QUOTED;
    let close = bytes.indexOf(QUOTE, open + 1);
    while (close >= 0 && bytes[close + 1] === QUOTE) {
      writing = QUOTED_WITH_QUOTES;
      close = bytes.indexOf(QUOTE, close + 2);
    }
    this.#quoted.set(cell, { end: close < 0 ? end : close, writing });
    if (close < 0) {
      this.#flag('quote-not-closed', cell);
      return end - 1;
    }
    let p = close + 1;
    for (; p < end && !this.#endsCell(bytes[p]!); p++) {
      if (bytes[p] !== SPACE && bytes[p] !== TAB) this.#flag('text-after-quote', cell);
    }
    return p;
  }

  #endsCell(byte: number): boolean {
    return byte === this.#delimiter || byte === LINE_FEED || byte === CARRIAGE_RETURN;
  }

  #flag(problem: RowProblem, cell: number): void {
    if (this.problem !== null) return;
    this.problem = problem;
    this.problemCell = cell;
  }

  #grow(): Int32Array {
    const larger = new Int32Array(this.starts.length * 2);
    larger.set(this.starts);
    this.starts = larger;
    return larger;
  }
}

/** The same bytes with a line end after them, unless they end with one. */
export function withLineEnd(bytes: Uint8Array): Uint8Array {
  const last = bytes.at(-1);
  if (last === LINE_FEED || last === CARRIAGE_RETURN) return bytes;
  const ended = new Uint8Array(bytes.length + 1);
  ended.set(bytes);
  ended[bytes.length] = LINE_FEED;
  return ended;
}
