import type { ControlChartPart } from '../report.ts';
import {
  aboutChart,
  type ChartedPoint,
  type ChartWords,
  namedPoints,
  runsOf,
} from '../writing/chart-shape.ts';
import {
  headWithUnit,
  withoutUnit,
  writeCount,
  writeInterval,
  writeNumber,
} from '../writing/number-writing.ts';
import { placeOn } from '../writing/plot-scale.ts';
import { fill, widthOf, wrap } from './display-width.ts';
import { isKept, rowCells } from './row-cells.ts';
import type { Sheet } from './terminal-paint.ts';
import { INTERVAL, type TextColumn, tableLines } from './text-table.ts';

const HEIGHT = 15;
const WIDEST_STEP = 12;
const TYPED: ChartWords = {
  within: 'Between the lines',
  centre: '┄ is the centre',
  breaks: 'Empty',
  baseline: '',
  rules: 'all',
};
/** Longer tables are for a page or a program; here the points that signal are listed. */
const MOST_ROWS = 60;

/** Does the figure change over time by more than chance? Points between their limits, and their figures below. */
export function controlChartLines(part: ControlChartPart, { width, paint }: Sheet): string[] {
  const bare = withoutUnit(part.format);
  const write = (value: number): string => writeNumber(value, bare);
  const listed =
    part.points.length <= MOST_ROWS
      ? part.points
      : part.points.filter((point) => !isKept(point) && point.signals.length > 0);
  const columns: TextColumn[] = [
    { head: part.periodName, kind: 'label' },
    { head: headWithUnit('Estimate', part.format), kind: 'figure', style: 'strong' },
    { head: INTERVAL, kind: 'figure', style: 'quiet' },
    { head: 'n', kind: 'figure' },
    { head: 'Limits', kind: 'figure', style: 'quiet' },
    { head: 'Signals', kind: 'figure' },
  ];
  const rows = listed.map((point) =>
    rowCells(point, ({ n, estimate, interval, limits, signals }) => [
      writeNumber(estimate, bare),
      writeInterval(interval, bare),
      writeCount(n),
      writeInterval(limits, bare),
      signals.join(', '),
    ]),
  );
  const left = part.points.length - listed.length;
  const about = [
    ...aboutChart(part, write, TYPED),
    ...(left > 0
      ? [`${writeCount(left)} points that do not signal are left out below; --json and --html have all.`]
      : []),
  ];
  return [
    ...plotLines(part, width, write).map((line) => paint(line, 'accent')),
    ...about.flatMap((line) => wrap(line, width)).map((line) => paint(line, 'quiet')),
    '',
    ...tableLines({ columns, rows, width, paint }),
  ];
}

function plotLines(part: ControlChartPart, width: number, write: (value: number) => string): string[] {
  const ends = [part.axis.max, part.axis.min].map(write);
  const margin = Math.max(...ends.map(widthOf)) + 1;
  const room = width - margin - 1;
  const step = Math.min(WIDEST_STEP, Math.floor(room / Math.max(1, part.points.length)));
  if (step < 1 || part.points.length === 0)
    return part.points.length === 0
      ? []
      : wrap(`${part.points.length} points have no room to be drawn here; --html draws them.`, width);
  const across = step * part.points.length;
  const grid = Array.from({ length: HEIGHT }, () => Array.from({ length: across }, () => ' '));
  const put = (row: number, column: number, sign: string): void => {
    (grid[row] ?? [])[column] = sign;
  };
  const rowOf = (value: number): number => Math.round((1 - placeOn(part.axis, value).share) * (HEIGHT - 1));
  if (part.centre !== null)
    for (let column = 0; column < across; column += 1) put(rowOf(part.centre), column, '┄');
  const points = runsOf(part).flat();
  const middle = ({ index }: ChartedPoint): number => index * step + Math.floor(step / 2);
  for (const { index, limits } of points)
    for (const limit of limits ?? [])
      for (let column = index * step; column < (index + 1) * step; column += 1)
        put(rowOf(limit), column, '─');
  for (const point of points) put(rowOf(point.estimate), middle(point), point.signals.length > 0 ? '◆' : '●');
  const names = nameLine(part, step, across);
  return [
    ...grid.map((cells, row) => {
      const text = row === 0 ? ends[0] : row === HEIGHT - 1 ? ends[1] : '';
      return `${fill(text ?? '', margin - 1, 'start')} │${cells.join('')}`.trimEnd();
    }),
    `${' '.repeat(margin)}└${'─'.repeat(across)}`,
    `${' '.repeat(margin + 1)}${names}`.trimEnd(),
  ];
}

function nameLine(part: ControlChartPart, step: number, across: number): string {
  const widest = part.points.reduce((most, { label }) => Math.max(most, widthOf(label)), 1);
  let line = '';
  for (const index of namedPoints(part, Math.floor(across / (widest + 2)))) {
    const label = part.points[index]?.label ?? '';
    if (index * step + widthOf(label) <= across || index === 0) line = `${line.padEnd(index * step)}${label}`;
  }
  return line;
}
