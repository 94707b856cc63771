import type { CatalogTable } from './workspace-tables.store.ts';

/** The tables with those first that others refer to, as far as they do not refer to each other in a circle. */
export function inOrderOfReference(tables: readonly CatalogTable[]): readonly CatalogTable[] {
  const byName = new Map(tables.map((table) => [table.name, table]));
  const ordered = new Set<CatalogTable>();
  const begun = new Set<CatalogTable>();
  const place = (table: CatalogTable): void => {
    if (begun.has(table)) return;
    begun.add(table);
    for (const name of table.refersTo) {
      const other = byName.get(name);
      if (other !== undefined) place(other);
    }
    ordered.add(table);
  };
  // The workspace itself leads: whoever restores the same one at the same time waits there.
  const first = byName.get(WORKSPACES);
  if (first !== undefined) place(first);
  tables.forEach(place);
  return [...ordered];
}

/** The table that holds one row for each workspace. */
export const WORKSPACES = 'workspaces';
