import type { ReactNode } from 'react';
import type { TablePart } from '../../report.ts';
import { Foreign } from '../words/foreign-words.tsx';
import { readerWords } from '../words/reader-numbers.ts';
import { DataTable } from './data-table.tsx';

const FIGURE = /^[\d\s.,[\]()%°+−<>≥≤=-]+$/u;
const FIGURE_WITH_REASON = /^\d+ \(.*\)$/u;

/** Which figures stand in words? A plain table; columns that hold figures are set to the right. */
export function WordsTable({ part }: { readonly part: TablePart }): ReactNode {
  const rows = part.rows.map((cells, index) => ({ key: String(index), cells }));
  const isFigures = (column: number): boolean => {
    const filled = rows.map(({ cells }) => cells[column] ?? '').filter((cell) => cell !== '' && cell !== '–');
    return filled.length > 0 && filled.every((cell) => FIGURE.test(cell) || FIGURE_WITH_REASON.test(cell));
  };
  return (
    <DataTable<{ readonly key: string; readonly cells: readonly string[] }>
      caption={part.caption}
      rows={rows}
      rowKey={({ key }) => key}
      columns={part.columns.map((head, index) => {
        const figures = index > 0 && isFigures(index);
        return {
          id: `column ${index}`,
          head,
          purpose: index === 0 ? 'label' : figures ? 'figure' : 'words',
          cell: ({ cells: { [index]: cell = '' } }) => (
            <Foreign>{figures ? readerWords(cell) : cell}</Foreign>
          ),
        };
      })}
    />
  );
}
