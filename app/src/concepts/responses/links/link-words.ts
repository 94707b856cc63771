import { createHash } from 'node:crypto';

/** Gives so many bytes that nobody can foresee. */
export type RandomBytes = (size: number) => Uint8Array;

/** Letters and digits that nobody mistakes for another, also when read aloud or copied from paper. */
const LETTERS = '23456789abcdefghjkmnpqrstuvwxyz';
const CODE_LENGTH = 10;
/** Bytes from here on would make some letters come more often than others. */
const FAIR = 256 - (256 % LETTERS.length);

/** A new code for the address of a link: 49 bits that nobody can guess. */
export function newLinkCode(random: RandomBytes): string {
  let code = '';
  while (code.length < CODE_LENGTH) {
    for (const byte of random(CODE_LENGTH)) {
      if (byte < FAIR && code.length < CODE_LENGTH) code += LETTERS[byte % LETTERS.length];
    }
  }
  return code;
}

const WORD_BYTES = 16;

/** A new secret word for one person: 128 bits in 22 letters. It is shown once; only its digest is kept. */
export function newPersonalWord(random: RandomBytes): string {
  return Buffer.from(random(WORD_BYTES)).toString('base64url');
}

/** Whether a text can be the code of a link, or the word of a person, at all. */
export const LINK_CODE = /^[2-9a-hjkmnp-z]{10}$/u;
export const PERSONAL_WORD = /^[A-Za-z0-9_-]{22}$/u;

/** What is kept of a person's word. */
export function digestOfWord(word: string): Buffer {
  return createHash('sha256').update(word, 'utf8').digest();
}
