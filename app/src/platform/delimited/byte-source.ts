import { isUtf8 } from 'node:buffer';
import { piecesOf, type StoredBytes } from '../stored-bytes/index.ts';
import { byteOrderMark, Utf8Converter } from './encodings.ts';
import type { TextSource, Utf8Piece } from './text-source.ts';

const WHOLE = { fault: null } as const;
const BROKEN_OFF = { fault: 'not-in-encoding' } as const;

/** A text file being read from its start as UTF-8, whatever its encoding. */
export class ByteSource implements TextSource {
  readonly encoding: string;
  readonly size: number;
  /** The first bytes of the file as they are. */
  readonly start: Uint8Array;
  readonly #stored: StoredBytes;
  readonly #skip: number;

  /** Looks at the start for a byte-order mark, which wins over the stated encoding. */
  constructor(stored: StoredBytes, stated: string) {
    const mark = byteOrderMark(stored.start);
    this.#stored = stored;
    this.encoding = mark?.encoding ?? stated;
    this.#skip = mark?.length ?? 0;
    this.size = stored.size;
    this.start = stored.start;
  }

  /** The whole file in pieces. Reading again starts again. */
  pieces(): AsyncGenerator<Utf8Piece> {
    return this.encoding === 'utf-8' ? this.#checked() : this.#converted();
  }

  async *#raw(): AsyncGenerator<Uint8Array> {
    let skip = this.#skip;
    for await (const piece of piecesOf(this.#stored)) {
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
        yield { bytes: checked.subarray(0, validPrefix(checked)), ...BROKEN_OFF };
        return;
      }
      carried = bytes.subarray(whole);
      yield { bytes: checked, ...WHOLE };
    }
    if (carried.length > 0) yield { bytes: new Uint8Array(0), ...BROKEN_OFF };
  }

  async *#converted(): AsyncGenerator<Utf8Piece> {
    const converter = new Utf8Converter(this.encoding);
    let good = 0;
    try {
      for await (const raw of this.#raw()) {
        yield { bytes: converter.convert(raw, false), ...WHOLE };
        good++;
      }
      yield { bytes: converter.convert(new Uint8Array(0), true), ...WHOLE };
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      yield { bytes: await this.#goodPartAfter(good), ...BROKEN_OFF };
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
