import { randomBytes } from 'node:crypto';
import { link, open, readFile, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Outcome,
  readingProblem,
  refuse,
  taken,
  writingProblem,
} from '../../platform/refusals/index.ts';

const FILE = 'secret.key';

/**
 * The secret of an installation: the one that the settings give, or the one kept in the data directory, made at the first
 * start. It is not made anew when there is data already, which nobody could open with another one.
 */
export async function installationSecret(
  dataDirectory: string,
  given: string | null,
): Promise<Outcome<string>> {
  if (given !== null) return taken(given);
  const path = join(dataDirectory, FILE);
  try {
    const kept = (await readFile(path, 'utf8')).trim();
    if (kept.length >= 32) return taken(kept);
    return refuse(
      'start-refused',
      `${path}: this is not the secret that Heed made; bring it back from a backup`,
    );
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOENT') return unreadable(path, error);
  }
  if (await exists(join(dataDirectory, 'postgres'))) {
    return refuse(
      'start-refused',
      `${path}: the secret is missing, and without it the data beside it cannot be opened; bring the file back from a backup, or set HEED_SECRET`,
    );
  }
  return makeSecret(path);
}

async function makeSecret(path: string): Promise<Outcome<string>> {
  const aside = `${path}.${process.pid}`;
  try {
    const file = await open(aside, 'wx', 0o600);
    try {
      await file.writeFile(`${randomBytes(32).toString('base64url')}\n`);
      await file.sync();
      // Whole or not at all; and never in the place of one that is there.
      await link(aside, path);
    } finally {
      await file.close();
      await unlink(aside);
    }
    return taken((await readFile(path, 'utf8')).trim());
  } catch (error) {
    const problem = writingProblem(error);
    if (problem === null) throw error;
    return refuse('start-refused', `${path}: ${problem}`);
  }
}

function unreadable(path: string, error: unknown): Outcome<never> {
  const problem = readingProblem(error);
  if (problem === null) throw error;
  return refuse('start-refused', `${path}: ${problem}`);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
