import type { Row, Withheld } from '../report.ts';
import { writeCount } from '../writing/number-writing.ts';
import type { TextCell, TextRow } from './text-table.ts';

/** The cells of a row that may be withheld; a reason and n stand in the place of withheld figures. */
export function rowCells<Shown extends { readonly n: number }>(
  row: Row<Shown>,
  cellsOf: (row: Shown) => readonly TextCell[],
): TextRow {
  const label = row.code === undefined || row.code === row.label ? row.label : `${row.label} (${row.code})`;
  if (isKept(row)) return { label, reason: `withheld: ${row.withheld}, n ${writeCount(row.n)}` };
  return [label, ...cellsOf(row)];
}

/** Whether a figure is kept back. */
export function isKept<Shown>(figure: Shown | Withheld): figure is Withheld {
  return typeof figure === 'object' && figure !== null && 'withheld' in figure;
}
