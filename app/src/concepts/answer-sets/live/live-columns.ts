import type { StoredColumn } from '../../../platform/columns/index.ts';
import { delimitedHeader, delimitedRow, normalText } from '../../../platform/delimited/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import type { ColumnFacts } from '../../../platform/tables/index.ts';
import { openedBy, readRecipe } from '../../analyses/index.ts';
import {
  ColumnNames,
  type KeptColumn,
  keptColumns,
  type ReadColumn,
  readBlock,
} from '../../answers/index.ts';

/** What reads the cells of a set that grows: the columns that a file of these answers would have, and the texts they hold. */
export type LiveColumns = { readonly width: number; readonly kept: readonly KeptColumn[] };

/** A set as far as its columns follow from it. */
export type LiveSetShape = {
  readonly columns: readonly string[];
  readonly recipe: string;
  readonly facts: readonly ColumnFacts[];
};

/**
 * The columns of a set that grows, those that a file with these headers and this recipe would have. The texts of times and of numbers
 * without a scale are not among them: nearly every response has another one.
 */
export async function liveColumns({ columns, recipe, facts }: LiveSetShape): Promise<Outcome<LiveColumns>> {
  const read = readRecipe('recipe', Buffer.from(recipe));
  if (!read.ok) return read;
  const bytes = Buffer.from(delimitedHeader(columns));
  const opened = await openedBy({ name: 'survey.csv', bytes }, read.value);
  if (!opened.ok) return opened;
  const names = new ColumnNames(columns.map(normalText));
  const countless = new Set(
    read.value.columns.flatMap(([name, description]) => {
      const isCountless =
        description.as === 'time' || (description.as === 'item' && description.scale === undefined);
      const position = names.positionOf(name, 'columns');
      return isCountless && position.ok ? [position.value] : [];
    }),
  );
  const kept = keptColumns(
    { columnNames: opened.value.table.columnNames, facts },
    read.value,
    opened.value.plan,
  ).filter(({ kind, reading }) => kind !== 'text' || !countless.has(reading.position));
  return taken({ width: columns.length, kept });
}

/** How a column is stored. */
export function storedColumn({ name, kind }: KeptColumn): StoredColumn {
  return { name, kind };
}

/** Reads cells as the rows of a file are read: one column for each that is kept. */
export function readCells(
  { width, kept }: LiveColumns,
  rows: readonly (readonly string[])[],
): readonly ReadColumn[] {
  const text = rows.map((cells) => delimitedRow(cellsOf(cells, width))).join('');
  const plan = { delimiter: ',', width, whenTooWide: '', columns: kept.map(({ reading }) => reading) };
  const block = readBlock(Buffer.from(text), plan);
  if (block.used !== rows.length) {
    throw new Error(`a row of answers cannot be read: ${block.refused[0]?.reason ?? 'rows are missing'}`);
  }
  return block.columns;
}

/** The cells of a row as many as the set has columns by now; what the row has not is empty. */
export function cellsOf(cells: readonly string[], width: number): readonly string[] {
  return cells.length >= width
    ? cells
    : [...cells, ...Array.from({ length: width - cells.length }, () => '')];
}
