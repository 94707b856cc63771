import { type Outcome, quoted, quotedList, refusal, taken } from '../refusals/index.ts';
import type { TableShape } from './backup-manifest.ts';
import type { CatalogColumn, CatalogTable } from './workspace-tables.store.ts';

/** How the rows that a backup has of a table go into that table here. */
export type TableFit = {
  readonly table: CatalogTable;
  /** The columns to fill, each with its place in the rows of the file. */
  readonly columns: readonly (CatalogColumn & { readonly place: number })[];
};

/** What a backup has of tables: their shapes there, and how many rows. */
export type FiledTables = {
  readonly shapes: readonly TableShape[];
  readonly counts: ReadonlyMap<string, number>;
};

/**
 * Fits the tables of a backup into those that are here. A column that the backup does not know takes its default; what it
 * has and this Heed has no place for is refused, because it would be lost.
 */
export function fitTables(
  { shapes, counts }: FiledTables,
  here: readonly CatalogTable[],
): Outcome<ReadonlyMap<string, TableFit>> {
  const fits = new Map<string, TableFit>();
  const problems: string[] = [];
  for (const shape of shapes) {
    const table = here.find(({ name }) => name === shape.name);
    const problem = (counts.get(shape.name) ?? 0) > 0 ? problemOf(shape, table) : null;
    if (problem !== null) problems.push(problem);
    if (table !== undefined) fits.set(shape.name, { table, columns: filled(shape, table) });
  }
  if (problems.length === 0) return taken(fits);
  return { ok: false, refusals: problems.map((problem) => refusal('file-refused', problem)) };
}

function problemOf({ name, columns }: TableShape, table: CatalogTable | undefined): string | null {
  if (table === undefined) return `the backup has rows of ${quoted(name)}, for which this Heed has no place`;
  const said = columns.map((column) => column.name);
  const known = new Set(table.columns.map((column) => column.name));
  const strange = said.filter((column) => !known.has(column));
  if (strange.length > 0) {
    return `the backup has ${quotedList(strange)} in the rows of ${quoted(name)}, for which this Heed has no place`;
  }
  const missing = table.columns.filter((column) => column.required && !said.includes(column.name));
  if (missing.length === 0) return null;
  const names = quotedList(missing.map((column) => column.name));
  return `the backup lacks ${names} in the rows of ${quoted(name)}, which this Heed needs; restore it with the Heed that made it, and update that one`;
}

function filled({ columns }: TableShape, table: CatalogTable): TableFit['columns'] {
  return columns.flatMap(({ name }, place) => {
    const column = table.columns.find((one) => one.name === name);
    return column === undefined || column.generated ? [] : [{ ...column, place }];
  });
}
