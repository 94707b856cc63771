import type { OpenBytes } from '../stored-bytes/index.ts';
import { cutOff, UnreadableSpss } from './unreadable-spss.ts';

const WINDOW_BYTES = 1 << 16;
/** More than all labels of any survey together. */
const MOST_BYTES_OF_RECORD = 64 << 20;

/** Reads numbers and texts of an SPSS file one after another, in the byte order of the computer that wrote it. */
export class DictionaryBytes {
  readonly #bytes: OpenBytes;
  #window: Buffer = Buffer.alloc(0);
  #windowAt = 0;
  position = 0;
  bigEndian = false;

  constructor(bytes: OpenBytes) {
    this.#bytes = bytes;
  }

  /** The next bytes; they stay as they are. */
  async take(length: number): Promise<Buffer> {
    if (length < 0 || length > MOST_BYTES_OF_RECORD) {
      throw new UnreadableSpss('the SPSS file is damaged: a part of it says that it has an impossible size');
    }
    let from = this.position - this.#windowAt;
    if (from < 0 || from + length > this.#window.length) {
      const read = await this.#bytes.at(this.position, Math.max(length, WINDOW_BYTES));
      if (read.length < length) throw cutOff();
      this.#window = Buffer.from(read.buffer, read.byteOffset, read.length);
      this.#windowAt = this.position;
      from = 0;
    }
    this.position += length;
    return this.#window.subarray(from, from + length);
  }

  async int(): Promise<number> {
    return intAt(await this.take(4), 0, this.bigEndian);
  }

  /** A whole number of 8 bytes. */
  async long(): Promise<number> {
    const bytes = await this.take(8);
    return Number(this.bigEndian ? bytes.readBigInt64BE(0) : bytes.readBigInt64LE(0));
  }

  async double(): Promise<number> {
    return doubleAt(await this.take(8), 0, this.bigEndian);
  }
}

export function intAt(bytes: Buffer, at: number, bigEndian: boolean): number {
  if (at + 4 > bytes.length) throw cutOff();
  return bigEndian ? bytes.readInt32BE(at) : bytes.readInt32LE(at);
}

export function doubleAt(bytes: Buffer, at: number, bigEndian: boolean): number {
  return bigEndian ? bytes.readDoubleBE(at) : bytes.readDoubleLE(at);
}
