/** Gives so many bytes that nobody can foresee. */
export type RandomBytes = (size: number) => Uint8Array;

const COUNTS_IN_A_MILLISECOND = 4096;

/**
 * A UUID of version 7 (RFC 9562, section 6.2, method 1): milliseconds, a counter of twelve bits, random bits. Ids of one
 * moment sort in the order of their counter; a counter that overflows goes on in the next millisecond.
 */
export function eventId(at: Date, count: number, random: RandomBytes): string {
  const milliseconds = at.getTime() + Math.floor(count / COUNTS_IN_A_MILLISECOND);
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(milliseconds, 0, 6);
  bytes.writeUInt16BE(0x7000 | (count % COUNTS_IN_A_MILLISECOND), 6);
  bytes.set(random(8), 8);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
