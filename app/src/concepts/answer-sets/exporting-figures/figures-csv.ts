import { delimitedRow } from '../../../platform/delimited/index.ts';
import { exportedRows, type FiguresToExport } from './exported-figures.ts';
import { FIGURE_COLUMNS, type FigureRow } from './figure-row.ts';

/**
 * The figures as RFC 4180 writes a table, in UTF-8, numbers with all their digits. A text that a spreadsheet would take for
 * a formula has an apostrophe before it.
 */
export function figuresCsv(figures: FiguresToExport): string {
  const rows = exportedRows(figures).map((row) =>
    delimitedRow(FIGURE_COLUMNS.map(([, key]) => written(row[key]))),
  );
  return [delimitedRow(FIGURE_COLUMNS.map(([header]) => header)), ...rows].join('');
}

function written(value: FigureRow[keyof FigureRow]): string {
  if (value === null) return '';
  if (typeof value === 'string') return /^[=+\-@\t\r]/u.test(value) ? `'${value}` : value;
  return String(value);
}
