import type { DiagramPart, DumbbellsPart, EstimatesPart, HeadlinePart, Part, TablePart } from '../report.ts';
import {
  headWithUnit,
  withoutUnit,
  writeCount,
  writeInterval,
  writeNumber,
} from '../writing/number-writing.ts';
import { axisLine, axisWords, barOf, dumbbellPlot, whiskerPlot } from './character-plots.ts';
import { controlChartLines } from './control-chart-lines.ts';
import { cut, fill, widthOf, wrap } from './display-width.ts';
import { distributionLines } from './distribution-lines.ts';
import { quadrantLines } from './quadrant-lines.ts';
import { isKept, rowCells } from './row-cells.ts';
import type { Sheet } from './terminal-paint.ts';
import { INTERVAL, type TextColumn, tableLines } from './text-table.ts';

/** In which lines of a terminal does this part of the findings stand? */
export function partLines(part: Part, sheet: Sheet): string[] {
  switch (part.kind) {
    case 'headline':
      return headlineLines(part, sheet);
    case 'estimates':
      return withCaption(part.caption, estimateLines(part, sheet), sheet);
    case 'dumbbells':
      return withCaption(part.caption, dumbbellLines(part, sheet), sheet);
    case 'distributions':
      return withCaption(part.caption, distributionLines(part, sheet), sheet);
    case 'quadrant':
      return withCaption(part.caption, quadrantLines(part, sheet), sheet);
    case 'control-chart':
      return withCaption(part.caption, controlChartLines(part, sheet), sheet);
    case 'diagram':
      return withCaption(part.caption, pathLines(part, sheet), sheet);
    case 'table':
      return withCaption(part.caption, wordLines(part, sheet), sheet);
  }
}

/** A headline in one line: its figure with interval and n, or why it is withheld. */
export function headlineWords({ figure, format }: HeadlinePart): string {
  if (isKept(figure)) return `withheld: ${figure.withheld} · n ${writeCount(figure.n)}`;
  const { estimate, interval, n } = figure;
  const written = estimate === null ? 'not defined' : writeNumber(estimate, format);
  const between = interval ? `  ${writeInterval(interval, withoutUnit(format))}` : '';
  return `${written}${between}  n ${writeCount(n)}`;
}

function withCaption(caption: string, lines: readonly string[], { width, paint }: Sheet): string[] {
  return [...wrap(caption, width).map((line) => paint(line, 'strong')), ...lines];
}

function headlineLines(part: HeadlinePart, { width, paint }: Sheet): string[] {
  const { label, figure, format, axis, detail } = part;
  const words = wrap(`${label}  ${headlineWords(part)}`, width).map((line) => paint(line, 'strong'));
  const details = detail.flatMap((line) => wrap(line, width - 2).map((one) => `  ${one}`));
  if (isKept(figure) || figure.estimate === null) return [...words, ...details];
  const plotWidth = Math.min(width, 61);
  const { estimate, interval } = figure;
  const plot = whiskerPlot(axis, { estimate, interval: interval ?? null }, plotWidth);
  return [
    ...words,
    paint(plot, 'accent'),
    paint(`${axisLine(axis, withoutUnit(format), plotWidth)}`.trimEnd(), 'quiet'),
    ...wrap(axisWords(axis, withoutUnit(format)), width).map((line) => paint(line, 'quiet')),
    ...details,
  ];
}

function estimateLines({ format, axis, columns, rows }: EstimatesPart, { width, paint }: Sheet): string[] {
  const bare = withoutUnit(format);
  const table: TextColumn[] = [
    { head: '', kind: 'label' },
    { head: headWithUnit('Estimate', format), kind: 'figure', style: 'strong' },
    { head: INTERVAL, kind: 'figure', style: 'quiet' },
    { head: 'n', kind: 'figure' },
    {
      head: (room) => [...wrap(axisWords(axis, bare), room), axisLine(axis, bare, room)],
      kind: 'plot',
      style: 'accent',
    },
    ...columns.map((head): TextColumn => ({ head, kind: 'words' })),
  ];
  const cells = rows.map((row) =>
    rowCells(row, ({ n, estimate, interval, columns: words }) => [
      writeNumber(estimate, bare),
      writeInterval(interval, bare),
      writeCount(n),
      (room) => (estimate === null ? '' : whiskerPlot(axis, { estimate, interval: interval ?? null }, room)),
      ...words,
    ]),
  );
  return tableLines({ columns: table, rows: cells, width, paint });
}

function dumbbellLines(part: DumbbellsPart, { width, paint }: Sheet): string[] {
  const { axis, fromName, toName, gapName } = part;
  const [bare, bareGap] = [withoutUnit(part.format), withoutUnit(part.gapFormat)];
  const columns: TextColumn[] = [
    { head: '', kind: 'label' },
    { head: '○', kind: 'figure' },
    { head: '●', kind: 'figure' },
    { head: headWithUnit(gapName, part.gapFormat), kind: 'figure', style: 'strong' },
    { head: INTERVAL, kind: 'figure', style: 'quiet' },
    { head: 'n', kind: 'figure' },
    {
      head: (room) => [...wrap(axisWords(axis, bare), room), axisLine(axis, bare, room)],
      kind: 'plot',
      style: 'accent',
    },
  ];
  const rows = part.rows.map((row) =>
    rowCells(row, ({ n, from, to, estimate, interval }) => [
      writeNumber(from, bare),
      writeNumber(to, bare),
      writeNumber(estimate, bareGap),
      writeInterval(interval, bareGap),
      writeCount(n),
      (room) => dumbbellPlot(axis, { from, to }, room),
    ]),
  );
  const names = `○ ${headWithUnit(fromName, part.format)}   ● ${headWithUnit(toName, part.format)}`;
  const key = wrap(names, width).map((line) => paint(line, 'quiet'));
  return [...key, ...tableLines({ columns, rows, width, paint })];
}

function pathLines({ format, nodes, edges }: DiagramPart, { width, paint }: Sheet): string[] {
  const bare = withoutUnit(format);
  const largest = Math.max(0, ...edges.map(({ estimate }) => Math.abs(estimate ?? 0)));
  const columns: TextColumn[] = [
    { head: 'Path', kind: 'label' },
    { head: headWithUnit('Estimate', format), kind: 'figure', style: 'strong' },
    { head: INTERVAL, kind: 'figure', style: 'quiet' },
    { head: 'n', kind: 'figure' },
    { head: () => ['Size'], kind: 'plot', style: 'accent' },
  ];
  const rows = edges.map(({ from, to, estimate, interval, n }) => [
    `${from} → ${to}`,
    writeNumber(estimate, bare),
    writeInterval(interval, bare),
    writeCount(n),
    (room: number) => barOf(largest > 0 ? Math.abs(estimate ?? 0) / largest : 0, room),
  ]);
  const boxes = nodes.filter(({ note }) => note !== '');
  const nameWidth = Math.min(Math.floor(width / 2), Math.max(0, ...boxes.map(({ name }) => widthOf(name))));
  const notes = boxes.map(
    ({ name, note }) => `${fill(name, nameWidth)}  ${cut(note, width - nameWidth - 2)}`,
  );
  return [...tableLines({ columns, rows, width, paint }), ...(notes.length > 0 ? ['', ...notes] : [])];
}

function wordLines({ columns, rows }: TablePart, { width, paint }: Sheet): string[] {
  const table = columns.map((head, index): TextColumn => ({ head, kind: index === 0 ? 'label' : 'words' }));
  return tableLines({ columns: table, rows, width, paint });
}
