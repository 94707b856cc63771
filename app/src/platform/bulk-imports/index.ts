export { type BulkRouteParts, bulkRoutes } from './bulk.routes.ts';
export type { BulkImporting } from './bulk-endpoints.ts';
export type { BulkField, BulkOption } from './bulk-field.ts';
export type { BatchDecided, BulkKind, BulkRun, RowFate, RunAsked } from './bulk-kind.ts';
export type { BulkMapping, DayForm, FieldSource } from './bulk-mapping.ts';
export { eraseFromBulkImports, sweepBulkImports } from './bulk-upkeep.ts';
export type { BulkWorkParts } from './bulk-work-parts.ts';
export { agreedForms, bestForms } from './mapping/day-text.ts';
export type { CheckedRow, FieldValue, RowChecker, RowFault, RowValues } from './mapping/field-values.ts';
export { isTimeZone, momentAt, momentIn } from './mapping/moment-text.ts';
export { decimalOf, numberIn } from './mapping/number-cell.ts';
export { orderedIds } from './ordered-ids.ts';
export { type FilePieces, type SpooledFile, SpooledFiles } from './receiving/spooled-files.ts';
export {
  bytesArrived,
  keepPart,
  newestArrival,
  partBytes,
  partsArrived,
  removeParts,
} from './receiving/upload-part.store.ts';
export { allArrived, fittingPart, partCount, type UploadKey } from './receiving/upload-parts.ts';
export { WorkTurns } from './receiving/work-turns.ts';
export { BulkWork } from './working/bulk-work.ts';
export { serveBulkRows } from './working/serve-bulk-rows.ts';
