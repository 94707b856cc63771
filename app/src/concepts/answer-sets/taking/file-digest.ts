import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { type Outcome, readingProblem, refuse, taken } from '../../../platform/refusals/index.ts';
import { piecesOf, storedInMemory, storedOnDisk } from '../../../platform/stored-bytes/index.ts';
import type { FileToTake } from './file-to-take.ts';

/** The SHA-256 of a file, and how it stood on the disk when that was computed; a file in memory has no such stamp. */
export type DigestedFile = { readonly digest: Buffer; readonly bytes: number; readonly stamp: string };

/** Reads a file once, for nothing but its digest. */
export async function digestOf(file: FileToTake): Promise<Outcome<DigestedFile>> {
  try {
    const stamp = await stampOf(file);
    const stored = 'bytes' in file ? storedInMemory(file.bytes) : await storedOnDisk(file.location);
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const piece of piecesOf(stored)) {
      hash.update(piece);
      bytes += piece.length;
    }
    return taken({ digest: hash.digest(), bytes, stamp });
  } catch (error) {
    const reason = readingProblem(error);
    if (reason === null) throw error;
    return refuse('file-refused', `${file.fileName}: ${reason}`);
  }
}

/** Refused when a file is no longer what was digested: what was read of it may be of both. */
export async function stillTheSame(file: FileToTake, { stamp }: DigestedFile): Promise<Outcome<null>> {
  const now = await stampOf(file).catch(() => null);
  if (now === stamp) return taken(null);
  return refuse(
    'file-refused',
    `${file.fileName}: the file changed while it was read; wait until it is whole, then import it again`,
  );
}

async function stampOf(file: FileToTake): Promise<string> {
  if ('bytes' in file) return '';
  const { size, mtimeNs, ino } = await stat(file.location, { bigint: true });
  return `${size} ${mtimeNs} ${ino}`;
}
