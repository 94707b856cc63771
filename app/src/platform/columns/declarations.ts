export {
  type NumberColumn,
  numbersOf,
  peopleCount,
  peopleOf,
  type Respondents,
  type TextColumn,
} from './column.ts';
export type {
  ColumnEngine,
  Condition,
  CrossAsked,
  CrossColumn,
  CrossTallies,
  CrossTally,
  FetchedColumns,
  Filter,
  StoredColumn,
  StoredMoments,
  StoredTable,
  StoredTally,
  TableKey,
} from './column-engine.ts';
export { type CompleteRows, completeRows } from './complete-rows.ts';
export { MonthFinder, type MonthNumber } from './month-number.ts';
export {
  type ColumnTally,
  crossTally,
  differencesOf,
  type NumberPairs,
  pairsOfNumbers,
  tallyColumn,
} from './tally-column.ts';
