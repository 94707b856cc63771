/** What an analysis of items that no other analysis names is called. */
export const OTHER_ITEMS = 'other items';

type Described = readonly (readonly [column: string, description: { readonly as?: string }])[];

/** The columns described as items that no analysis names, in the order of the recipe. */
export function otherItems(columns: Described, analyses: unknown): string[] {
  const named = new Set(textsIn(analyses));
  return columns.flatMap(([column, { as }]) => (as === 'item' && !named.has(column) ? [column] : []));
}

// Whatever a method calls its columns, their names stand somewhere in its entry.
function textsIn(part: unknown): string[] {
  if (typeof part === 'string') return [part];
  return typeof part === 'object' && part !== null ? Object.values(part).flatMap(textsIn) : [];
}
