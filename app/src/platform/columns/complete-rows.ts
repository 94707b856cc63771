import type { NumberColumn, Respondents } from './column.ts';

/** Several questions answered by the same people: one array a question, and how many people each row stands for. */
export type CompleteRows = {
  readonly n: number;
  readonly columns: readonly Float64Array[];
  readonly people: Float64Array;
};

/** The answers of everyone who answered all of these questions. */
export function completeRows(columns: readonly NumberColumn[], respondents: Respondents): CompleteRows {
  const kept = rowsWithAll(columns, respondents);
  const people = new Float64Array(kept.length).fill(1);
  if (respondents.people !== null) {
    for (let i = 0; i < kept.length; i++) people[i] = respondents.people[kept[i]!]!;
  }
  return {
    n: respondents.people === null ? kept.length : people.reduce((sum, persons) => sum + persons, 0),
    columns: columns.map((column) => gather(column, kept)),
    people,
  };
}

// The loops below are written out: they pass over every answer there is, some of them once for each column.

/** Which rows have an answer in every column and stand for somebody? */
function rowsWithAll(columns: readonly NumberColumn[], { rows, rowCount, people }: Respondents): Uint32Array {
  const kept = rows ? rows.slice() : allRows(rowCount);
  let count = kept.length;
  if (people) {
    let next = 0;
    for (let i = 0; i < count; i++) if (people[kept[i]!]! > 0) kept[next++] = kept[i]!;
    count = next;
  }
  for (const column of columns) {
    count =
      'codes' in column ? keepCoded(column.codes, kept, count) : keepNumbers(column.numbers, kept, count);
  }
  return kept.slice(0, count);
}

function allRows(rowCount: number): Uint32Array {
  const rows = new Uint32Array(rowCount);
  for (let row = 0; row < rowCount; row++) rows[row] = row;
  return rows;
}

/** Moves the rows with an answer to the front, of the first `count`; returns how many they are. */
function keepCoded(codes: Uint8Array | Uint16Array, kept: Uint32Array, count: number): number {
  let next = 0;
  for (let i = 0; i < count; i++) {
    const row = kept[i]!;
    if (codes[row] !== 0) kept[next++] = row;
  }
  return next;
}

function keepNumbers(numbers: Float64Array, kept: Uint32Array, count: number): number {
  let next = 0;
  for (let i = 0; i < count; i++) {
    const row = kept[i]!;
    if (!Number.isNaN(numbers[row]!)) kept[next++] = row;
  }
  return next;
}

function gather(column: NumberColumn, rows: Uint32Array): Float64Array {
  const gathered = new Float64Array(rows.length);
  if ('numbers' in column) {
    const { numbers } = column;
    for (let i = 0; i < rows.length; i++) gathered[i] = numbers[rows[i]!]!;
    return gathered;
  }
  const { codes, values } = column;
  for (let i = 0; i < rows.length; i++) gathered[i] = values[codes[rows[i]!]!]!;
  return gathered;
}
