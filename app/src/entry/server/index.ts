export { bulkImportRoutes, bulkWorkOf } from './bulk-import-work.ts';
export { columnTellers } from './column-tellers.ts';
export { passwordLink } from './coming-in.ts';
export { type CommandDatabase, withDatabase, workspaceNamed, workspacesNamed } from './command-database.ts';
export { HEED_VERSION } from './heed-version.ts';
export { addressOf } from './installation.ts';
export { MIGRATION_FOLDERS } from './migration-folders.ts';
export { type MirrorOperation, type MirrorReport, operateMirror } from './mirror-operations.ts';
export { type RecordRouteParts, recordRoutes } from './record-routes.ts';
