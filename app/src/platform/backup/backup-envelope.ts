import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';

const DIGEST_BYTES = 32;

// RFC 1952: deflate, an extra field, no time, no system; then the extra field "Hd" of 32 bytes. Programs that know gzip
// skip the field, and every byte before the digest is fixed, so that none can be altered unseen.
const LEAD = Buffer.from([31, 139, 8, 4, 0, 0, 0, 0, 0, 255, 36, 0, 0x48, 0x64, DIGEST_BYTES, 0]);

/** How many bytes stand before what the digest covers. */
export const ENVELOPE_BYTES = LEAD.length + DIGEST_BYTES;

const PIECE = 256 * 1024;

/** The first bytes of a backup: those of a gzip file, with sha256 of all that follows them in it. */
export function envelope(digest: Buffer = Buffer.alloc(DIGEST_BYTES)): Buffer {
  return Buffer.concat([LEAD, digest]);
}

/** The digest that the first bytes of a file carry; null when they are not those of a backup. */
export async function digestSaid(file: FileHandle): Promise<Buffer | null> {
  const start = Buffer.alloc(ENVELOPE_BYTES);
  const { bytesRead } = await file.read(start, 0, ENVELOPE_BYTES, 0);
  const isBackup = bytesRead === ENVELOPE_BYTES && start.subarray(0, LEAD.length).equals(LEAD);
  return isBackup ? start.subarray(LEAD.length) : null;
}

/** sha256 of all that stands behind the envelope of a file. */
export async function digestFound(file: FileHandle): Promise<Buffer> {
  const hash = createHash('sha256');
  for await (const piece of piecesOf(file, ENVELOPE_BYTES)) hash.update(piece);
  return hash.digest();
}

/** The bytes of a file from a position on. The file stays open, whenever the reader ends. */
export async function* piecesOf(file: FileHandle, from: number): AsyncGenerator<Buffer, void, undefined> {
  for (let position = from; ; ) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(PIECE), 0, PIECE, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
