import type { DistributionsPart } from '../report.ts';
import { NO_FIGURE, writeCount, writeNumber } from '../writing/number-writing.ts';
import { shapeOf } from './character-plots.ts';
import { wrap } from './display-width.ts';
import { isKept, rowCells } from './row-cells.ts';
import type { Sheet } from './terminal-paint.ts';
import { type TextColumn, tableLines } from './text-table.ts';

const SHARE = { decimals: 0, percent: true };

/** How did the answers fall? The share of each answer in figures, and the shape of them all. */
export function distributionLines(
  { rows, lowName, highName }: DistributionsPart,
  { width, paint }: Sheet,
): string[] {
  const points = [
    ...new Set(rows.flatMap((row) => (isKept(row) ? [] : row.answers.map(({ point }) => point)))),
  ];
  const columns: TextColumn[] = [
    { head: '', kind: 'label' },
    { head: 'n', kind: 'figure' },
    { head: 'Shape', kind: 'figure', style: 'accent' },
    ...points.map((head): TextColumn => ({ head, kind: 'figure' })),
  ];
  const cells = rows.map((row) =>
    rowCells(row, ({ n, answers }) => {
      const counts = new Map(answers.map(({ point, count }) => [point, count]));
      const total = answers.reduce((sum, { count }) => sum + count, 0);
      const shares = points.map((point) => {
        const count = counts.get(point);
        return count === undefined || total <= 0 ? NO_FIGURE : writeNumber(count / total, SHARE);
      });
      return [writeCount(n), shapeOf(points.map((point) => counts.get(point) ?? 0)), ...shares];
    }),
  );
  const ends = wrap(`From left to right: ${lowName} to ${highName}`, width).map((line) =>
    paint(line, 'quiet'),
  );
  return [...ends, ...tableLines({ columns, rows: cells, width, paint })];
}
