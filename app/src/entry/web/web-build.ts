import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';

/** Below the root of the repository: where the console's sources start, and where what was built is kept. */
export const CONSOLE_SOURCES = 'app/src/entry/web/console';
const BUILT = 'app/dist/console';
const RECORD = 'build-record.json';
const BUILDER = join(import.meta.dirname, 'console-builder.ts');

export type BuiltConsole = {
  /** Holds index.html and the files it asks for below /console/. */
  readonly folder: string;
  /** Whether it had to be built, or was there already. */
  readonly fresh: boolean;
};

/** Which files went into a build, and a hash of the contents of each. */
export type BuildRecord = { readonly sources: Readonly<Record<string, string>> };

/**
 * The console ready to be served. It is built only when a file that went into the last build has changed; each build has
 * a folder of its own that takes its name at the end, so that nobody is served half of one. The builder runs in a
 * process of its own, whose memory goes when it ends.
 */
export async function buildConsole({ root }: { readonly root: string }): Promise<Outcome<BuiltConsole>> {
  const place = join(root, BUILT);
  await mkdir(place, { recursive: true });
  const present = await upToDate(root, place);
  if (present !== null) return taken({ folder: present, fresh: false });
  const making = join(place, `making-${process.pid}-${Date.now()}`);
  const problem = await runBuilder(root, making);
  if (problem !== null) {
    await rm(making, { recursive: true, force: true });
    return refuse('start-refused', `the console cannot be built: ${problem}`);
  }
  const folder = join(place, `built-${digestOf(await readFile(join(making, RECORD)))}`);
  await rm(folder, { recursive: true, force: true });
  await rename(making, folder);
  await removeOthers(place, folder);
  return taken({ folder, fresh: true });
}

/** The folder of a build whose sources are all as they were; null when there is none. */
async function upToDate(root: string, place: string): Promise<string | null> {
  for (const name of await readdir(place)) {
    if (!name.startsWith('built-')) continue;
    const folder = join(place, name);
    const record = await readFile(join(folder, RECORD), 'utf8').catch(() => null);
    if (record !== null && (await isCurrent(root, JSON.parse(record) as BuildRecord))) return folder;
  }
  return null;
}

async function isCurrent(root: string, { sources }: BuildRecord): Promise<boolean> {
  const same = await Promise.all(
    Object.entries(sources).map(async ([path, hash]) => {
      const bytes = await readFile(join(root, path)).catch(() => null);
      return bytes !== null && digestOf(bytes) === hash;
    }),
  );
  return same.length > 0 && same.every(Boolean);
}

/** Runs the builder; gives its last words when it fails. */
function runBuilder(root: string, folder: string): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(process.execPath, [BUILDER, root, folder], { cwd: root }, (error, _output, errors) => {
      if (error === null) resolve(null);
      else resolve(lastLine(errors) ?? error.message.split('\n')[0] ?? 'no reason was given');
    });
  });
}

function lastLine(text: string): string | null {
  return (
    text
      .split('\n')
      .map((line) => line.trim())
      .findLast((line) => line !== '') ?? null
  );
}

// Builds of before, and what builders left behind that were stopped; another builder at work is left alone.
async function removeOthers(place: string, kept: string): Promise<void> {
  const names = await readdir(place);
  const old = names.filter((name) => name.startsWith('built-') || isAbandoned(name));
  const folders = old.map((name) => join(place, name)).filter((folder) => folder !== kept);
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
}

function isAbandoned(name: string): boolean {
  const [, started] = /^making-\d+-(\d+)$/.exec(name) ?? [];
  return started !== undefined && Date.now() - Number(started) > 3_600_000;
}

export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 32);
}
