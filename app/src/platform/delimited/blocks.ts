import { endOfLastRow } from './record-splitter.ts';
import { RowScanner } from './row-scanner.ts';
import type { Fault, Utf8Piece } from './text-source.ts';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BLOCK_BYTES = 4 << 20;
const LONGEST_ROW_BYTES = 32 << 20;

/**
 * Some whole rows of a file as UTF-8. With a fault, `bytes` are the rows up to it, the last of them broken off where the
 * fault is, and no block follows.
 */
export type Block = { readonly bytes: Uint8Array; readonly fault: Fault | null };

/**
 * Cuts a file between rows into blocks of some megabytes that can be read apart from one another.
 *
 * @param delimiter the character between cells; null for the first block alone, which is then cut anywhere
 */
export async function* blocksOf(
  pieces: AsyncIterable<Utf8Piece>,
  delimiter: string | null,
): AsyncGenerator<Block> {
  let waiting: Uint8Array[] = [];
  let begun = false;
  let wanted = BLOCK_BYTES;
  for await (const piece of pieces) {
    const zero = piece.bytes.indexOf(0);
    const text = zero < 0 ? piece.bytes : piece.bytes.subarray(0, zero);
    // Empty lines above the header could otherwise fill a block of their own.
    waiting.push(!begun && lengthOf(waiting) === 0 ? text.subarray(emptyLines(text)) : text);
    if (zero >= 0 || piece.fault !== null) {
      yield { bytes: joined(waiting), fault: zero >= 0 ? 'binary' : piece.fault };
      return;
    }
    if (lengthOf(waiting) < wanted) continue;
    const bytes = joined(waiting);
    begun = true;
    const end = delimiter === null ? bytes.length : endOfLastRow(bytes, delimiter.charCodeAt(0));
    if (bytes.length - end > LONGEST_ROW_BYTES) {
      yield { bytes, fault: 'row-too-long' };
      return;
    }
    // A row longer than a block: gather more before looking again, so that the work stays in proportion.
    wanted = end === 0 ? bytes.length * 2 : BLOCK_BYTES;
    waiting = [bytes.subarray(end)];
    // A copy of its own, so that it can be handed to another thread without the rest.
    if (end > 0) yield { bytes: bytes.slice(0, end), fault: null };
  }
  const bytes = joined(waiting);
  if (bytes.length === 0) return;
  const open = delimiter !== null && quoteStaysOpen(bytes, delimiter.charCodeAt(0));
  yield { bytes, fault: open ? 'quote-not-closed' : null };
}

function emptyLines(bytes: Uint8Array): number {
  const first = bytes.findIndex((byte) => byte !== LINE_FEED && byte !== CARRIAGE_RETURN);
  return first < 0 ? bytes.length : first;
}

function quoteStaysOpen(bytes: Uint8Array, delimiter: number): boolean {
  const scanner = new RowScanner(bytes.subarray(endOfLastRow(bytes, delimiter)), delimiter);
  while (scanner.next()) if (scanner.problem === 'quote-not-closed') return true;
  return false;
}

function lengthOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 0);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(lengthOf(pieces));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
