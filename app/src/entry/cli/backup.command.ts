import { resolve } from 'node:path';
import {
  type BackupReport,
  backUpWorkspace,
  type RestoreReport,
  restoreWorkspace,
} from '../../platform/backup/index.ts';
import { harmless } from '../../platform/foreign-text/index.ts';
import type { Outcome } from '../../platform/refusals/index.ts';
import { HEED_VERSION, MIGRATION_FOLDERS, withDatabase, workspaceNamed } from '../server/index.ts';
import { commandSettings, parsedCommand, printJson, printLines, refused } from './server-command.ts';
import { printError } from './terminal-output.ts';
import { typedIn } from './typed-paths.ts';

/** `heed backup`: one workspace as one file. */
export async function backupCommand(args: readonly string[]): Promise<number> {
  const wanted = 'type: heed backup FILE [--workspace SLUG] [--json]';
  const { file, text, json } = parsedCommand(args, 'workspace', wanted);
  return said(await backUp(file, text), json, (report) => backupLines(file, report));
}

/** `heed restore`: brings a workspace back from a file, here or in another Heed. */
export async function restoreCommand(args: readonly string[]): Promise<number> {
  const wanted = 'type: heed restore FILE [--as SLUG] [--json]';
  const { file, text, json } = parsedCommand(args, 'as', wanted);
  return said(await restore(file, text), json, restoreLines);
}

function said<T>(outcome: Outcome<T>, json: boolean, lines: (report: T) => readonly string[]): number {
  if (!outcome.ok) return refused(outcome.refusals);
  if (json) printJson(outcome.value);
  else printLines(lines(outcome.value));
  return 0;
}

async function backUp(file: string, slug: string | undefined): Promise<Outcome<BackupReport>> {
  const settings = commandSettings();
  if (!settings.ok) return settings;
  return withDatabase(settings.value, async ({ storage, installation }) => {
    const workspace = await workspaceNamed(storage, slug);
    if (!workspace.ok) return workspace;
    return backUpWorkspace({
      storage,
      workspaceId: workspace.value.id,
      to: resolve(typedIn(), file),
      secret: installation.secret,
      version: HEED_VERSION,
      migrationFolders: MIGRATION_FOLDERS,
      now: new Date(),
      progress: nowAndThen((rows) => printError(`${rows} rows written …`)),
    });
  });
}

async function restore(file: string, slug: string | undefined): Promise<Outcome<RestoreReport>> {
  const settings = commandSettings();
  if (!settings.ok) return settings;
  return withDatabase(settings.value, ({ storage, installation }) =>
    restoreWorkspace({
      storage,
      from: resolve(typedIn(), file),
      secret: installation.secret,
      migrationFolders: MIGRATION_FOLDERS,
      now: new Date(),
      slug,
      progress: nowAndThen((rows) => printError(`${rows} rows restored …`)),
    }),
  );
}

const PROGRESS_EVERY_MS = 2000;

/** Progress is for those who wait: the first word after two seconds, then one every two seconds. */
function nowAndThen(print: (rows: number) => void): (rows: number) => void {
  let last = performance.now();
  return (rows) => {
    if (performance.now() - last < PROGRESS_EVERY_MS) return;
    last = performance.now();
    print(rows);
  };
}

function backupLines(file: string, { workspace, rows, users }: BackupReport): string[] {
  return [
    `Wrote ${harmless(file)}: workspace ${harmless(workspace.slug)}, rows: ${rows}, users who sign in: ${users}.`,
    'It holds personal data and hashes of passwords: keep it where only you can read it.',
  ];
}

function restoreLines(report: RestoreReport): string[] {
  const { workspace, rows, usersAdded, usersLinked, secondFactorsLeftOut } = report;
  const left =
    secondFactorsLeftOut === 0
      ? []
      : [
          `${secondFactorsLeftOut} of them must set up their second factor again: it was locked with the secret of the other Heed.`,
        ];
  return [
    `Restored workspace ${harmless(workspace.name)} as ${harmless(workspace.slug)}: ${rows} rows.`,
    ...(usersAdded + usersLinked === 0
      ? ['Nobody in it could sign in; start Heed to get a link for its owner.']
      : [
          `Users who sign in with the password they had: ${usersAdded}; with the one they have here: ${usersLinked}.`,
        ]),
    ...left,
  ];
}
