import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { DuckDBConnection } from '@duckdb/node-api';
import { MirrorProblem, withDuckDb } from './mirror-problem.ts';

/** Files that this process has open. The lock that keeps others away does not keep a process from itself. */
const OPEN = new Set<string>();

/**
 * Two threads: a question is answered from columns that are kept in memory most times, and the rest of the machine
 * belongs to the database and to other requests. The memory is what scanning and feeding need and no more; the columns that
 * questions use are kept elsewhere.
 */
const SETTINGS: Readonly<Record<string, string>> = {
  threads: String(Math.min(2, availableParallelism())),
  memory_limit: '256MB',
  // Rows come back in the order in which they were appended, that of their numbers.
  preserve_insertion_order: 'true',
  // Few different values in few columns are counted in an array instead of a table of hashes: up to two to this power.
  perfect_ht_threshold: '20',
  // It reads and writes this file and nothing else, here or anywhere.
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  allow_community_extensions: 'false',
  enable_external_access: 'false',
  lock_configuration: 'true',
};

type DuckDb = typeof import('@duckdb/node-api');

/** An open file of DuckDB. Its connection does one thing after the other. */
export type MirrorFile = {
  readonly path: string;
  readonly duckDb: DuckDb;
  readonly connection: DuckDBConnection;
  close(): void;
};

/** Opens the file, or makes it when it is not there. */
export async function openMirrorFile(path: string): Promise<MirrorFile> {
  if (OPEN.has(path)) throw new MirrorProblem('in-use', `${path} is open in this process already`);
  OPEN.add(path);
  try {
    return await withDuckDb(async () => {
      // Some 40 MB that a Heed which nobody asks for figures does without.
      const duckDb = await import('@duckdb/node-api');
      const instance = await duckDb.DuckDBInstance.create(path, SETTINGS);
      try {
        const connection = await instance.connect();
        const close = (): void => {
          connection.closeSync();
          instance.closeSync();
          OPEN.delete(path);
        };
        return { path, duckDb, connection, close };
      } catch (error) {
        instance.closeSync();
        throw error;
      }
    });
  } catch (error) {
    OPEN.delete(path);
    throw error;
  }
}

/** Throws a file away that nobody has open, with what was to be written into it. */
export async function discardMirrorFile(path: string): Promise<void> {
  for (const each of [path, `${path}.wal`, `${path}.tmp`]) {
    await rm(each, { recursive: true, force: true });
  }
}
