import { copyFile, open, stat, truncate } from 'node:fs/promises';

const LARGEST = 4 * 2 ** 20;
const LAST_PART = 16 * 2 ** 10;

/** The length of a log now; 0 when there is none. */
export async function logLength(path: string): Promise<number> {
  const found = await stat(path).catch(() => null);
  return found?.size ?? 0;
}

/** Puts a log that grew large aside, in place of the one put aside before. The server goes on writing into the same file. */
export async function limitLog(path: string): Promise<void> {
  if ((await logLength(path)) <= LARGEST) return;
  // On a full disk it is better to lose an old log than to go on filling it.
  await copyFile(path, `${path}.1`).catch(() => undefined);
  await truncate(path);
}

/** What a log says since it had a certain length; of a long text the end. */
export async function logSince(path: string, length: number): Promise<string> {
  try {
    await using file = await open(path, 'r');
    const { size } = await file.stat();
    const start = Math.max(size < length ? 0 : length, size - LAST_PART);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - start), 0, size - start, start);
    return buffer.toString('utf8', 0, bytesRead);
  } catch {
    return '';
  }
}
