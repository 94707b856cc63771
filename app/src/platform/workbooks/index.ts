export { isOldContainer, oldContainerReason } from './old-workbook.ts';
export type { SheetChoice } from './sheet-choice.ts';
export { type OpenSheet, openSheet } from './workbook.ts';
export { isArchive } from './workbook-archive.ts';
