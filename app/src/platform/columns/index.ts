export type { AppendedRows } from './binary-rows.ts';
export { type BatchAsked, columnBatch, columnNamesOf } from './column-batch.ts';
export { ColumnCache } from './column-cache.ts';
export { type CellErasure, eraseColumnCells } from './column-erasing.store.ts';
export {
  appendToLocked,
  columnTexts,
  extendColumnTable,
  type GrownTexts,
  growColumnTexts,
  type LockedTable,
  lockColumnTable,
  replaceColumnRows,
} from './column-growth.store.ts';
export { type ColumnMirror, type MirrorOptions, openColumnMirror } from './column-mirror.ts';
export { appendColumnRows } from './column-row.store.ts';
export { makeColumnTable, saveColumnTexts, tableState } from './column-table.store.ts';
export * from './declarations.ts';
export type { MirrorFinding, MirrorFindings } from './mirror-check.ts';
export { MirrorProblem } from './mirror-problem.ts';
export {
  type NightlyVerification,
  type NightlyVerifying,
  startNightlyVerification,
} from './nightly-verification.ts';
export { primaryColumns } from './primary-columns.ts';
