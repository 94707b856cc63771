const LONGEST = 40;

/** A code like the wanted one that none of these has yet: `Q1` becomes `Q2`, `price` becomes `price_2`. */
export function freshCode(wanted: string, taken: readonly string[]): string {
  const known = new Set(taken.map((code) => code.toLowerCase()));
  if (!known.has(wanted.toLowerCase())) return wanted;
  const [, stem = wanted, number] = /^(.*?)(\d{1,6})$/u.exec(wanted) ?? [];
  const begin = number === undefined ? `${wanted}_` : stem;
  for (let next = number === undefined ? 2 : Number(number) + 1; ; next += 1) {
    const code = `${begin.slice(0, LONGEST - String(next).length)}${next}`;
    if (!known.has(code.toLowerCase())) return code;
  }
}

/** Words as a code: letters, digits and `_` that are there, others left out; what is used when none is left. */
export function codeFrom(text: string, otherwise: string): string {
  const plain = text
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/gu, '')
    .replaceAll(/[^A-Za-z0-9]+/gu, '_')
    .replaceAll(/^_+|_+$/gu, '')
    .slice(0, 24)
    .replace(/_+$/u, '');
  return /^[A-Za-z]/u.test(plain) ? plain : otherwise;
}
