import { FIXED_COLUMNS } from '../flow/code-problems.ts';

/**
 * Codes that keep as much of foreign names as the form of a code allows, each only once. Columns are compared without case: files of
 * answers go to programs that do not tell `q1` from `Q1`.
 */
export class UniqueCodes {
  readonly #taken = new Set<string>();
  readonly #first: RegExp;
  readonly #start: string;

  /** @param start set before a name that does not begin as codes of this kind do */
  constructor(kind: 'question' | 'part', start: string) {
    if (kind === 'question') for (const name of FIXED_COLUMNS) this.#taken.add(name);
    this.#first = kind === 'question' ? /^[A-Za-z]/u : /^[A-Za-z0-9]/u;
    this.#start = start;
  }

  take(wanted: string): string {
    const plain = wanted
      .slice(0, 200)
      .replace(/^\s*-(?=\d)/u, 'minus')
      .normalize('NFKD')
      .replaceAll(/\p{M}/gu, '')
      .replaceAll(/[^A-Za-z0-9_]+/gu, '_')
      .replaceAll(/^_+|_+$/gu, '');
    const begun =
      plain === '' ? `${this.#start}1` : this.#first.test(plain) ? plain : `${this.#start}${plain}`;
    const base = begun.slice(0, 40);
    let code = base;
    for (let number = 2; this.#taken.has(code.toLowerCase()); number += 1) {
      code = `${base.slice(0, 39 - String(number).length)}_${number}`;
    }
    this.#taken.add(code.toLowerCase());
    return code;
  }
}
