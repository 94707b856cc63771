import { changeWorkspace } from '../events/index.ts';
import { type Outcome, quoted, quotedList, refuse } from '../refusals/index.ts';
import { migrationNames } from './back-up-workspace.ts';
import type { BackupManifest } from './backup-manifest.ts';
import { type WholeBackup, withBackup } from './backup-reader.ts';
import type { RestoreReport, Restoring } from './restoring.ts';
import { RowsRefused } from './row-placement.ts';
import { WORKSPACES } from './table-order.ts';
import { WorkspaceRestore } from './workspace-restore.ts';

/**
 * Brings a workspace back from a backup, all of it or nothing, and puts on record that it was restored. The file is read to
 * its end before anything is written. Refused when the workspace is here already, when its name in addresses is taken, and
 * when this Heed has no place for something in the file.
 */
export async function restoreWorkspace(asked: Restoring): Promise<Outcome<RestoreReport>> {
  return withBackup(asked.from, async (backup) => {
    const unknown = await unknownMigrations(backup.manifest, asked.migrationFolders);
    if (unknown.length > 0) {
      return refuse(
        'file-refused',
        `${quoted(asked.from)}: this backup was made by a newer Heed (it has ${quotedList(unknown, 3)}); restore it with that one`,
      );
    }
    return restoreWhole(asked, backup);
  });
}

async function unknownMigrations(
  { migrations }: BackupManifest,
  folders: readonly string[],
): Promise<readonly string[]> {
  const known = await migrationNames(folders);
  return migrations.filter((name) => !known.includes(name));
}

async function restoreWhole(asked: Restoring, backup: WholeBackup): Promise<Outcome<RestoreReport>> {
  const { storage, now, from } = asked;
  const origin = { workspace: backup.manifest.workspace.id, actor: { personId: null } };
  const usersAdded = new Set<string>();
  try {
    return await changeWorkspace({ storage, now: () => now }, origin, async (change) =>
      new WorkspaceRestore(asked, backup, change).run(usersAdded),
    );
  } catch (error) {
    if (!(error instanceof RowsRefused)) throw error;
    return refusedRows(error, { from, slug: asked.slug ?? backup.manifest.workspace.slug });
  }
}

function refusedRows(
  error: RowsRefused,
  named: { readonly from: string; readonly slug: string },
): Outcome<never> {
  const slug = quoted(named.slug);
  if (error.table !== WORKSPACES || error.constraint === '') {
    return refuse('file-refused', `${quoted(named.from)}: ${error.message}; nothing was restored`);
  }
  if (error.constraint === 'workspaces_slug_key') {
    return refuse('conflict', `another workspace is called ${slug} here; give this one another name (--as)`);
  }
  if (error.constraint === 'workspaces_slug_check') {
    return refuse('request-refused', `${slug}: use 1 to 40 small letters, digits and dashes`);
  }
  return refuse('conflict', 'this workspace has just been restored by somebody else');
}
