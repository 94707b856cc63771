import type { NumberColumn } from './column.ts';
import type { Condition, Filter } from './column-engine.ts';

/** Which rows fit every condition, ascending; null is all of them. `columnOf` gives the column that a condition names. */
export function rowsThatFit(
  filter: Filter,
  columnOf: (name: string) => NumberColumn,
  rowCount: number,
): Uint32Array | null {
  let rows: Uint32Array | null = null;
  for (const condition of filter) rows = narrowed(rows, columnOf(condition.column), { condition, rowCount });
  return rows;
}

/** Whether a number, or NaN for no answer, fits a condition. */
export function fitOf(condition: Condition): (number: number) => boolean {
  if ('oneOf' in condition) {
    const wanted = new Set(condition.oneOf);
    const orMissing = condition.orMissing === true;
    return (number) => (Number.isNaN(number) ? orMissing : wanted.has(number));
  }
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = condition;
  const below = condition.below ?? Number.POSITIVE_INFINITY;
  return (number) => number >= from && number <= to && number < below;
}

/** The rows at some places of a column; null is all. */
export function rowsOf(column: NumberColumn, rows: Uint32Array | null): NumberColumn {
  if (rows === null) return column;
  if ('numbers' in column) return { numbers: gathered(column.numbers, rows, new Float64Array(rows.length)) };
  const { codes, values } = column;
  const room = codes instanceof Uint8Array ? new Uint8Array(rows.length) : new Uint16Array(rows.length);
  return { codes: gathered(codes, rows, room), values };
}

function gathered<Numbers extends Uint8Array | Uint16Array | Float64Array>(
  numbers: Numbers,
  rows: Uint32Array,
  into: Numbers,
): Numbers {
  for (let i = 0; i < rows.length; i++) into[i] = numbers[rows[i]!]!;
  return into;
}

type Narrowing = { readonly condition: Condition; readonly rowCount: number };

function narrowed(
  rows: Uint32Array | null,
  column: NumberColumn,
  { condition, rowCount }: Narrowing,
): Uint32Array {
  const fits = fitOf(condition);
  if ('numbers' in column) return narrowedByNumber(rows, column.numbers, { fits, rowCount });
  const fitting = Uint8Array.from(column.values, (value) => (fits(value) ? 1 : 0));
  return rows === null
    ? firstByCode(column.codes, fitting, rowCount)
    : nextByCode(rows, column.codes, fitting);
}

// Each row is written down and passed over again when it does not fit: a loop without a branch that chance decides.
function firstByCode(codes: Uint8Array | Uint16Array, fitting: Uint8Array, rowCount: number): Uint32Array {
  const kept = new Uint32Array(rowCount);
  let count = 0;
  for (let row = 0; row < rowCount; row++) {
    kept[count] = row;
    count += fitting[codes[row]!]!;
  }
  return kept.slice(0, count);
}

function nextByCode(rows: Uint32Array, codes: Uint8Array | Uint16Array, fitting: Uint8Array): Uint32Array {
  let count = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    rows[count] = row;
    count += fitting[codes[row]!]!;
  }
  return rows.slice(0, count);
}

function narrowedByNumber(
  rows: Uint32Array | null,
  numbers: Float64Array,
  { fits, rowCount }: { readonly fits: (number: number) => boolean; readonly rowCount: number },
): Uint32Array {
  const total = rows?.length ?? rowCount;
  const kept = new Uint32Array(total);
  let count = 0;
  for (let i = 0; i < total; i++) {
    const row = rows === null ? i : rows[i]!;
    if (fits(numbers[row]!)) kept[count++] = row;
  }
  return kept.slice(0, count);
}
