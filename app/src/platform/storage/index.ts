export { arrayText, inColumns, type RecordColumns } from './column-arrays.ts';
export { type Page, type PageAsked, readPage, type SortKey } from './cursor-page.ts';
export type { DatabaseConnection, DatabaseRoles } from './database-connection.ts';
export { databaseProblem, isUnreachable } from './database-problems.ts';
export {
  EMBEDDED_ROLES,
  type Preparation,
  prepareDatabase,
  type RoleConnections,
  roleConnections,
  rolePassword,
  rolesBeside,
} from './database-roles.ts';
export * from './embedded/index.ts';
export { type Migrating, migrate } from './migrate.ts';
export { openStorage, StorageUnavailable } from './open-storage.ts';
export type { Queries, SignInQueries, Storage, WorkspaceId } from './storage.ts';
export { insertWorkspace, visibleWorkspaces, type Workspace } from './workspace-row.ts';
