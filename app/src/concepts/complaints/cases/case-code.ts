/** Crockford's letters and digits: none is taken for another when it is read out. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A code such as `K7QM-3XPA-9D`, of 50 random bits; `random` gives so many bytes. */
export function caseCode(random: (size: number) => Uint8Array): string {
  const letters = Array.from(random(10), (byte) => LETTERS[byte & 31]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`;
}

/** The code that somebody typed or said: letters that look like digits are these, dashes and blanks may be missing; null: none. */
export function codeFromWords(words: string): string | null {
  const letters = words
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/gu, '1');
  if (!/^[0-9A-HJKMNP-TV-Z]{10}$/u.test(letters)) return null;
  return `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`;
}
