import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';

const CHUNK_CHARACTERS = 1 << 16;

/**
 * Writes a long text aside before anybody reads it, so that a slow reader keeps a file open and no transaction. The file has no
 * name from its beginning: whatever happens, nothing of it stays on the disk.
 */
export async function spooledText(
  write: (append: (text: string) => Promise<void>) => Promise<unknown>,
): Promise<ReadableStream<Uint8Array>> {
  const file = await namelessFile();
  try {
    let waiting = '';
    const flush = async (): Promise<void> => {
      await file.write(waiting);
      waiting = '';
    };
    await write(async (text) => {
      waiting += text;
      if (waiting.length >= CHUNK_CHARACTERS) await flush();
    });
    if (waiting !== '') await flush();
    return Readable.toWeb(file.createReadStream({ start: 0 })) as ReadableStream<Uint8Array>;
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function namelessFile(): Promise<FileHandle> {
  const folder = await mkdtemp(join(tmpdir(), 'heed-spool-'));
  try {
    return await open(join(folder, 'text'), 'wx+', 0o600);
  } finally {
    await rm(folder, { recursive: true });
  }
}
