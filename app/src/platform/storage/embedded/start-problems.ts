import { statfs } from 'node:fs/promises';
import { exactly } from '../../foreign-text/index.ts';
import { type Outcome, refuse } from '../../refusals/index.ts';

// The files of a new server take 40 MB, and a running one makes more in steps of 16 MB.
const TOO_LITTLE_ROOM = 24 * 2 ** 20;

// Cut, a reason may lose the name of the file that is at fault.
const LONGEST_WORDS = 400;

const FILE_PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there; check the path',
  ENOTDIR: 'a part of the path is a file, not a folder; name another place',
  EEXIST: 'there is a file where a folder should be; move it away or name another place',
  ENAMETOOLONG: 'the name is too long; name it shorter',
  ELOOP: 'the links in this path lead round in a circle; name the folder itself',
  EACCES: 'Heed may not read or write there; change the permissions or name another place',
  EPERM: 'Heed may not change it; change its owner or name another place',
  EROFS: 'this disk can only be read; name another place',
  ENOSPC: 'the disk is full; make room and start again',
  EDQUOT: 'your share of the disk is full; make room and start again',
  EIO: 'the disk does not work; look after it, then start again',
  EMFILE: 'too many files are open; raise the limit (ulimit -n) and start again',
};

/** The code that the system gave an error; empty when it gave none. */
export function fileProblemCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Refuses to start for a reason the system gave; throws what is a fault of Heed. */
export function refuseFor(error: unknown, place: string): Outcome<never> {
  const code = fileProblemCode(error);
  if (!/^E[A-Z]+$/u.test(code)) throw error;
  const path = error instanceof Error && 'path' in error ? String(error.path) : place;
  return refuse('start-refused', `${named(path)}: ${FILE_PROBLEMS[code] ?? `this cannot be used (${code})`}`);
}

/** A path as a person can copy it: not cut, however long. */
export function named(path: string): string {
  return `"${exactly(path)}"`;
}

/** Whether what a program said, or the disk itself, tells that there is no room left. */
export async function isDiskFull(folder: string, said: string): Promise<boolean> {
  if (/No space left on device|Disk quota exceeded/u.test(said)) return true;
  if (said.trim() !== '') return false;
  // A full disk does not take the line that would say so.
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize < TOO_LITTLE_ROOM;
}

/** What a program last said, without time and process, as it may stand in a message; empty when it said nothing. */
export function lastWords(said: string): string {
  const lines = said.split('\n').filter((line) => line.trim() !== '');
  const telling = lines.filter((line) => /\b(FATAL|PANIC):|\berror:/u.test(line));
  const last = (telling.at(-1) ?? lines.at(-1) ?? '').replace(
    /^.*?\b(?:FATAL|PANIC|LOG|ERROR|error):\s*/u,
    '',
  );
  return last === '' ? '' : `"${exactly(last).slice(0, LONGEST_WORDS)}"`;
}
