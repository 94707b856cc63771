export { cellOf } from './list-cells.ts';
export { type Listing, listing } from './list-endpoints.ts';
export {
  type FieldKind,
  type FileQuery,
  fieldOf,
  fileQuery,
  isSorted,
  type ListCondition,
  type ListField,
  type ListQuery,
  listCondition,
  listQuery,
  type RecordList,
} from './record-list.ts';
export {
  exampleRows,
  LARGEST_SHEET,
  type RecordSheet,
  type SheetColumn,
  type SheetImport,
  type SheetReport,
  sheetImport,
  sheetReport,
} from './record-sheet.ts';
export { revision } from './revision.ts';
