import type { Axis, Behind } from '../../platform/interface/index.ts';
import type { ViewContext } from './analysis-method.ts';

/** How a row is called: by its label when the recipe gives one, with the column's name as its code. */
export function namedRow(name: string, label: string | null): { label: string; code?: string } {
  return label === null || label === name ? { label: name } : { label, code: name };
}

/** The line on which answers to these columns are drawn: their common scale, or as far as the answers go. */
export function scaleAxis(
  columns: readonly string[],
  context: ViewContext,
  answered: readonly number[],
): Axis {
  const scales = columns.map((column) => context.question(column).scale);
  const ends = scales.flatMap((scale) => scale ?? []);
  const reach = scales.every((scale) => scale !== null) ? ends : [...ends, ...answered];
  const min = reach.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
  const max = reach.reduce((high, value) => Math.max(high, value), Number.NEGATIVE_INFINITY);
  if (!(min < max)) return { min: Math.min(min, 0) || 0, max: Math.max(max, 0) || 1, label: 'answers' };
  return { min, max, label: `scale ${min} to ${max}` };
}

/** Whether the columns named do not all have one and the same declared scale. */
export function scalesDiffer(columns: readonly string[], question: ViewContext['question']): boolean {
  const scales = columns
    .map((column) => question(column).scale?.join(' '))
    .filter((scale) => scale !== undefined);
  return new Set(scales).size > 1;
}

/** More conditions than this are no way that anybody reads, and make an address too long. */
const MOST_CONDITIONS = 12;

/** The responses that answered every one of these columns; nothing where there are too many to name. */
export function answered(...columns: readonly string[]): { readonly behind?: Behind } {
  const each = [...new Set(columns)];
  if (each.length > MOST_CONDITIONS) return {};
  return { behind: each.map((column) => ({ column, missing: false })) };
}

/** The responses with one of the answers between these two, both included. */
export function answeredBetween(column: string, from: number, to: number): { readonly behind: Behind } {
  return { behind: [{ column, from, to }] };
}

/** A few names in a sentence; a long list is cut and says how many more there are. */
export function fewNames(names: readonly string[], most = 3): string {
  const rest = names.length - most;
  return names.slice(0, most).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

/** A number with its sign, as a reader expects it. */
export function signed(number: number, decimals = 2): string {
  const written = Math.abs(number).toFixed(decimals);
  if (Number(written) === 0) return written;
  return `${number < 0 ? '−' : '+'}${written}`;
}
