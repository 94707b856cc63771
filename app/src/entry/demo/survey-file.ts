import type { RandomStream } from './random-streams.ts';
import { COLUMNS, COMMENT, WEIGHT } from './survey-answers.ts';

/** What is wrong with the file on purpose, as in real files; rows count from 1 below the header. */
export type PlantedFaults = {
  readonly cells: readonly { readonly column: string; readonly value: string; readonly rows: number[] }[];
  /** Rows with a cell too many, because a comment with a comma lost its quotes. */
  readonly rows: readonly number[];
  /** Rows whose survey weight is empty or 0. */
  readonly rowsWithoutWeight: readonly number[];
};

const WRONG_CELLS: readonly (readonly [column: string, value: string, times: number])[] = [
  ['RECOMMEND', '11', 3],
  ['RECOMMEND', '7,5', 1],
  ['P_ON_TIME', '8', 4],
  ['P_HOURS', '4 or 5', 1],
  ['E_STABLE', '77', 1],
  ['SATISFIED1', '0', 2],
];
const WRONG_ROWS = 2;
const LOST_WEIGHTS = ['', '', '', '0'];

/** Spoils a few cells and rows of the answers; each row at most once. */
export function plantFaults(rows: readonly (readonly string[])[], random: RandomStream) {
  const spoiled = rows.map((cells) => [...cells]);
  const free = new Set(rows.keys());
  const take = (): number => {
    const index = random.pick([...free]);
    free.delete(index);
    return index;
  };
  const spoil = (column: string, value: string): number => {
    const index = take();
    spoiled[index]![COLUMNS.indexOf(column)] = value;
    return index + 1;
  };
  const cells = WRONG_CELLS.map(([column, value, times]) => {
    const found = Array.from({ length: times }, () => spoil(column, value));
    return { column, value, rows: ascending(found) };
  });
  const rowsWithoutWeight = ascending(LOST_WEIGHTS.map((value) => spoil(WEIGHT, value)));
  const wrongRows = Array.from({ length: WRONG_ROWS }, () => {
    const index = take();
    spoiled[index]!.splice(COLUMNS.indexOf(COMMENT), 1, 'Good', ' but dear');
    return index + 1;
  });
  const planted: PlantedFaults = { cells, rows: ascending(wrongRows), rowsWithoutWeight };
  return { rows: spoiled, planted };
}

/** Delimited text: RFC 4180 with line feeds, UTF-8 once it is encoded. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  const lines = [COLUMNS, ...rows].map((cells) => cells.map(quotedCell).join(','));
  return `${lines.join('\n')}\n`;
}

function quotedCell(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function ascending(numbers: readonly number[]): number[] {
  return numbers.toSorted((a, b) => a - b);
}
