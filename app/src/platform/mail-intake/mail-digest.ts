import { createHash } from 'node:crypto';

const SAME = ['message-id', 'from', 'date', 'subject'] as const;
const HEAD_BYTES = 512 * 1024;

/**
 * What a mail is known by: its Message-ID, sender, date and subject, and all bytes behind its head. What servers write into the head on
 * its way is not part of it, so the same mail by two ways is one; two mails that share a Message-ID are two.
 */
export function mailDigest(bytes: Uint8Array, size: number): Buffer {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD_BYTES)).toString(
    'latin1',
  );
  const end = /\r?\n\r?\n/u.exec(start);
  const head = start.slice(0, end?.index ?? start.length).replaceAll(/\r?\n[ \t]+/gu, ' ');
  const hash = createHash('sha256');
  for (const name of SAME) {
    const [, value = ''] = new RegExp(`^${name}:[ \\t]*(.*)$`, 'imu').exec(head) ?? [];
    hash.update(`${name}:${value.trim()}\n`);
  }
  if (size > bytes.length) hash.update(`size:${size}\n`);
  return hash.update(bytes.subarray(end === null ? start.length : end.index + end[0].length)).digest();
}
