import type { QuadrantPart } from '../report.ts';
import { withoutUnit, writeCount, writeInterval, writeNumber } from '../writing/number-writing.ts';
import { placeOn } from '../writing/plot-scale.ts';
import { cut, fill, widthOf, wrap } from './display-width.ts';
import { isKept, rowCells } from './row-cells.ts';
import type { Sheet } from './terminal-paint.ts';
import { INTERVAL, type TextColumn, type TextRow, tableLines } from './text-table.ts';

const WIDEST = 73;
const HEIGHT = 19;

type Cell = { readonly column: number; readonly row: number };

/** Where does each item lie in the plane? A plane of characters with numbered points, and their figures below. */
export function quadrantLines(part: QuadrantPart, { width, paint }: Sheet): string[] {
  const plane = planeLines(part, Math.min(width - 2, WIDEST)).map((line) => paint(line, 'accent'));
  const bare = withoutUnit(part.format);
  const columns: TextColumn[] = [
    { head: '', kind: 'label' },
    { head: 'Across', kind: 'figure', style: 'strong' },
    { head: INTERVAL, kind: 'figure', style: 'quiet' },
    { head: 'Up', kind: 'figure', style: 'strong' },
    { head: INTERVAL, kind: 'figure', style: 'quiet' },
    { head: 'n', kind: 'figure' },
    { head: '', kind: 'words' },
    ...part.columns.map((head): TextColumn => ({ head, kind: 'words' })),
  ];
  const rows = part.points.map((point, index) =>
    numberedRow(
      index + 1,
      rowCells(point, (shown) => [
        writeNumber(shown.x, bare),
        writeInterval(shown.xInterval, bare),
        writeNumber(shown.y, bare),
        writeInterval(shown.yInterval, bare),
        writeCount(shown.n),
        shown.mark,
        ...shown.columns,
      ]),
    ),
  );
  const crossing = `Lines cross at ${writeNumber(part.x.crossing, bare)} and ${writeNumber(part.y.crossing, bare)}.`;
  const axes = wrap(
    `Across: ${part.x.label}, ${endsOf(part, 'x')}. Up: ${part.y.label}, ${endsOf(part, 'y')}. ${crossing}`,
    width,
  );
  return [
    ...plane,
    ...axes.map((line) => paint(line, 'quiet')),
    '',
    ...tableLines({ columns, rows, width, paint }),
  ];
}

function numberedRow(number: number, row: TextRow): TextRow {
  if ('reason' in row) return { ...row, label: `${number} ${row.label}` };
  const [label, ...cells] = row;
  return [`${number} ${typeof label === 'string' ? label : ''}`, ...cells];
}

function endsOf({ format, ...part }: QuadrantPart, direction: 'x' | 'y'): string {
  const { min, max } = part[direction];
  return `${writeNumber(min, withoutUnit(format))} to ${writeNumber(max, withoutUnit(format))}`;
}

function planeLines({ x, y, corners, points }: QuadrantPart, width: number): string[] {
  const crossing = {
    column: Math.round(placeOn(x, x.crossing).share * (width - 1)),
    row: Math.round((1 - placeOn(y, y.crossing).share) * (HEIGHT - 1)),
  };
  const grid = Array.from({ length: HEIGHT }, (_, row) =>
    Array.from({ length: width }, (_, column) => lineAt({ column, row }, crossing)),
  );
  const taken = new Set<string>();
  for (const [index, point] of points.entries()) {
    if (isKept(point)) continue;
    const text = String(index + 1);
    const wanted = {
      column: Math.round(placeOn(x, point.x).share * (width - 1)),
      row: Math.round((1 - placeOn(y, point.y).share) * (HEIGHT - 1)),
    };
    const free = freeCell(wanted, text.length, { width, taken });
    if (free === null) continue;
    for (const [offset, digit] of [...text].entries()) {
      (grid[free.row] ?? [])[free.column + offset] = digit;
    }
  }
  const frame = '─'.repeat(width);
  return [
    cornerLine(corners.topLeft, corners.topRight, width + 2),
    `┌${frame}┐`,
    ...grid.map((cells) => `│${cells.join('')}│`),
    `└${frame}┘`,
    cornerLine(corners.bottomLeft, corners.bottomRight, width + 2),
  ];
}

function lineAt({ column, row }: Cell, crossing: Cell): string {
  if (column === crossing.column) return row === crossing.row ? '┼' : '┊';
  return row === crossing.row ? '┈' : ' ';
}

// The nearest place where a number touches no other, so that two numbers are never read as one.
function freeCell(wanted: Cell, length: number, room: { width: number; taken: Set<string> }): Cell | null {
  for (let reach = 0; reach < HEIGHT; reach += 1) {
    for (const cell of ringAround(wanted, reach)) {
      const columns = Array.from(
        { length: length + 2 },
        (_, offset) => `${cell.column - 1 + offset}:${cell.row}`,
      );
      const inside =
        cell.row >= 0 && cell.row < HEIGHT && cell.column >= 0 && cell.column + length <= room.width;
      if (!inside || columns.some((key) => room.taken.has(key))) continue;
      for (const key of columns.slice(1, -1)) room.taken.add(key);
      return cell;
    }
  }
  return null;
}

function ringAround({ column, row }: Cell, reach: number): Cell[] {
  const cells: Cell[] = [];
  for (let down = -reach; down <= reach; down += 1) {
    for (let across = -2 * reach; across <= 2 * reach; across += 1) {
      if (Math.max(Math.abs(down), Math.ceil(Math.abs(across) / 2)) === reach) {
        cells.push({ column: column + across, row: row + down });
      }
    }
  }
  return cells.sort((one, other) => distance(one, { column, row }) - distance(other, { column, row }));
}

function distance(one: Cell, other: Cell): number {
  return Math.abs(one.column - other.column) + 2 * Math.abs(one.row - other.row);
}

function cornerLine(left: string, right: string, width: number): string {
  const half = Math.floor(width / 2) - 1;
  const start = cut(left, half);
  return start + fill(cut(right, half), width - widthOf(start), 'start');
}
