import { isUtf8 } from 'node:buffer';
import type { Stats } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { setImmediate as turn } from 'node:timers/promises';
import { byteOrderMark, Utf8Converter } from './encodings.ts';

const PIECE_BYTES = 1 << 20;
const START_BYTES = 4096;

/**
 * A piece of a file as UTF-8. `invalid` says that the bytes after this piece are not text in the file's encoding; no
 * piece follows.
 */
export type Utf8Piece = { readonly bytes: Uint8Array; readonly invalid: boolean };

/** Bytes that can be read from their start again and again. */
type Content = {
  readonly size: number;
  /** The first bytes. */
  readonly start: Uint8Array;
  pieces(): AsyncGenerator<Uint8Array>;
};

/** A file, on disk or in memory, being read from its start as UTF-8, whatever its encoding. */
export class ByteSource {
  readonly encoding: string;
  readonly size: number;
  /** The first bytes of the file as they are. */
  readonly start: Uint8Array;
  readonly #content: Content;
  readonly #skip: number;

  private constructor(content: Content, stated: string) {
    const mark = byteOrderMark(content.start);
    this.#content = content;
    this.encoding = mark?.encoding ?? stated;
    this.#skip = mark?.length ?? 0;
    this.size = content.size;
    this.start = content.start;
  }

  /**
   * Looks at the start of a file for a byte-order mark, which wins over the stated encoding.
   *
   * @throws the system's error when the file cannot be read
   */
  static async at(path: string, stated: string): Promise<ByteSource> {
    return new ByteSource(await onDisk(path), stated);
  }

  /** The same for a file that is in memory. */
  static of(bytes: Uint8Array, stated: string): ByteSource {
    return new ByteSource(inMemory(bytes), stated);
  }

  /** The whole file in pieces. Reading again starts again. */
  pieces(): AsyncGenerator<Utf8Piece> {
    return this.encoding === 'utf-8' ? this.#checked() : this.#converted();
  }

  async *#raw(): AsyncGenerator<Uint8Array> {
    let skip = this.#skip;
    for await (const piece of this.#content.pieces()) {
      yield piece.subarray(skip);
      skip = 0;
    }
  }

  async *#checked(): AsyncGenerator<Utf8Piece> {
    let carried: Uint8Array = new Uint8Array(0);
    for await (const raw of this.#raw()) {
      const bytes = carried.length > 0 ? Buffer.concat([carried, raw]) : raw;
      const whole = wholeCharacters(bytes);
      const checked = bytes.subarray(0, whole);
      if (!isUtf8(checked)) {
        yield { bytes: checked.subarray(0, validPrefix(checked)), invalid: true };
        return;
      }
      carried = bytes.subarray(whole);
      yield { bytes: checked, invalid: false };
    }
    if (carried.length > 0) yield { bytes: new Uint8Array(0), invalid: true };
  }

  async *#converted(): AsyncGenerator<Utf8Piece> {
    const converter = new Utf8Converter(this.encoding);
    let good = 0;
    try {
      for await (const raw of this.#raw()) {
        yield { bytes: converter.convert(raw, false), invalid: false };
        good++;
      }
      yield { bytes: converter.convert(new Uint8Array(0), true), invalid: false };
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      yield { bytes: await this.#goodPartAfter(good), invalid: true };
    }
  }

  /** What can be converted of the piece that cannot be as a whole: ever smaller steps up to the bytes that fail. */
  async #goodPartAfter(goodPieces: number): Promise<Uint8Array> {
    let upTo = 0;
    let result: Uint8Array = new Uint8Array(0);
    for (const step of [1 << 14, 1 << 7, 1]) {
      const converter = new Utf8Converter(this.encoding);
      let piece = 0;
      for await (const raw of this.#raw()) {
        if (piece++ < goodPieces) converter.convert(raw, false);
        else {
          ({ upTo, result } = convertInSteps(converter, raw, { from: upTo, step }));
          break;
        }
      }
    }
    return result;
  }
}

/** Converts the first `from` bytes at once and then step by step, until a step fails. */
function convertInSteps(
  converter: Utf8Converter,
  raw: Uint8Array,
  { from, step }: { readonly from: number; readonly step: number },
): { upTo: number; result: Uint8Array } {
  const parts = [converter.convert(raw.subarray(0, from), false)];
  let upTo = from;
  try {
    for (; upTo < raw.length; upTo += step)
      parts.push(converter.convert(raw.subarray(upTo, upTo + step), false));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  return { upTo: Math.min(upTo, raw.length), result: Buffer.concat(parts) };
}

/** Up to where do whole characters go? A character cut by the end of a piece waits for the next piece. */
function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}

/** How many of these bytes, from the start, are valid UTF-8? */
function validPrefix(bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    const whole = wholeCharacters(bytes.subarray(0, middle));
    if (isUtf8(bytes.subarray(0, whole))) low = middle;
    else high = middle - 1;
  }
  return wholeCharacters(bytes.subarray(0, low));
}

async function onDisk(path: string): Promise<Content> {
  // Asked before opening: opening a pipe would wait for somebody to write.
  const size = sizeOfFile(await stat(path));
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(START_BYTES), 0, START_BYTES, null);
    return { size, start: buffer.subarray(0, bytesRead), pieces: () => piecesOfFile(path) };
  } finally {
    await file.close();
  }
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

function inMemory(bytes: Uint8Array): Content {
  return { size: bytes.length, start: bytes.subarray(0, START_BYTES), pieces: () => piecesOfBytes(bytes) };
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
