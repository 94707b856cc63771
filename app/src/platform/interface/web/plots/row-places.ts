import { linesWithin, textWidth } from '../../page/text-measure.ts';

/** A row to place: its label, and further words that stand to its right where there is room. */
export type RowToPlace = { readonly label: string; readonly columns: readonly string[] };

export type PlacedRow = {
  readonly lines: readonly string[];
  /** The middle of the first line of the label. */
  readonly labelY: number;
  /** The middle of the marks. */
  readonly markY: number;
  readonly columnsY: number;
  readonly bottom: number;
};

export type PlacedColumn = { readonly head: string; readonly right: number; readonly width: number };

/** Where everything of a plot of rows stands, in pixels. */
export type RowPlaces = {
  readonly width: number;
  readonly height: number;
  readonly stacked: boolean;
  /** Where the marks are drawn. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly rows: readonly PlacedRow[];
  readonly columns: readonly PlacedColumn[];
};

export type RowRoom = {
  readonly width: number;
  readonly heads: readonly string[];
  /** Room above the first row: the name of the axis, its ticks, names of marks. */
  readonly headHeight: number;
  readonly markHeight: number;
};

export const FONT = 13;
export const LINE = 17;
const STACKED_BELOW = 600;
const MOST_LINES = 3;
const GAP = 16;
// Marks and the ticks at the ends of the axis reach beyond its ends.
const OVERHANG = 14;

/**
 * Where do the rows of a plot stand? With room enough the label, the marks and the figures beside one another; on a
 * narrow page the label and the first figure above the marks.
 */
export function placeRows(rows: readonly RowToPlace[], room: RowRoom): RowPlaces {
  return room.width < STACKED_BELOW ? stackedRows(rows, room) : rowsBeside(rows, room);
}

function rowsBeside(
  rows: readonly RowToPlace[],
  { width, heads, headHeight, markHeight }: RowRoom,
): RowPlaces {
  const longest = Math.max(0, ...rows.map(({ label }) => textWidth(label, FONT)));
  const labelRoom = Math.min(Math.ceil(longest), Math.floor(width * 0.3));
  const columns = placeColumns(rows, heads, width);
  const columnsRoom = columns.reduce((sum, column) => sum + column.width + GAP, 0);
  let top = headHeight;
  const placed = rows.map(({ label }): PlacedRow => {
    const lines = linesWithin(label, labelRoom, { fontSize: FONT, most: MOST_LINES });
    const height = Math.max(lines.length * LINE + 8, markHeight);
    const middle = top + height / 2;
    top += height;
    const labelY = middle - ((lines.length - 1) * LINE) / 2;
    return { lines, labelY, markY: middle, columnsY: middle, bottom: top };
  });
  const [left, right] = [labelRoom + GAP + OVERHANG, width - columnsRoom - OVERHANG];
  return {
    width,
    height: top,
    stacked: false,
    left,
    right,
    top: headHeight,
    bottom: top,
    rows: placed,
    columns,
  };
}

function placeColumns(rows: readonly RowToPlace[], heads: readonly string[], width: number): PlacedColumn[] {
  let right = width;
  const placed = heads.map((head, index) => ({ head, index })).reverse();
  return placed
    .map(({ head, index }) => {
      const cells = rows.map(({ columns }) => textWidth(columns[index] ?? '', FONT));
      const column = { head, right, width: Math.ceil(Math.max(textWidth(head, FONT - 1), ...cells)) };
      right -= column.width + GAP;
      return column;
    })
    .reverse();
}

function stackedRows(rows: readonly RowToPlace[], { width, headHeight, markHeight }: RowRoom): RowPlaces {
  let top = headHeight;
  const placed = rows.map(({ label, columns }): PlacedRow => {
    const figures = Math.ceil(textWidth(stackedFigures(columns), FONT));
    const lines = linesWithin(label, Math.max(96, width - figures - GAP), {
      fontSize: FONT,
      most: MOST_LINES,
    });
    const labelY = top + 10 + LINE / 2;
    const markY = top + 10 + lines.length * LINE + markHeight / 2;
    top = markY + markHeight / 2;
    return { lines, labelY, markY, columnsY: labelY, bottom: top };
  });
  const [left, right] = [OVERHANG, width - OVERHANG];
  return {
    width,
    height: top,
    stacked: true,
    left,
    right,
    top: headHeight,
    bottom: top,
    rows: placed,
    columns: [],
  };
}

/** What stands beside the label where there is no room for columns: the first figure and the last, which is n. */
export function stackedFigures(columns: readonly string[]): string {
  const [first = '', ...rest] = columns;
  const last = rest.at(-1);
  if (last === undefined) return first;
  return first === '' ? `n ${last}` : `${first}  ·  n ${last}`;
}
