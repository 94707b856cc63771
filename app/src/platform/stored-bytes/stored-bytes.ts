import type { Stats } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { setImmediate as turn } from 'node:timers/promises';

const PIECE_BYTES = 1 << 20;
const START_BYTES = 4096;

/** Bytes on disk or in memory, which can be read from their start again and again. `start` holds the first of them. */
export type StoredBytes = { readonly size: number; readonly start: Uint8Array } & (
  | { readonly kind: 'on-disk'; readonly path: string }
  | { readonly kind: 'in-memory'; readonly bytes: Uint8Array }
);

/** Bytes being read at any place. `at` gives fewer than asked for where the bytes end. */
export type OpenBytes = {
  at(position: number, length: number): Promise<Uint8Array>;
  close(): Promise<void>;
};

/**
 * Looks at a file.
 *
 * @throws the system's error when it cannot be read
 */
export async function storedOnDisk(path: string): Promise<StoredBytes> {
  // Asked before opening: opening a pipe would wait for somebody to write.
  const size = sizeOfFile(await stat(path));
  const file = await open(path, 'r');
  try {
    return { kind: 'on-disk', path, size, start: await readAt(file, 0, START_BYTES) };
  } finally {
    await file.close();
  }
}

/** The same for what is in memory. The bytes must stay as they are while they are in use. */
export function storedInMemory(bytes: Uint8Array): StoredBytes {
  return { kind: 'in-memory', bytes, size: bytes.length, start: bytes.subarray(0, START_BYTES) };
}

/** All the bytes in pieces. Reading again starts again. */
export function piecesOf(stored: StoredBytes): AsyncGenerator<Uint8Array> {
  return stored.kind === 'on-disk' ? piecesOfFile(stored.path) : piecesOfBytes(stored.bytes);
}

/** Opens the bytes to be read at any place; whoever opens them closes them. */
export async function openStored(stored: StoredBytes): Promise<OpenBytes> {
  if (stored.kind === 'in-memory') {
    const { bytes } = stored;
    return {
      at: async (position, length) => bytes.subarray(position, position + length),
      close: async () => {},
    };
  }
  const file = await open(stored.path, 'r');
  return { at: (position, length) => readAt(file, position, length), close: () => file.close() };
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Uint8Array> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

async function* piecesOfFile(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r');
  try {
    for (;;) {
      const buffer = Buffer.allocUnsafeSlow(PIECE_BYTES);
      const { bytesRead } = await file.read(buffer, 0, PIECE_BYTES, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

async function* piecesOfBytes(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += PIECE_BYTES) {
    // Nothing here waits for a disk, and others in the process want their turn too.
    if (from > 0) await turn();
    yield bytes.subarray(from, from + PIECE_BYTES);
  }
}

function sizeOfFile(found: Stats): number {
  if (found.isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
  if (!found.isFile()) throw Object.assign(new Error('not a file'), { code: 'NOT_A_FILE' });
  return found.size;
}
