import { NO_FIGURE } from '../writing/number-writing.ts';
import { fill, shortenedTo, widthOf, wrap } from './display-width.ts';
import type { Paint, Style } from './terminal-paint.ts';

/** A plot is drawn when it is known how much room the other columns leave. */
export type TextCell = string | ((width: number) => string);

export type TextColumn = {
  readonly head: string | ((width: number) => readonly string[]);
  readonly kind: 'label' | 'figure' | 'words' | 'plot';
  readonly style?: Style;
};

/** The cells of a row; a withheld row has its reason in place of its figures. */
export type TextRow = readonly TextCell[] | { readonly label: string; readonly reason: string };

export type TextTable = {
  readonly columns: readonly TextColumn[];
  readonly rows: readonly TextRow[];
  readonly width: number;
  readonly paint: Paint;
};

type Sized = { readonly column: TextColumn; readonly index: number; readonly width: number };

/** The head of a column of intervals. */
export const INTERVAL = 'Interval';

const SPACE = 2;
const LEAST = { label: 16, words: 16, plot: 15 };
const MOST = { label: 36, words: 28, plot: 49 };
// What gives way first when there is not enough room, and down to which width.
const GIVING_WAY = [
  { kind: 'words', least: LEAST.words },
  { kind: 'plot', least: 25 },
  { kind: 'label', least: 20 },
  { kind: 'plot', least: LEAST.plot },
  { kind: 'label', least: LEAST.label },
] as const;
const MOST_LABEL_LINES = 4;
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
  for (const { kind, least } of GIVING_WAY) {
    for (const one of wanted) {
      if (one.column.kind !== kind || over <= 0) continue;
      const given = Math.min(over, Math.max(0, one.width - least));
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
  const longestWord = Math.max(...head.split(' ').map(widthOf));
  const headWidth = Math.max(Math.min(LONGEST_HEAD, widthOf(head)), Math.min(2 * LONGEST_HEAD, longestWord));
  const cells = rows.map((row) => {
    if ('reason' in row) return column.kind === 'label' ? widthOf(row.label) : 0;
    return typeof row[index] === 'string' ? widthOf(row[index]) : 0;
  });
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

function rowLines(row: TextRow, sized: readonly Sized[], table: TextTable): string[] {
  if ('reason' in row) return reasonLines(row, sized[0]?.width ?? 0, table);
  const cells = sized.map(({ column, index, width }) => cellLines(row[index] ?? '', column, width));
  return beside(cells, (line) => joined(sized, (index) => cells[index]?.[line] ?? '', table.paint));
}

function reasonLines(
  { label, reason }: { label: string; reason: string },
  labelWidth: number,
  table: TextTable,
): string[] {
  const labels = shortenedTo(MOST_LABEL_LINES, wrap(label, labelWidth), labelWidth);
  const reasons = wrap(reason, table.width - labelWidth - SPACE).map((line) => table.paint(line, 'quiet'));
  const space = ' '.repeat(SPACE);
  return beside(
    [labels, reasons],
    (line) => `${fill(labels[line] ?? '', labelWidth)}${space}${reasons[line] ?? ''}`,
  );
}

function beside(columns: readonly (readonly string[])[], lineAt: (line: number) => string): string[] {
  return Array.from({ length: Math.max(...columns.map((lines) => lines.length)) }, (_, line) => lineAt(line));
}

function cellLines(cell: TextCell, { kind }: TextColumn, width: number): string[] {
  if (typeof cell !== 'string') return [cell(width)];
  if (kind === 'figure') return [cell];
  const lines = wrap(cell, width);
  return kind === 'label' ? shortenedTo(MOST_LABEL_LINES, lines, width) : lines;
}

function joined(sized: readonly Sized[], textAt: (index: number) => string, paint?: Paint): string {
  const cells = sized.map(({ column, width }, index) => {
    const filled = fill(textAt(index), width, column.kind === 'figure' ? 'start' : 'end');
    return paint === undefined || column.style === undefined ? filled : paint(filled, column.style);
  });
  return cells.join(' '.repeat(SPACE)).trimEnd();
}

function foldedLines(row: TextRow, { columns, width, paint }: TextTable): string[] {
  const [label = '', ...cells] = 'reason' in row ? [row.label] : row;
  const reason = 'reason' in row ? [row.reason] : [];
  const named = namedFigures(cells, columns);
  const first = typeof label === 'string' ? wrap(label, width) : [];
  return [
    ...first.map((line) => paint(line, 'strong')),
    ...wrap([...reason, ...named].join(' · '), width - SPACE).map((line) => `${' '.repeat(SPACE)}${line}`),
  ];
}

function namedFigures(cells: readonly TextCell[], columns: readonly TextColumn[]): string[] {
  const named: string[] = [];
  for (const [index, cell] of cells.entries()) {
    const head = columns[index + 1]?.head;
    if (typeof head !== 'string' || typeof cell !== 'string' || cell === '') continue;
    // An interval belongs to the figure before it.
    if (head === INTERVAL) named.push(cell === NO_FIGURE ? '' : `${named.pop() ?? ''} ${cell}`);
    else named.push(`${head} ${cell}`.trim());
  }
  return named.filter((words) => words !== '');
}
