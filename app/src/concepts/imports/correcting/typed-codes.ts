import type { MissingCode } from './corrected-recipe.ts';

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/iu;
// A text in quotes, in which a quote is written twice, or whatever stands between commas.
const CODE = /\s*(?:"((?:[^"]|"")*)"\s*(?=,|$)|([^,]*))(?:,|$)/gu;

/**
 * The codes that somebody typed with commas between them. A text with a comma in it stands in quotes; a number in quotes
 * is meant as a text.
 */
export function codesTyped(typed: string): MissingCode[] {
  const codes: MissingCode[] = [];
  for (const [, inQuotes, bare = ''] of typed.matchAll(CODE)) {
    if (inQuotes !== undefined) codes.push(inQuotes.replaceAll('""', '"'));
    else if (bare.trim() !== '') codes.push(NUMBER.test(bare.trim()) ? Number(bare) : bare.trim());
  }
  return [...new Set(codes)];
}

/** Codes as somebody would type them. */
export function codesAsTyped(codes: readonly MissingCode[]): string {
  return codes.map((code) => (typeof code === 'number' ? String(code) : textAsTyped(code))).join(', ');
}

/** A number that somebody typed; null when it is none. */
export function numberTyped(typed: string): number | null {
  const text = typed.trim().replace('−', '-');
  return NUMBER.test(text) ? Number(text) : null;
}

function textAsTyped(text: string): string {
  const isPlain = text !== '' && text.trim() === text && !/[",]/u.test(text) && !NUMBER.test(text);
  return isPlain ? text : `"${text.replaceAll('"', '""')}"`;
}
