import { type NumberColumn, numbersOf, peopleOf, type Respondents } from './column.ts';

/** Several questions answered by the same people: one array a question, and how many people each row stands for. */
export type CompleteRows = {
  readonly n: number;
  readonly columns: readonly Float64Array[];
  readonly people: Float64Array;
};

/** The answers of everyone who answered all of these questions. */
export function completeRows(columns: readonly NumberColumn[], respondents: Respondents): CompleteRows {
  const numbers = columns.map((column) => numbersOf(column, respondents));
  const people = peopleOf(respondents);
  const rows = numbers[0]?.length ?? 0;
  const kept: number[] = [];
  for (let row = 0; row < rows; row++) {
    if (people?.[row] === 0) continue;
    if (numbers.every((column) => !Number.isNaN(column[row]!))) kept.push(row);
  }
  const count = Float64Array.from(kept, (row) => people?.[row] ?? 1);
  return {
    n: count.reduce((sum, persons) => sum + persons, 0),
    columns: numbers.map((column) => Float64Array.from(kept, (row) => column[row]!)),
    people: count,
  };
}
