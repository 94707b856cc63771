export { isOldContainer, oldContainerReason } from './old-workbook.ts';
export type { SheetChoice } from './sheet-choice.ts';
export { type OpenSheet, openSheet } from './workbook.ts';
export { isArchive } from './workbook-archive.ts';
export {
  FIRST_SURE_DAY,
  LONGEST_CELL,
  MOST_SHEET_COLUMNS,
  MOST_SHEET_ROWS,
  type SheetCell,
  type WrittenSheet,
  writtenWorkbook,
} from './written-workbook.ts';
