import type { GoldTable } from './gold-table.ts';

/**
 * The column of one item or dimension under a pattern of a case: `E1..E22`, `imp_*` and `W_<dimension>, 100 points` put
 * the name where the number, the star or the brackets stand.
 */
export function columnOf(pattern: unknown, usual: string, name: string): string {
  const text = typeof pattern === 'string' && pattern !== '' ? pattern : usual;
  const [first = ''] = text.split(/\s*(?:\.\.|,|;|\s)/);
  if (/[*<{]/.test(first)) return first.replace(/\*|<[^>]*>|\{[^}]*\}/, () => name);
  return first.replace(/\d*$/, '') + name;
}

/** The names that a pattern with one open place finds in a table, in the order of its columns. */
export function namesUnder(pattern: unknown, usual: string, table: GoldTable): string[] {
  const [before = '', after = ''] = columnOf(pattern, usual, '\n').split('\n');
  return table.names
    .filter((name) => name.length > before.length + after.length)
    .filter((name) => name.startsWith(before) && name.endsWith(after))
    .map((name) => name.slice(before.length, name.length - after.length));
}

/** Numbers outside the scale of the case are no answers. */
export function withinScale(numbers: Float64Array, scale: unknown): Float64Array {
  const [low, high] = Array.isArray(scale) ? (scale as number[]) : [];
  if (low === undefined || high === undefined) return numbers;
  return numbers.map((number) => (number >= low && number <= high ? number : Number.NaN));
}

/** The numbers of a list in a case, NaN where it has null. */
export function numbersOf(list: unknown): Float64Array {
  const values: readonly unknown[] = Array.isArray(list) ? list : [list];
  return Float64Array.from(values, (value) =>
    value === null || value === undefined || value === '' || value === 'NA' ? Number.NaN : Number(value),
  );
}
