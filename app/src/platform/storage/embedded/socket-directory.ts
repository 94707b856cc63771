import { chmod, chown, lstat, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Outcome, refuse, taken } from '../../refusals/index.ts';
import { closedFolder, isRoot, type ServerUser } from './server-user.ts';
import { fileProblemCode } from './start-problems.ts';

/** The number in the name of the socket; nothing listens on a port. */
export const SOCKET_PORT = 5432;

// The longest path that the kernel takes for a socket.
const LONGEST = 107;
const REMEMBERED = 'socket-directory';
const PREFIX = 'heed-socket-';

/**
 * A folder that only the server's user may enter, for the server's socket: `run` in the data directory, or one below the
 * system's temporary folder where the path would be too long for a socket.
 */
export async function socketDirectory(dataDirectory: string, user: ServerUser): Promise<Outcome<string>> {
  const own = join(dataDirectory, 'run');
  if (fits(own)) {
    await mkdir(own).catch((error: unknown) => {
      if (fileProblemCode(error) !== 'EEXIST') throw error;
    });
    await giveTo(own, user);
    await clear(own);
    return taken(own);
  }
  const remembered = await rememberedDirectory(dataDirectory);
  if (remembered !== null && (await isPrivate(remembered, user))) {
    await clear(remembered);
    return taken(remembered);
  }
  return makeTemporary(dataDirectory, user);
}

/** Takes a temporary folder away again once its server has ended. */
export async function removeSocketDirectory(dataDirectory: string, directory: string): Promise<void> {
  if (directory === join(dataDirectory, 'run')) return;
  await rm(directory, { recursive: true, force: true });
  await rm(join(dataDirectory, REMEMBERED), { force: true });
}

function fits(directory: string): boolean {
  return Buffer.byteLength(join(directory, `.s.PGSQL.${SOCKET_PORT}`)) <= LONGEST;
}

async function giveTo(directory: string, user: ServerUser): Promise<void> {
  if (isRoot()) await chown(directory, user.uid, user.gid);
  await chmod(directory, 0o700);
}

// The lock beside the socket of a killed server names a process that may be anyone's by now.
async function clear(directory: string): Promise<void> {
  const left = (await readdir(directory)).filter((entry) => entry.startsWith('.s.PGSQL.'));
  for (const entry of left) await rm(join(directory, entry), { force: true });
}

async function rememberedDirectory(dataDirectory: string): Promise<string | null> {
  const path = await readFile(join(dataDirectory, REMEMBERED), 'utf8').catch(() => '');
  return path.trim() === '' ? null : path.trim();
}

// Anyone may make folders below the temporary one, also one with the name of a folder that was there before.
async function isPrivate(directory: string, user: ServerUser): Promise<boolean> {
  const found = await lstat(directory).catch(() => null);
  if (found === null) return false;
  return found.isDirectory() && found.uid === user.uid && (found.mode & 0o777) === 0o700;
}

async function makeTemporary(dataDirectory: string, user: ServerUser): Promise<Outcome<string>> {
  for (const above of new Set([tmpdir(), '/tmp'])) {
    if (!fits(join(above, `${PREFIX}123456`)) || !(await isOpen(above, user))) continue;
    const made = await mkdtemp(join(above, PREFIX)).catch(() => null);
    if (made === null) continue;
    await giveTo(made, user);
    await writeFile(join(dataDirectory, REMEMBERED), `${made}\n`);
    return taken(made);
  }
  return refuse(
    'start-refused',
    `the path of the data directory is too long for the socket of its server (${LONGEST} bytes), and the temporary folder cannot be used instead; name a data directory with a shorter path, or set TMPDIR to a folder that can be written`,
  );
}

async function isOpen(above: string, user: ServerUser): Promise<boolean> {
  if (!isRoot()) return true;
  return closedFolder(above, user).then(
    (closed) => closed === null,
    () => false,
  );
}
