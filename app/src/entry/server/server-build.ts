import { access, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { keptBuild } from '../../platform/builds/index.ts';

/** What is built: the server as one file. */
export const SERVER_FILE = 'server-process.mjs';
const LATE_MS = 1500;
const SERVER_BYTES = 2 ** 20;

export type ServerSource = {
  /** The repository. */
  readonly root: string;
  /** Where code is kept as the engine compiled it. */
  readonly compiled: string;
  /** Whether faults are looked for: then the sources run as they are, and a fault names the line of the source. */
  readonly debugging: boolean;
  readonly told: (line: string) => void;
};

/**
 * Where the server is imported from: one file built of its sources, which starts sooner and takes a fifth less memory than a thousand
 * files do; the sources themselves while faults are looked for, and where nothing can be built.
 */
export async function serverSource({ root, compiled, debugging, told }: ServerSource): Promise<URL> {
  const sources = new URL('./server-process.ts', import.meta.url);
  if (debugging) return sources;
  const late = setTimeout(
    () => told('Putting the server together; this is done once after each change of its sources.'),
    LATE_MS,
  );
  try {
    const built = await keptBuild({
      root,
      place: 'app/dist/server',
      builder: join(import.meta.dirname, 'server-builder.ts'),
      what: 'the server',
    });
    if (!built.ok) throw new Error(built.refusals[0]?.message);
    // What was compiled of the build before is of no use to anybody.
    if (built.value.fresh) await withoutServers(compiled);
    const file = join(built.value.folder, SERVER_FILE);
    await access(file);
    return pathToFileURL(file);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    told(`The server runs from its sources and takes more memory, because ${why}`);
    return sources;
  } finally {
    clearTimeout(late);
  }
}

/** Takes compiled servers away, known by their size; the rest is small and is compiled of libraries, which stay as they are. */
async function withoutServers(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((file) => join(file.parentPath, file.name));
  await Promise.all(
    files.map(async (path) => {
      const { size } = await stat(path);
      if (size > SERVER_BYTES) await rm(path, { force: true });
    }),
  );
}
