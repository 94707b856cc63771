import { createHash } from 'node:crypto';
import {
  access,
  chmod,
  constants,
  mkdir,
  readdir,
  readFile,
  realpath,
  stat,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type Outcome, refuse, taken } from '../../refusals/index.ts';
import { closedFolder, isRoot, serverUser } from './server-user.ts';
import { fileProblemCode, named, refuseFor } from './start-problems.ts';

const MARK = 'heed-data.json';
const FORMAT = 1;

/**
 * Where does Heed keep its data when nobody said? In `data` of the clone; when root runs a clone that the server's user
 * cannot reach, where the system keeps such data.
 */
export async function defaultDataDirectory(place: {
  readonly clone: string;
  readonly asRoot: boolean;
}): Promise<string> {
  const { clone, asRoot } = place;
  if (!asRoot || (await closedFolder(clone)) === null) return join(clone, 'data');
  const hash = createHash('sha256').update(clone).digest('hex').slice(0, 8);
  return join('/var/lib/heed', `${basename(clone)}-${hash}`);
}

/** Makes the data directory when it is not there, and sees that Heed and the server can work in it; gives its true path. */
export async function openDataDirectory(dataDirectory: string): Promise<Outcome<string>> {
  try {
    await makeFolder(resolve(dataDirectory));
    const directory = await realpath(dataDirectory);
    if (!(await stat(directory)).isDirectory()) {
      return refuse(
        'start-refused',
        `${named(directory)} is a file, not a folder; name another data directory`,
      );
    }
    await access(directory, constants.R_OK | constants.W_OK | constants.X_OK);
    return isRoot() ? await reachable(directory) : taken(directory);
  } catch (error) {
    return refuseFor(error, dataDirectory);
  }
}

async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: isRoot() ? 0o711 : 0o700 }).catch(
    async (error: unknown) => {
      // Node says of a disk that can only be read that the folder is not there; what is above it says the truth.
      if (fileProblemCode(error) === 'ENOENT') await access(await lastThere(path), constants.W_OK);
      // A file in its place is said by the look at it.
      if (fileProblemCode(error) !== 'EEXIST') throw error;
    },
  );
  if (first === undefined || !isRoot()) return;
  // The server's user walks through what root made, whatever the umask.
  for (let made = path; made.length >= first.length; made = dirname(made)) await chmod(made, 0o711);
}

async function lastThere(path: string): Promise<string> {
  const above = dirname(path);
  const found = await stat(above).catch(() => null);
  return found !== null || above === path ? above : lastThere(above);
}

async function reachable(directory: string): Promise<Outcome<string>> {
  const user = await serverUser(directory);
  const closed = await closedFolder(directory, user);
  if (closed === null) return taken(directory);
  return refuse(
    'start-refused',
    `the database server cannot run as root, and the user it runs as (${user.uid}) cannot reach the data directory ${named(directory)}; type: chmod a+x ${named(closed)} — or name another data directory`,
  );
}

/** Sees that a directory holds Heed's data, or nothing yet and then marks it. Nothing of others is ever touched. */
export async function markDataDirectory(directory: string): Promise<Outcome<void>> {
  try {
    const entries = await readdir(directory);
    if (entries.includes(MARK)) return await readMark(directory);
    if (entries.some((entry) => entry !== 'lost+found')) {
      return refuse(
        'start-refused',
        `${named(directory)} holds files that are not Heed's; name an empty or a new data directory`,
      );
    }
    await writeFile(join(directory, MARK), `${JSON.stringify({ format: FORMAT })}\n`, { mode: 0o600 });
    return taken(undefined);
  } catch (error) {
    return refuseFor(error, directory);
  }
}

async function readMark(directory: string): Promise<Outcome<void>> {
  const format = formatIn(await readFile(join(directory, MARK), 'utf8'));
  if (format <= FORMAT) return taken(undefined);
  return refuse(
    'start-refused',
    `${named(directory)} was written by a newer Heed (format ${format}); start that one, or name another data directory`,
  );
}

function formatIn(text: string): number {
  try {
    const mark: unknown = JSON.parse(text);
    return typeof mark === 'object' && mark !== null && 'format' in mark ? Number(mark.format) : FORMAT;
  } catch {
    // A machine that lost its power while the mark was written leaves an empty one.
    return FORMAT;
  }
}
