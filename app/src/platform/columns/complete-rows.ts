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
  const people = Float64Array.from(kept, (row) => respondents.people?.[row] ?? 1);
  return {
    n: people.reduce((sum, persons) => sum + persons, 0),
    columns: columns.map((column) => gather(column, kept)),
    people,
  };
}

/** Which rows have an answer in every column and stand for somebody? */
function rowsWithAll(columns: readonly NumberColumn[], { rows, rowCount, people }: Respondents): Uint32Array {
  const kept = rows ? rows.slice() : Uint32Array.from({ length: rowCount }, (_, row) => row);
  let count = kept.length;
  const keep = (wanted: (row: number) => boolean): void => {
    let next = 0;
    for (let i = 0; i < count; i++) {
      const row = kept[i]!;
      if (wanted(row)) kept[next++] = row;
    }
    count = next;
  };
  if (people) keep((row) => people[row]! > 0);
  for (const column of columns) {
    if ('codes' in column) keep((row) => column.codes[row] !== 0);
    else keep((row) => !Number.isNaN(column.numbers[row]!));
  }
  return kept.slice(0, count);
}

function gather(column: NumberColumn, rows: Uint32Array): Float64Array {
  const numbers = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    numbers[i] = 'codes' in column ? column.values[column.codes[row]!]! : column.numbers[row]!;
  }
  return numbers;
}
