const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/u;
const POWERS_OF_TEN = Array.from({ length: 16 }, (_, exponent) => 10 ** exponent);

/**
 * Which number is a text? Sign, digits, decimal point, exponent, and nothing else.
 *
 * @returns null for any other text, also for a number too large to hold
 */
export function numberOf(text: string): number | null {
  if (!NUMBER.test(text)) return null;
  const number = Number(text);
  return Number.isFinite(number) ? number + 0 : null;
}

/**
 * The same for the bytes of a cell, without making a text of them, when they are at most 15 digits with a sign and a
 * point: then one division gives the nearest double.
 *
 * @returns NaN when the bytes are anything else; the text decides then
 */
export function simpleNumberOf(bytes: Uint8Array, start: number, end: number): number {
  let p = start;
  const sign = bytes[p];
  if (sign === 0x2d || sign === 0x2b) p++;
  let digits = 0;
  let decimals = -1;
  let mantissa = 0;
  for (; p < end; p++) {
    const byte = bytes[p]!;
    if (byte >= 0x30 && byte <= 0x39) {
      mantissa = mantissa * 10 + byte - 0x30;
      digits++;
      if (decimals >= 0) decimals++;
    } else if (byte === 0x2e && decimals < 0) decimals = 0;
    else return Number.NaN;
  }
  if (digits === 0 || digits > 15) return Number.NaN;
  const number = decimals > 0 ? mantissa / POWERS_OF_TEN[decimals]! : mantissa;
  return sign === 0x2d ? 0 - number : number;
}
