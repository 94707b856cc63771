import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { isAbsolute, join, relative } from 'node:path';
import { type Outcome, refuse, taken } from '../refusals/index.ts';

const RECORD = 'build-record.json';

export type BuildPlan = {
  /** The repository. */
  readonly root: string;
  /** Below it: where builds are kept. */
  readonly place: string;
  /** The program that builds: told the repository and a folder, it leaves there what it built and the record of it. */
  readonly builder: string;
  /** What is built, as a refusal names it: "the console". */
  readonly what: string;
};

export type KeptBuild = {
  readonly folder: string;
  /** Whether it had to be built, or was there already. */
  readonly fresh: boolean;
};

/** Which files went into a build, and a hash of the contents of each. */
export type BuildRecord = { readonly sources: Readonly<Record<string, string>> };

/**
 * What is built from the sources, ready to be used. It is built only when a file that went into the last build has changed; each build
 * has a folder of its own that takes its name at the end, so that nobody meets half of one. The builder runs in a process of its own,
 * whose memory goes when it ends.
 */
export async function keptBuild(plan: BuildPlan): Promise<Outcome<KeptBuild>> {
  const place = join(plan.root, plan.place);
  await mkdir(place, { recursive: true });
  const present = await upToDate(plan.root, place);
  if (present !== null) return taken({ folder: present, fresh: false });
  const making = join(place, `making-${Date.now()}-${randomUUID()}`);
  const problem = await runBuilder(plan, making);
  if (problem !== null) {
    await rm(making, { recursive: true, force: true });
    return refuse('start-refused', `${plan.what} cannot be built: ${problem}`);
  }
  const folder = join(place, `built-${digestOf(await readFile(join(making, RECORD)))}`);
  await named(making, folder);
  await removeOthers(place, folder);
  return taken({ folder, fresh: true });
}

/** Gives a build its name. Where another builder was quicker its build stays, as it is the same and may be in use already. */
async function named(making: string, folder: string): Promise<void> {
  try {
    await rename(making, folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
    await rm(making, { recursive: true, force: true });
  }
}

/** For builders: writes down beside what was built which files went into it. Those outside the repository's own sources do not count. */
export async function writeBuildRecord(
  root: string,
  folder: string,
  files: Iterable<string>,
): Promise<BuildRecord> {
  const own = [...files].map((path) => (isAbsolute(path) ? relative(root, path) : path));
  const paths = [...new Set(own)].filter((path) => !path.includes('node_modules/')).sort();
  const hashed = await Promise.all(
    paths.map(async (path) => [path, digestOf(await readFile(join(root, path)))] as const),
  );
  const record = { sources: Object.fromEntries(hashed) };
  await writeFile(join(folder, RECORD), JSON.stringify(record, null, 1));
  return record;
}

/** For builders: an error in one line, without where this repository lies. */
export function buildProblem(error: unknown, root: string): string {
  const words = error instanceof Error ? error.message : String(error);
  const plain = words.replaceAll(/\u001b\[[0-9;]*m/g, '').replaceAll(root, '.');
  return plain.replaceAll(/\s*\n\s*/g, ' ').slice(0, 400);
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
function runBuilder({ root, builder }: BuildPlan, folder: string): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(process.execPath, [builder, root, folder], { cwd: root }, (error, _output, errors) => {
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
  const [, started] = /^making-(\d+)-/.exec(name) ?? [];
  return started !== undefined && Date.now() - Number(started) > 3_600_000;
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 32);
}
