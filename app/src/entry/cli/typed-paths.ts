import { randomUUID } from 'node:crypto';
import { realpath, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';

/** The folder in which the command was typed; npm runs it elsewhere and says where that was. */
export function typedIn(): string {
  const throughNpm = process.env['npm_lifecycle_event'] !== undefined;
  return (throughNpm && process.env['INIT_CWD']) || process.cwd();
}

/**
 * Writes a file as a whole or not at all; what was there before is replaced at once.
 *
 * @param inputs files of the same command that must not be overwritten
 */
export async function writeOutput(
  path: string,
  text: string,
  inputs: readonly string[],
): Promise<Outcome<null>> {
  const target = resolve(typedIn(), path);
  const same = await Promise.all(inputs.map(async (input) => (await real(input)) === (await real(path))));
  if (same.includes(true)) {
    return refuse(
      'output-refused',
      `${path}: this is a file that the command reads; name another for the result`,
    );
  }
  const beside = join(dirname(target), `.${basename(target)}.${randomUUID()}`);
  try {
    await writeFile(beside, text, { flag: 'wx' });
    await rename(beside, target);
    return taken(null);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => {});
    const reasons: Record<string, string> = {
      ENOENT: 'there is no such folder; make it first',
      ENOTDIR: 'a part of the path is not a folder',
      EISDIR: 'this is a folder; name a file in it',
      EACCES: 'you may not write here; change the permissions or name another place',
      EPERM: 'you may not write here; change the permissions or name another place',
      EROFS: 'this disk can only be read; name another place',
      ENOSPC: 'the disk is full; make room or name another place',
      ENAMETOOLONG: 'the name is too long',
    };
    const reason = reasons[(error as NodeJS.ErrnoException).code ?? ''];
    if (reason === undefined) throw error;
    return refuse('output-refused', `${path}: ${reason}`);
  }
}

async function real(path: string): Promise<string> {
  const absolute = resolve(typedIn(), path);
  return realpath(absolute).catch(() => absolute);
}
