import type { TablePart } from '../report.ts';
import { foreign, html, type Markup } from './markup.ts';
import { type Head, plotTable, purposeOf } from './plot-table.ts';

/** Which figures stand in words? A plain table; columns that hold figures are set to the right. */
export function wordsTable({ caption, columns, rows }: TablePart): Markup {
  const [first = '', ...others] = columns;
  const heads: Head[] = [
    { name: foreign(first), purpose: 'label' },
    ...others.map((column, index): Head => {
      return { name: foreign(column), purpose: purposeOf(rows.map((row) => row[index + 1] ?? '')) };
    }),
  ];
  const shown = rows.map(([label = '', ...cells]) => ({ label: foreign(label), cells: cells.map(cellOf) }));
  return html`${plotTable({ caption: foreign(caption), heads, rows: shown })}`;
}

function cellOf(cell: string): Markup | string {
  return cell === '' ? '' : foreign(cell);
}
