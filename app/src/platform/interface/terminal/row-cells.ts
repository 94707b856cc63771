import type { Row, Withheld } from '../report.ts';
import { NO_FIGURE, writeCount } from '../writing/number-writing.ts';
import type { TextCell, TextColumn } from './text-table.ts';

/** The cells of a row that may be withheld. Its reason follows the label, which is shown at any width. */
export function rowCells<Shown extends { readonly n: number }>(
  row: Row<Shown>,
  columns: readonly TextColumn[],
  cellsOf: (row: Shown) => readonly TextCell[],
): TextCell[] {
  const label = row.code === undefined || row.code === row.label ? row.label : `${row.label} (${row.code})`;
  if (!isKept(row)) return [label, ...cellsOf(row)];
  const cells = columns.slice(1).map(({ head, kind }): TextCell => {
    if (head === 'n') return writeCount(row.n);
    return kind === 'figure' ? NO_FIGURE : '';
  });
  return [`${label} – withheld: ${row.withheld}`, ...cells];
}

/** Whether a figure is kept back. */
export function isKept<Shown>(figure: Shown | Withheld): figure is Withheld {
  return typeof figure === 'object' && figure !== null && 'withheld' in figure;
}
