import { randomUUID } from 'node:crypto';
import { lstat, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import {
  type Outcome,
  readingProblem,
  refuse,
  taken,
  writingProblem,
} from '../../platform/refusals/index.ts';

/** The folder in which the command was typed; npm runs it elsewhere and says where that was. */
export function typedIn(): string {
  const throughNpm = process.env['npm_lifecycle_event'] !== undefined;
  return (throughNpm && process.env['INIT_CWD']) || process.cwd();
}

/** The bytes of a file as typed. */
export async function readTyped(path: string): Promise<Outcome<Uint8Array>> {
  const location = resolve(typedIn(), path);
  try {
    // Asked before reading: a pipe that nobody writes to would be waited for without end.
    const found = await stat(location);
    if (!found.isFile() && !found.isDirectory()) throw Object.assign(new Error(path), { code: 'NOT_A_FILE' });
    return taken(await readFile(location));
  } catch (error) {
    const reason = readingProblem(error);
    if (reason === null) throw error;
    return refuse('recipe-refused', `${path}: ${reason}`);
  }
}

/** `--json -` as one word: alone, the dash would pass for an option that lacks its value. */
export function joinedDashes(args: readonly string[]): string[] {
  return args.flatMap((arg, i) => {
    if (arg === '--json' && args[i + 1] === '-') return ['--json=-'];
    return arg === '-' && args[i - 1] === '--json' ? [] : [arg];
  });
}

/** Whether there is something at this place already, also a link that leads nowhere. */
export async function isThere(path: string): Promise<boolean> {
  return lstat(resolve(typedIn(), path)).then(
    () => true,
    () => false,
  );
}

/** Whether two names typed in a command mean the same file, through links and whether it exists or not. */
export async function samePlace(one: string, other: string): Promise<boolean> {
  return (await place(one)) === (await place(other));
}

/** Writes a file as a whole or not at all; what was there before is replaced at once. Devices and pipes are written to. */
export async function writeTyped(
  path: string,
  text: string | AsyncIterable<string | Uint8Array>,
): Promise<Outcome<null>> {
  const target = await place(path);
  const unfinished = join(dirname(target), `.heed-${randomUUID()}`);
  try {
    if (await isDevice(target)) {
      await writeFile(target, text);
      return taken(null);
    }
    await writeFile(unfinished, text, { flag: 'wx' });
    await rename(unfinished, target);
    return taken(null);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {});
    const reason = writingProblem(error);
    if (reason === null) throw error;
    return refuse('output-refused', `${path}: ${reason}`);
  }
}

async function isDevice(target: string): Promise<boolean> {
  try {
    const found = await stat(target);
    return !found.isFile() && !found.isDirectory();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/** Where a name leads: links are followed as far as there is something. */
async function place(path: string): Promise<string> {
  const absolute = resolve(typedIn(), path);
  const real = await realpath(absolute).catch(() => null);
  if (real !== null) return real;
  const folder = await realpath(dirname(absolute)).catch(() => dirname(absolute));
  return join(folder, absolute.slice(dirname(absolute).length).replace(/^\/+/u, ''));
}
