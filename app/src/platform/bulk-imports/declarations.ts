export { type BulkImporting, bulkImporting } from './bulk-endpoints.ts';
export {
  type BulkField,
  type BulkFieldKind,
  type BulkOption,
  type Content,
  DAY_READINGS,
  type DayReading,
} from './bulk-field.ts';
export {
  BULK_STATES,
  type BulkExamples,
  type BulkImport,
  type BulkLook,
  type BulkReport,
  type BulkState,
  type BulkSummary,
  type SeenColumn,
  type ShownField,
  type ShownOption,
} from './bulk-import.ts';
export { type BulkMapping, bulkMapping, DAY_FORMS, type DayForm, type FieldSource } from './bulk-mapping.ts';
export { LARGEST_UPLOAD, PART_BYTES } from './part-size.ts';
