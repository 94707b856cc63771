import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type ColumnMirror, openColumnMirror } from '../../platform/columns/index.ts';
import type { Storage } from '../../platform/storage/index.ts';

/**
 * The mirror of a data directory, in a folder that only its owner may read, as everything else there. It is a copy and may be
 * deleted while no Heed runs.
 */
export async function openedMirror(
  storage: Storage,
  dataDirectory: string,
  told: (line: string) => void,
): Promise<ColumnMirror> {
  const directory = join(dataDirectory, 'columns');
  await mkdir(directory, { recursive: true, mode: 0o700 });
  return openColumnMirror({ storage, directory, told });
}
