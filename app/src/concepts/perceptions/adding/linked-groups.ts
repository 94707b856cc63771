import type { NumberColumn } from '../../../platform/columns/index.ts';
import type { RowsOfSegments } from '../../customer-answers/index.ts';

/** The groups of rows as a column: code k of a row means the k-th of these groups, 0 none of them. */
export function groupColumn(groups: readonly RowsOfSegments[], rowNumbers: Uint32Array): NumberColumn {
  const values = Float64Array.from({ length: groups.length + 1 }, (_, code) => code || Number.NaN);
  const codes = new (groups.length < 256 ? Uint8Array : Uint16Array)(rowNumbers.length);
  if (groups.length > 65_535)
    throw new Error('customers belong to segments in more ways than can be counted');
  groups.forEach(({ rows }, i) => {
    for (const row of rows) {
      const place = placeOf(row, rowNumbers);
      if (place !== null) codes[place] = i + 1;
    }
  });
  return { codes, values };
}

/** Where a row number stands among ascending ones. Most sets are numbered from 1 without holes. */
function placeOf(row: number, rowNumbers: Uint32Array): number | null {
  if (rowNumbers[row - 1] === row) return row - 1;
  let [low, high] = [0, rowNumbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rowNumbers[middle]! < row) low = middle + 1;
    else high = middle;
  }
  return rowNumbers[low] === row ? low : null;
}
