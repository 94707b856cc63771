import type { Storage } from '../storage/index.ts';
import type { BackupManifest } from './backup-manifest.ts';
import type { CarriedHead } from './carried-log.ts';
import type { UsersReport } from './restored-users.ts';

/** What is restored, and where. */
export type Restoring = {
  readonly storage: Storage;
  /** The file of the backup. */
  readonly from: string;
  /** The secret of this Heed. */
  readonly secret: string;
  /** The folders of migrations, as `migrate` was given them. */
  readonly migrationFolders: readonly string[];
  readonly now: Date;
  /** Another name in addresses than the one in the backup. */
  readonly slug?: string | undefined;
  /** Told from time to time how many rows were put in; counts anew when the restore has to begin again. */
  progress?(rows: number): void;
};

/** What was restored. */
export type RestoreReport = UsersReport & {
  readonly workspace: BackupManifest['workspace'];
  readonly madeAt: string;
  /** The version of Heed that made the backup. */
  readonly heed: string;
  readonly rows: number;
  readonly tables: Readonly<Record<string, number>>;
  /** Where the log of events ended when the backup was made; null when nothing was sealed. */
  readonly head: CarriedHead | null;
  /** The keys that signed it, by their names; the installation that made the backup holds them. */
  readonly keys: readonly string[];
};
