import type { AnyEntry } from './methods.ts';
import { methodOf } from './methods.ts';

/** Where an entry of a recipe names a column: keys and positions that lead there from the entry. */
export type ColumnPlace = { readonly column: string; readonly path: readonly (string | number)[] };

/** Every place where an entry names a column, whatever its method is. */
export function columnPlaces(entry: AnyEntry): ColumnPlace[] {
  return methodOf(entry)
    .uses(entry, '')
    .map(({ column, where }) => ({ column, path: stepsOf(where) }));
}

/** `.pairs[2].expectation` as the steps that it stands for. */
function stepsOf(where: string): (string | number)[] {
  return [...where.matchAll(/\.([^.[\]]+)|\[(\d+)\]/gu)].map(([, key, position]) => key ?? Number(position));
}
