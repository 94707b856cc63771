import {
  chmod,
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
} from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';

const PREFIX = 'postgresql-';

/** Which installed package to copy where. */
export type BinariesCopy = {
  readonly installed: string;
  readonly version: string;
  readonly dataDirectory: string;
};

/** Copies the programs of a server into the data directory, once for each version; gives the folder they are in. */
export async function copyBinaries(copy: BinariesCopy): Promise<string> {
  const folder = join(copy.dataDirectory, `${PREFIX}${copy.version}`);
  const files = await filesOf(copy.installed);
  if (!(await isWhole(folder, files))) {
    await removeCopies(copy.dataDirectory);
    const half = await mkdtemp(join(copy.dataDirectory, `${PREFIX}copying-`));
    await copyFiles(copy.installed, half, files);
    await makeLinks(copy.installed, half);
    await rename(half, folder);
  }
  return join(folder, 'native');
}

type CopiedFile = { readonly path: string; readonly size: number; readonly mode: number };

async function filesOf(installed: string): Promise<CopiedFile[]> {
  const entries = await readdir(join(installed, 'native'), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.a'));
  return Promise.all(
    files.map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      const { size, mode } = await stat(path);
      return { path: relative(installed, path), size, mode };
    }),
  );
}

// A machine that loses its power can keep the name of a file and lose what was in it.
async function isWhole(folder: string, files: readonly CopiedFile[]): Promise<boolean> {
  const sizes = await Promise.all(
    files.map(async ({ path, size }) => {
      const found = await stat(join(folder, path)).catch(() => null);
      return found?.size === size;
    }),
  );
  return sizes.every(Boolean);
}

async function removeCopies(dataDirectory: string): Promise<void> {
  const old = (await readdir(dataDirectory)).filter((entry) => entry.startsWith(PREFIX));
  for (const entry of old) await rm(join(dataDirectory, entry), { recursive: true, force: true });
}

async function copyFiles(from: string, to: string, files: readonly CopiedFile[]): Promise<void> {
  const folders = new Set(files.map(({ path }) => dirname(path)));
  for (const folder of folders) await mkdir(join(to, folder), { recursive: true });
  for (const { path, mode } of files) {
    await copyFile(join(from, path), join(to, path));
    await chmod(join(to, path), (mode & 0o111) === 0 ? 0o644 : 0o755);
  }
  await chmod(to, 0o755);
  // Folders above those with files too, for the umask may have closed them.
  const made = await readdir(to, { recursive: true, withFileTypes: true });
  for (const entry of made) {
    if (entry.isDirectory()) await chmod(join(entry.parentPath, entry.name), 0o755);
  }
}

// npm packs no links; the package lists them, for a script that npm may have been told not to run.
async function makeLinks(installed: string, to: string): Promise<void> {
  const text = await readFile(join(installed, 'native/pg-symlinks.json'), 'utf8');
  for (const { source, target } of JSON.parse(text) as { source: string; target: string }[]) {
    await symlink(basename(source), join(to, target));
  }
}
