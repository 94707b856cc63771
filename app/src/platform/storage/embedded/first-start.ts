import { spawn } from 'node:child_process';
import { chmod, chown, mkdtemp, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type Outcome, refuse, taken } from '../../refusals/index.ts';
import { endAllOn } from './server-processes.ts';
import { isRoot, runAs, type ServerUser } from './server-user.ts';
import { fileProblemCode, isDiskFull, lastWords, named } from './start-problems.ts';

const HALF_MADE = 'making-';

/** What a new server folder is made of. */
export type FirstStart = {
  /** The program that makes it. */
  readonly initdb: string;
  readonly folder: string;
  readonly user: ServerUser;
  readonly superuser: string;
  readonly password: string;
  /** How this version is told to order text by code points, which is the same everywhere and needs no locale of the system. */
  readonly ordering: readonly string[];
};

/** For PostgreSQL 17 and later. */
export const BUILTIN_ORDERING = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];

/**
 * Makes the folder of a new server. It has its name only once it is whole and on disk, so that whatever interrupts this, the
 * next start finds either all of it or nothing.
 */
export async function makeServerFolder(first: FirstStart): Promise<Outcome<void>> {
  const above = dirname(first.folder);
  await removeHalfMade(above);
  const half = await mkdtemp(join(above, HALF_MADE));
  if (isRoot()) await chown(half, first.user.uid, first.user.gid);
  const passwordFile = join(half, 'password');
  await writeFile(passwordFile, `${first.password}\n`, { mode: 0o600 });
  if (isRoot()) await chown(passwordFile, first.user.uid, first.user.gid);
  const said = await runInitdb(first, half);
  if (said !== null) {
    await rm(half, { recursive: true, force: true });
    if (await isDiskFull(above, said)) {
      return refuse('start-refused', `the disk of ${named(above)} is full; make room and start again`);
    }
    return refuse('start-refused', `the database in ${named(above)} could not be made: ${lastWords(said)}`);
  }
  await rename(join(half, 'new'), first.folder);
  await syncFolder(above);
  await rm(half, { recursive: true, force: true });
  return taken(undefined);
}

/** Takes away what an interrupted first start left. */
export async function removeHalfMade(above: string): Promise<void> {
  for (const entry of await readdir(above)) {
    if (!entry.startsWith(HALF_MADE)) continue;
    const half = join(above, entry);
    await endAllOn(join(half, 'new'));
    await endAllOn(half);
    await rm(half, { recursive: true, force: true });
  }
}

/** What went wrong; null when nothing did. */
async function runInitdb(first: FirstStart, half: string): Promise<string | null> {
  const { initdb, user, superuser, ordering } = first;
  const child = spawn(
    initdb,
    [
      ...['-D', join(half, 'new'), '-U', superuser, `--pwfile=${join(half, 'password')}`],
      ...['--auth=scram-sha-256', '--data-checksums', '--encoding=UTF8', ...ordering],
    ],
    { cwd: half, env: { LC_ALL: 'C', TZ: 'UTC' }, stdio: ['ignore', 'ignore', 'pipe'], ...runAs(user) },
  );
  const ended = new Promise<boolean>((resolve, reject) => {
    child.once('error', reject).once('close', (code) => resolve(code === 0));
  });
  const [made, said] = await Promise.all([ended, text(child.stderr)]);
  return made ? null : said;
}

async function syncFolder(path: string): Promise<void> {
  await using folder = await open(path, 'r');
  await folder.sync().catch((error: unknown) => {
    // Some file systems of networks do not offer it.
    if (fileProblemCode(error) !== 'EINVAL') throw error;
  });
}

/** Sees that only the server's user may enter its folder, as PostgreSQL demands; copying often loses it. */
export async function closeServerFolder(folder: string): Promise<void> {
  await chmod(folder, 0o700).catch(() => undefined);
}
