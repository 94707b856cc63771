export { type BackingUp, type BackupReport, backUpWorkspace } from './back-up-workspace.ts';
export type { BackupManifest } from './backup-manifest.ts';
export { readManifest } from './backup-reader.ts';
export type { CarriedHead } from './carried-log.ts';
export { restoreWorkspace } from './restore-workspace.ts';
export type { UsersReport } from './restored-users.ts';
export type { RestoreReport, Restoring } from './restoring.ts';
