export {
  type NumberColumn,
  numbersOf,
  peopleCount,
  peopleOf,
  type Respondents,
  type TextColumn,
} from './column.ts';
export { type CompleteRows, completeRows } from './complete-rows.ts';
export { type ColumnTally, crossTally, tallyColumn } from './tally-column.ts';
