import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';

/** A part of an archive: its name with `/` between folders, and its bytes as they come. */
export type ArchivedPart = {
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  /** Whether it may have 4 GB: it is written so that this works, which a few old programs do not read. */
  readonly mayBeLarge?: boolean;
};

type Written = {
  readonly name: Buffer;
  readonly isLarge: boolean;
  readonly at: number;
  readonly checksum: number;
  readonly size: number;
  readonly packed: number;
};

const MOST_32 = 0xffff_ffff;
const MOST_16 = 0xffff;
const DEFLATED = 8;
/** Names are UTF-8, and sizes stand behind the part. */
const FLAGS = 0x0808;
const PLAIN_VERSION = 20;
const ZIP64_VERSION = 45;

/** An archive of parts, made as fast as it is taken; `madeAt` is when all of them were changed, as the archive says. */
export async function* streamedArchive(
  parts: AsyncIterable<ArchivedPart> | Iterable<ArchivedPart>,
  madeAt: Date,
): AsyncGenerator<Uint8Array> {
  const stamp = stampOf(madeAt);
  const written: Written[] = [];
  let at = 0;
  for await (const { name, bytes, mayBeLarge: isLarge = false } of parts) {
    const begun = at;
    const head = localHeader({ name: Buffer.from(name), isLarge }, stamp);
    yield head;
    at += head.length;
    const sizes = { checksum: 0, size: 0, packed: 0 };
    for await (const piece of deflated(bytes, sizes)) {
      yield piece;
      at += piece.length;
    }
    if (!isLarge && Math.max(sizes.size, sizes.packed) >= MOST_32) {
      throw new Error(`${name} has more than 4 GB, which nobody said of it`);
    }
    const behind = descriptor(sizes, isLarge);
    yield behind;
    at += behind.length;
    written.push({ name: Buffer.from(name), isLarge, at: begun, ...sizes });
  }
  const directory = Buffer.concat(written.map((part) => directoryEntry(part, stamp)));
  yield directory;
  yield endOf({ count: written.length, at, size: directory.length });
}

type Sizes = { checksum: number; size: number; packed: number };

async function* deflated(bytes: ArchivedPart['bytes'], sizes: Sizes): AsyncGenerator<Uint8Array> {
  const deflate = createDeflateRaw({ level: 6, chunkSize: 1 << 17 });
  const feeding = pipeline(counted(bytes, sizes), deflate);
  // It is awaited at the end; a failure before that ends the reading below.
  feeding.catch(() => {});
  try {
    for await (const piece of deflate as AsyncIterable<Uint8Array>) {
      sizes.packed += piece.length;
      yield piece;
    }
    await feeding;
  } finally {
    deflate.destroy();
  }
}

async function* counted(bytes: ArchivedPart['bytes'], sizes: Sizes): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) {
    sizes.checksum = crc32(piece, sizes.checksum);
    sizes.size += piece.length;
    yield piece;
  }
}

const ZIP64_LOCAL = 20;

function localHeader({ name, isLarge }: Pick<Written, 'name' | 'isLarge'>, stamp: number): Buffer {
  const head = Buffer.alloc(30);
  const extra = Buffer.alloc(isLarge ? ZIP64_LOCAL : 0);
  head.writeUInt32LE(0x0403_4b50, 0);
  head.writeUInt16LE(isLarge ? ZIP64_VERSION : PLAIN_VERSION, 4);
  head.writeUInt16LE(FLAGS, 6);
  head.writeUInt16LE(DEFLATED, 8);
  head.writeUInt32LE(stamp, 10);
  head.writeUInt16LE(name.length, 26);
  head.writeUInt16LE(extra.length, 28);
  if (isLarge) {
    // Sizes of 64 bits come behind the part: this says so.
    head.writeUInt32LE(MOST_32, 18);
    head.writeUInt32LE(MOST_32, 22);
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(16, 2);
  }
  return Buffer.concat([head, name, extra]);
}

function descriptor({ checksum, size, packed }: Sizes, isLarge: boolean): Buffer {
  const bytes = Buffer.alloc(isLarge ? 24 : 16);
  bytes.writeUInt32LE(0x0807_4b50, 0);
  bytes.writeUInt32LE(checksum, 4);
  if (isLarge) {
    bytes.writeBigUInt64LE(BigInt(packed), 8);
    bytes.writeBigUInt64LE(BigInt(size), 16);
  } else {
    bytes.writeUInt32LE(packed, 8);
    bytes.writeUInt32LE(size, 12);
  }
  return bytes;
}

function directoryEntry({ name, isLarge, at, checksum, size, packed }: Written, stamp: number): Buffer {
  const large = [size, packed, at].filter((number) => number >= MOST_32);
  const extra = Buffer.alloc(large.length === 0 ? 0 : 4 + large.length * 8);
  if (large.length > 0) {
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(large.length * 8, 2);
    large.forEach((number, i) => {
      extra.writeBigUInt64LE(BigInt(number), 4 + i * 8);
    });
  }
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x0201_4b50, 0);
  const version = isLarge || large.length > 0 ? ZIP64_VERSION : PLAIN_VERSION;
  head.writeUInt16LE(version, 4);
  head.writeUInt16LE(version, 6);
  head.writeUInt16LE(FLAGS, 8);
  head.writeUInt16LE(DEFLATED, 10);
  head.writeUInt32LE(stamp, 12);
  head.writeUInt32LE(checksum, 16);
  head.writeUInt32LE(Math.min(packed, MOST_32), 20);
  head.writeUInt32LE(Math.min(size, MOST_32), 24);
  head.writeUInt16LE(name.length, 28);
  head.writeUInt16LE(extra.length, 30);
  head.writeUInt32LE(Math.min(at, MOST_32), 42);
  return Buffer.concat([head, name, extra]);
}

type Directory = { readonly count: number; readonly at: number; readonly size: number };

function endOf({ count, at, size }: Directory): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50, 0);
  end.writeUInt16LE(Math.min(count, MOST_16), 8);
  end.writeUInt16LE(Math.min(count, MOST_16), 10);
  end.writeUInt32LE(Math.min(size, MOST_32), 12);
  end.writeUInt32LE(Math.min(at, MOST_32), 16);
  if (at < MOST_32 && count < MOST_16) return end;
  const large = Buffer.alloc(56 + 20);
  large.writeUInt32LE(0x0606_4b50, 0);
  large.writeBigUInt64LE(44n, 4);
  large.writeUInt16LE(ZIP64_VERSION, 12);
  large.writeUInt16LE(ZIP64_VERSION, 14);
  large.writeBigUInt64LE(BigInt(count), 24);
  large.writeBigUInt64LE(BigInt(count), 32);
  large.writeBigUInt64LE(BigInt(size), 40);
  large.writeBigUInt64LE(BigInt(at), 48);
  large.writeUInt32LE(0x0706_4b50, 56);
  large.writeBigUInt64LE(BigInt(at + size), 64);
  large.writeUInt32LE(1, 72);
  return Buffer.concat([large, end]);
}

/** Time and day in the two words of a zip archive, which begins in 1980. */
function stampOf(moment: Date): number {
  const year = Math.max(0, moment.getUTCFullYear() - 1980);
  const day = (year << 9) | ((moment.getUTCMonth() + 1) << 5) | moment.getUTCDate();
  const time = (moment.getUTCHours() << 11) | (moment.getUTCMinutes() << 5) | (moment.getUTCSeconds() >> 1);
  return ((day << 16) | time) >>> 0;
}
