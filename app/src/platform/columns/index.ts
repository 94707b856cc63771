export type { AppendedRows } from './binary-rows.ts';
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
  FetchedColumns,
  Filter,
  StoredColumn,
  StoredMoments,
  StoredTable,
  StoredTally,
  TableKey,
} from './column-engine.ts';
export { type ColumnMirror, type MirrorOptions, openColumnMirror } from './column-mirror.ts';
export { appendColumnRows } from './column-row.store.ts';
export { makeColumnTable, saveColumnTexts, tableState } from './column-table.store.ts';
export { type CompleteRows, completeRows } from './complete-rows.ts';
export type { MirrorFinding, MirrorFindings } from './mirror-check.ts';
export { MirrorProblem } from './mirror-problem.ts';
export {
  type NightlyVerification,
  type NightlyVerifying,
  startNightlyVerification,
} from './nightly-verification.ts';
export { primaryColumns } from './primary-columns.ts';
export {
  type ColumnTally,
  crossTally,
  differencesOf,
  type NumberPairs,
  pairsOfNumbers,
  tallyColumn,
} from './tally-column.ts';
