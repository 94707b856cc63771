import { openStorage, type RoleConnections } from '../storage/index.ts';
import { allMigrationFolders } from '../storage/testing.ts';
import { backUpWorkspace, restoreWorkspace } from './index.ts';

/** What a test has another process do, told as JSON in the first argument. */
export type ChildTask = {
  readonly connections: RoleConnections;
  readonly secret: string;
  readonly path: string;
  /** The workspace to back up; null restores the file. */
  readonly workspaceId: string | null;
};

/** What it says at the end, in the last line. */
export type ChildSaid = { readonly ok: boolean; readonly rows: number; readonly peakMegabytes: number };

const task = JSON.parse(process.argv[2] ?? '') as ChildTask;
const storage = openStorage({ kind: 'server', connections: task.connections });
const asked = {
  storage,
  secret: task.secret,
  migrationFolders: allMigrationFolders(),
  now: new Date('2026-05-04T10:20:30Z'),
  progress: (rows: number) => process.stdout.write(`${rows}\n`),
};
const { workspaceId, path } = task;
const outcome =
  workspaceId === null
    ? await restoreWorkspace({ ...asked, from: path })
    : await backUpWorkspace({ ...asked, workspaceId, to: path, version: '1.2.3' });
await storage.close();
const said: ChildSaid = {
  ok: outcome.ok,
  rows: outcome.ok ? outcome.value.rows : 0,
  peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
};
process.stdout.write(`${JSON.stringify(said)}\n`);
