import { RowScanner } from './row-scanner.ts';

/** The characters that may stand between cells when nobody says which. */
export const DELIMITERS = [',', ';', '\t', '|'] as const;

const ROWS_LOOKED_AT = 200;

/**
 * Which character stands between the cells?
 *
 * Convention: the candidate with which most of the first 200 rows have as many cells as the row that names the columns;
 * among equals the one that gives most cells; among these the first of `,` `;` tab `|`. Without any candidate in that
 * row the file has one column.
 *
 * @param bytes the start of the file as UTF-8
 * @param headerRows how many rows stand above the answers
 */
export function detectDelimiter(bytes: Uint8Array, headerRows: number): string {
  let best: string = DELIMITERS[0];
  let bestScore = [-1, -1];
  for (const candidate of DELIMITERS) {
    const score = fit(bytes, candidate.charCodeAt(0), headerRows);
    if (score[0]! > bestScore[0]! || (score[0] === bestScore[0] && score[1]! > bestScore[1]!)) {
      best = candidate;
      bestScore = score;
    }
  }
  return best;
}

function fit(bytes: Uint8Array, delimiter: number, headerRows: number): [share: number, cells: number] {
  const counts: number[] = [];
  const scanner = new RowScanner(bytes, delimiter);
  while (counts.length < ROWS_LOOKED_AT + headerRows && scanner.next()) counts.push(scanner.cellCount);
  // The bytes may end within a row.
  if (counts.length > headerRows + 1 && scanner.position >= bytes.length) counts.pop();
  const named = Math.max(0, headerRows - 1);
  const width = counts[named] ?? 0;
  if (width < 2) return [0, width];
  const rows = counts.slice(named);
  return [rows.filter((count) => count === width).length / rows.length, width];
}
