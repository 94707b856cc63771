const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * Where does the last whole row of these bytes end?
 *
 * The bytes begin at the start of a row. Line ends inside quotes do not end a row, so that a file can be cut into blocks
 * that are read apart from one another.
 *
 * @param delimiter the byte between cells
 * @returns the position after the last row end outside quotes, 0 when there is none
 */
export function endOfLastRow(bytes: Uint8Array, delimiter: number): number {
  // A Buffer searches for a byte many times faster than a plain array of bytes.
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (!text.includes(QUOTE)) {
    const afterLineFeed = text.lastIndexOf(LINE_FEED) + 1;
    return afterLineFeed + text.subarray(afterLineFeed).lastIndexOf(CARRIAGE_RETURN) + 1;
  }
  let last = 0;
  let cellStarts = true;
  for (let p = 0; p < bytes.length; p++) {
    const byte = bytes[p]!;
    if (byte === QUOTE && cellStarts) {
      const after = afterClosingQuote(bytes, p + 1);
      if (after === null) return last;
      p = after - 1;
      cellStarts = false;
    } else {
      const rowEnds = byte === LINE_FEED || byte === CARRIAGE_RETURN;
      if (rowEnds) last = p + 1;
      cellStarts = byte === delimiter || rowEnds;
    }
  }
  return last;
}

function afterClosingQuote(bytes: Uint8Array, from: number): number | null {
  let close = bytes.indexOf(QUOTE, from);
  while (close >= 0) {
    // A quote at the very end may be the first half of a doubled one that continues in the next block.
    if (close + 1 === bytes.length) return null;
    if (bytes[close + 1] !== QUOTE) return close + 1;
    close = bytes.indexOf(QUOTE, close + 2);
  }
  return null;
}
