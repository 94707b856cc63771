export { cellOf, plainCell } from './list-cells.ts';
export { countOf, fittingRows, pageOfParts } from './list-query.store.ts';
export { type ListSource, listRoutes } from './list-routes.ts';
export type { SheetRow } from './read-sheet.ts';
export { sameRevision } from './same-revision.ts';
export { type RowTaken, type RowTaking, type SheetAsked, sheetRoutes } from './sheet-routes.ts';
