import type { Axis, Ends, NumberFormat } from '../report.ts';
import { writeNumber } from '../writing/number-writing.ts';
import { placeOn, type Tick, ticksOn } from '../writing/plot-scale.ts';
import { widthOf } from './display-width.ts';

const BLOCKS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const TICKS = 5;

/** A line of characters on which an estimate is a dot and its interval a whisker; `<` and `>` lead beyond the axis. */
export function whiskerPlot(
  axis: Axis,
  figure: { estimate: number; interval: Ends | null },
  width: number,
): string {
  const line = emptyLine(axis, width);
  if (figure.interval !== null) {
    const [low, high] = figure.interval;
    const [start, end] = [placeOn(axis, low), placeOn(axis, high)];
    line.fill('─', columnAt(start.share, width), columnAt(end.share, width) + 1);
    line[columnAt(start.share, width)] = start.beyond === null ? '├' : '<';
    line[columnAt(end.share, width)] = end.beyond === null ? '┤' : '>';
  }
  const place = placeOn(axis, figure.estimate);
  line[columnAt(place.share, width)] = place.beyond === null ? '●' : place.beyond === 'below' ? '<' : '>';
  return line.join('');
}

/** A line of characters from a hollow dot to a filled one; a ringed dot where both are the same. */
export function dumbbellPlot(axis: Axis, ends: { from: number; to: number }, width: number): string {
  const line = emptyLine(axis, width);
  const from = columnAt(placeOn(axis, ends.from).share, width);
  const to = columnAt(placeOn(axis, ends.to).share, width);
  line.fill('─', Math.min(from, to), Math.max(from, to) + 1);
  line[from] = '○';
  line[to] = from === to ? '◉' : '●';
  return line.join('');
}

/** The line above such plots: as many round values as have room over their columns. */
export function axisLine(axis: Axis, format: NumberFormat, width: number): string {
  for (let count = TICKS; count > 1; count -= 1) {
    const line = tickLine(ticksOn(axis, format, count), width);
    if (line !== null) return line;
  }
  return '';
}

function tickLine(ticks: readonly Tick[], width: number): string | null {
  let line = '';
  for (const { share, text } of ticks) {
    const middle = columnAt(share, width) - Math.floor(widthOf(text) / 2);
    const start = Math.min(width - widthOf(text), Math.max(0, middle));
    const least = line === '' ? 0 : line.length + 1;
    if (start < least) return null;
    line = `${line.padEnd(start)}${text}`;
  }
  return line.padEnd(width);
}

/** The name of an axis, with the value of its line where that is not among the round ones. */
export function axisWords(axis: Axis, format: NumberFormat): string {
  const { reference, label } = axis;
  if (reference === undefined || placeOn(axis, reference).beyond !== null) return label;
  if (ticksOn(axis, format, TICKS).some(({ value }) => value === reference)) return label;
  return `${label} ┊ ${writeNumber(reference, format)}`;
}

/** The shape of a distribution: a column for each answer, as high as its share of the most frequent one. */
export function shapeOf(counts: readonly number[]): string {
  const most = Math.max(...counts);
  return counts
    .map((count) => (count <= 0 || most <= 0 ? ' ' : BLOCKS[Math.ceil((count / most) * BLOCKS.length) - 1]))
    .map((block) => `${block}${block}`)
    .join('');
}

/** A bar as long as a share of the width, to half a character. */
export function barOf(share: number, width: number): string {
  const halves = Math.round(Math.min(1, Math.max(0, share)) * width * 2);
  return '━'.repeat(Math.floor(halves / 2)) + (halves % 2 === 1 ? '╸' : '');
}

function emptyLine(axis: Axis, width: number): string[] {
  const line = Array.from({ length: width }, () => ' ');
  if (axis.reference === undefined) return line;
  const { share, beyond } = placeOn(axis, axis.reference);
  if (beyond === null) line[columnAt(share, width)] = '┊';
  return line;
}

function columnAt(share: number, width: number): number {
  return Math.round(share * (width - 1));
}
