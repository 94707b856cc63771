import type { Report } from '../report.ts';
import { writeCount } from '../writing/number-writing.ts';
import { wrap } from './display-width.ts';
import type { Sheet } from './terminal-paint.ts';
import { tableLines } from './text-table.ts';

const MOST_LISTED = 10;

/** What was not taken from the file? The first refused rows and cells, and how many more there are. */
export function refusalLines({ rows, refusedCells }: Report, sheet: Sheet): string[] {
  const { width, paint } = sheet;
  const head = [paint('━'.repeat(width), 'quiet'), paint('Refused', 'title')];
  if (rows.refused === 0 && rows.refusals.length === 0 && refusedCells.length === 0) {
    return [...head, ...wrap('Nothing was refused: every row and every cell was read.', width)];
  }
  return [...head, ...rowLines(rows, sheet), '', ...cellLines(refusedCells, sheet)];
}

function rowLines({ refused, refusals }: Report['rows'], { width, paint }: Sheet): string[] {
  if (refused === 0 && refusals.length === 0) return ['No row was refused.'];
  const listed = refusals.slice(0, MOST_LISTED);
  const lines = listed.flatMap(({ row, reason }) => {
    const start = `Row ${writeCount(row)}: `;
    return wrap(`${start}${reason}`, width - 2).map((line) => `  ${line}`);
  });
  const more = Math.max(refused, refusals.length) - listed.length;
  return [paint(`Refused rows: ${writeCount(refused)}`, 'strong'), ...lines, ...andMore(more)];
}

function cellLines(cells: Report['refusedCells'], { width, paint }: Sheet): string[] {
  if (cells.length === 0) return ['No cell was refused.'];
  const listed = cells.slice(0, MOST_LISTED);
  const rows = listed.map(({ column, value, count, firstRow }) => [
    column,
    value === null ? 'all other values of this column' : `"${value}"`,
    writeCount(count),
    writeCount(firstRow),
  ]);
  const total = cells.reduce((sum, { count }) => sum + count, 0);
  const table = tableLines({
    columns: [
      { head: 'Column', kind: 'label' },
      { head: 'Value', kind: 'words' },
      { head: 'Times', kind: 'figure' },
      { head: 'First in row', kind: 'figure' },
    ],
    rows,
    width: width - 2,
    paint,
  });
  const caption = wrap(`Refused cells: ${writeCount(total)}; a refused cell counts as no answer`, width);
  return [
    ...caption.map((line) => paint(line, 'strong')),
    ...table.map((line) => `  ${line}`),
    ...andMore(cells.length - listed.length),
  ];
}

function andMore(more: number): string[] {
  return more > 0 ? [`  and ${writeCount(more)} more`] : [];
}
