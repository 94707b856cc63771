/** Rows as RFC 4180 writes them: commas, CRLF, quotes round what needs them; the cells exactly as they are. */
export function delimitedRow(cells: readonly string[]): string {
  // An empty line would be no row.
  if (cells.length === 1 && cells[0] === '') return '""\r\n';
  return `${cells.map((cell) => (/[",\r\n]/u.test(cell) ? inQuotes(cell) : cell)).join(',')}\r\n`;
}

/**
 * The header. Programs guess from the first bytes of a file what it is: a byte-order mark, an archive. Behind a quote they
 * find nothing to guess.
 */
export function delimitedHeader(names: readonly string[]): string {
  const [first = '', ...others] = names;
  if (/^[\p{L}\p{N} _#.-]+$/u.test(first)) return delimitedRow(names);
  return others.length === 0 ? `${inQuotes(first)}\r\n` : `${inQuotes(first)},${delimitedRow(others)}`;
}

function inQuotes(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}
