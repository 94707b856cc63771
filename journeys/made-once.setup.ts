import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MADE_ONCE } from './made-once.ts';

/** A folder for what all journeys of a run share, such as a data directory with the demo; the first that needs it makes it. */
export async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'heed-made-once-'));
  // The user that the database runs as walks through.
  await chmod(folder, 0o711);
  process.env[MADE_ONCE] = folder;
  return async () => rm(folder, { recursive: true, force: true });
}
