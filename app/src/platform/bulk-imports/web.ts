export { BulkImportView } from './screens/bulk-import.view.tsx';
export { BulkImportsView } from './screens/bulk-imports.view.tsx';
export type { BulkPlace } from './screens/bulk-place.tsx';
export { percentOf, readerBytes } from './sending/progress-words.ts';
export { endUpload, type Upload, upload, useUpload } from './sending/uploads-here.tsx';
export { WorkProgress } from './sending/work-progress.tsx';
