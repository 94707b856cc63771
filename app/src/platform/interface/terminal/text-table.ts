import { fill, widthOf, wrap } from './display-width.ts';
import type { Paint, Style } from './terminal-paint.ts';

/** A plot is drawn when it is known how much room the other columns leave. */
export type TextCell = string | ((width: number) => string);

export type TextColumn = {
  readonly head: string | ((width: number) => readonly string[]);
  readonly kind: 'label' | 'figure' | 'words' | 'plot';
  readonly style?: Style;
};

export type TextTable = {
  readonly columns: readonly TextColumn[];
  readonly rows: readonly (readonly TextCell[])[];
  readonly width: number;
  readonly paint: Paint;
};

type Sized = { readonly column: TextColumn; readonly index: number; readonly width: number };

const SPACE = 2;
const LEAST = { label: 14, words: 10, plot: 17 };
const MOST = { label: 36, words: 28, plot: 49 };
const LONGEST_HEAD = 12;

/**
 * In which lines stand these rows? Aligned columns while they fit; the plot gives way first, then every row becomes a
 * line for its label and one for its figures with their names.
 */
export function tableLines(table: TextTable): string[] {
  const all = table.columns.map((column, index) => ({ column, index }));
  const withoutPlot = all.filter(({ column }) => column.kind !== 'plot');
  for (const shown of [all, withoutPlot]) {
    const sized = sizesFor(table, shown);
    if (sized !== null)
      return [...headLines(sized, table), ...table.rows.flatMap((row) => rowLines(row, sized, table))];
  }
  return table.rows.flatMap((row) => foldedLines(row, table));
}

function sizesFor(table: TextTable, shown: readonly Omit<Sized, 'width'>[]): Sized[] | null {
  const wanted = shown.map((one) => ({ ...one, width: wantedWidth(table, one) }));
  const spaces = SPACE * (shown.length - 1);
  let over = wanted.reduce((sum, { width }) => sum + width, spaces) - table.width;
  for (const kind of ['words', 'label', 'plot'] as const) {
    for (const one of wanted) {
      if (one.column.kind !== kind || over <= 0) continue;
      const given = Math.min(over, Math.max(0, one.width - LEAST[kind]));
      one.width -= given;
      over -= given;
    }
  }
  if (over > 0) return null;
  const plot = wanted.find(({ column }) => column.kind === 'plot');
  if (plot !== undefined) plot.width = Math.min(MOST.plot, plot.width - over);
  return wanted;
}

function wantedWidth({ rows }: TextTable, { column, index }: Omit<Sized, 'width'>): number {
  if (column.kind === 'plot') return 32;
  const head = typeof column.head === 'string' ? column.head : '';
  const words = head.split(' ').map(widthOf);
  const headWidth = Math.max(
    Math.min(LONGEST_HEAD, widthOf(head)),
    Math.min(LONGEST_HEAD * 2, ...[Math.max(...words)]),
  );
  const cells = rows.map((row) => (typeof row[index] === 'string' ? widthOf(row[index]) : 0));
  const natural = cells.reduce((most, one) => Math.max(most, one), headWidth);
  return column.kind === 'figure' ? natural : Math.min(MOST[column.kind], natural);
}

function headLines(sized: readonly Sized[], { paint }: TextTable): string[] {
  const heads = sized.map(({ column, width }) =>
    typeof column.head === 'string' ? wrap(column.head, width) : [...column.head(width)],
  );
  const height = Math.max(...heads.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    paint(
      joined(sized, (index) => {
        const lines = heads[index] ?? [];
        return lines[line - height + lines.length] ?? '';
      }),
      'quiet',
    ),
  );
}

function rowLines(row: readonly TextCell[], sized: readonly Sized[], { paint }: TextTable): string[] {
  const cells = sized.map(({ column, index, width }) => cellLines(row[index] ?? '', column, width));
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    joined(sized, (index) => cells[index]?.[line] ?? '', paint),
  );
}

function cellLines(cell: TextCell, { kind }: TextColumn, width: number): string[] {
  if (typeof cell !== 'string') return [cell(width)];
  return kind === 'figure' ? [cell] : wrap(cell, width);
}

function joined(sized: readonly Sized[], textAt: (index: number) => string, paint?: Paint): string {
  const cells = sized.map(({ column, width }, index) => {
    const filled = fill(textAt(index), width, column.kind === 'figure' ? 'start' : 'end');
    return paint === undefined || column.style === undefined ? filled : paint(filled, column.style);
  });
  return cells.join(' '.repeat(SPACE)).trimEnd();
}

function foldedLines(row: readonly TextCell[], { columns, width, paint }: TextTable): string[] {
  const [label = '', ...cells] = row;
  const named = cells.flatMap((cell, index) => {
    const column = columns[index + 1];
    if (column === undefined || typeof column.head !== 'string' || typeof cell !== 'string' || cell === '')
      return [];
    return [`${column.head} ${cell}`];
  });
  const first = typeof label === 'string' ? wrap(label, width) : [];
  return [
    ...first.map((line) => paint(line, 'strong')),
    ...wrap(named.join(' · '), width - SPACE).map((line) => `${' '.repeat(SPACE)}${line}`),
  ];
}
