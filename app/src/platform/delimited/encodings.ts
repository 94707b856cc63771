import { getBOMEncoding, normalizeEncoding, TextDecoder } from '@exodus/bytes/encoding.js';

/** Names for an encoding that people use although the standard has no such label. */
const OTHER_LABELS: Record<string, string> = { cp949: 'euc-kr', uhc: 'euc-kr', ms949: 'euc-kr' };

/**
 * Which encoding does a label mean?
 *
 * @param label any label of the WHATWG encoding standard, or `cp949`; case and outer blanks do not matter
 * @returns the standard's name in lower case, or null for a label nobody knows
 */
export function encodingNamed(label: string): string | null {
  const plain = label.trim().toLowerCase();
  const name = normalizeEncoding(OTHER_LABELS[plain] ?? plain);
  return name === null || name === 'replacement' ? null : name;
}

/** The encoding that a byte-order mark at the start of a file announces, and how many bytes the mark takes. */
export function byteOrderMark(
  start: Uint8Array,
): { readonly encoding: string; readonly length: number } | null {
  const encoding = getBOMEncoding(start);
  return encoding === null ? null : { encoding, length: encoding === 'utf-8' ? 3 : 2 };
}

/** Turns bytes of one encoding into UTF-8, piece by piece; throws TypeError on bytes the encoding does not have. */
export class Utf8Converter {
  readonly #decoder: TextDecoder;

  constructor(encoding: string) {
    this.#decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  }

  convert(bytes: Uint8Array, last: boolean): Uint8Array {
    return Buffer.from(this.#decoder.decode(bytes, { stream: !last }), 'utf-8');
  }
}
