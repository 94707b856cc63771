import { sql } from 'kysely';
import type { Queries } from '../storage/index.ts';
import type { TableKey } from './column-engine.ts';
import { cellAt, placesOf } from './column-row.store.ts';
import { tableShape } from './column-table.store.ts';

/** Which cells of a stored table are emptied: some of its columns in some of its rows. */
export type CellErasure = { readonly rowNumbers: readonly number[]; readonly columns: readonly string[] };

/** PostgreSQL gives 1664 results at most. */
const MOST_AT_ONCE = 800;

/**
 * Empties cells for good, and the texts that no other row has. The table gets another generation, so that every copy of it is made
 * anew.
 */
export async function eraseColumnCells(
  queries: Queries,
  key: TableKey,
  { rowNumbers, columns }: CellErasure,
): Promise<void> {
  const shape = await tableShape(queries, key);
  const known = new Set(shape?.columns.map(({ name }) => name));
  const names = columns.filter((name) => known.has(name));
  if (shape === null || names.length === 0 || rowNumbers.length === 0) return;
  const texts = names.filter((name) => shape.columns.find((one) => one.name === name)?.kind === 'text');
  const codes = await codesOf(queries, key, { rowNumbers, columns: texts });
  const emptied = placesOf(shape.columns, names).map((place) => sql`numbers[${sql.lit(place + 1)}] = null`);
  await sql`
    update column_rows set ${sql.join(emptied)}
    where table_id = ${key.table} and row_number = any(${[...rowNumbers]}::int[])`.execute(queries);
  const places = placesOf(shape.columns, texts);
  await eraseTexts(queries, key, await unusedOf(queries, key, { codes, places, columns: texts }));
  // Drawn, as when a table is made: a copy must not take it for the one that it knows.
  await sql`
    update column_tables
    set generation = floor(random() * 281474976710656)::bigint, texts_version = texts_version + 1
    where table_id = ${key.table}`.execute(queries);
}

type TextCode = { readonly column: string; readonly place: number; readonly code: number };

async function codesOf(
  queries: Queries,
  key: TableKey,
  { rowNumbers, columns }: CellErasure,
): Promise<readonly (readonly number[])[]> {
  if (columns.length === 0) return [];
  const shape = await tableShape(queries, key);
  const cells = placesOf(shape!.columns, columns).map(cellAt);
  const { rows } = await sql<{ codes: (number | null)[] }>`
    select to_json(array[${sql.join(cells)}]::float8[]) as codes from column_rows
    where table_id = ${key.table} and row_number = any(${[...rowNumbers]}::int[])`.execute(queries);
  return columns.map((_, i) => [
    ...new Set(rows.map(({ codes }) => codes[i]).filter((code): code is number => typeof code === 'number')),
  ]);
}

/** Codes that no row has any more; one look at the table tells it of all of them. */
async function unusedOf(
  queries: Queries,
  { table }: TableKey,
  asked: {
    readonly codes: readonly (readonly number[])[];
    readonly places: readonly number[];
    readonly columns: readonly string[];
  },
): Promise<readonly TextCode[]> {
  const all = asked.columns.flatMap((column, i) =>
    asked.codes[i]!.map((code): TextCode => ({ column, code, place: asked.places[i]! })),
  );
  const unused: TextCode[] = [];
  for (let from = 0; from < all.length; from += MOST_AT_ONCE) {
    const some = all.slice(from, from + MOST_AT_ONCE);
    const used = some.map(
      ({ place, code }) => sql`coalesce(bool_or(${cellAt(place)} = ${sql.lit(code)}), false)`,
    );
    const { rows } = await sql<{ used: boolean[] }>`
      select to_json(array[${sql.join(used)}]) as used from column_rows where table_id = ${table}`.execute(
      queries,
    );
    unused.push(...some.filter((_, i) => rows[0]?.used[i] !== true));
  }
  return unused;
}

async function eraseTexts(queries: Queries, { table }: TableKey, unused: readonly TextCode[]): Promise<void> {
  for (const { column, code } of unused) {
    // Texts of a column are all different, and codes keep their place.
    await sql`
      update column_texts set texts[${sql.lit(code)}] = ${`erased ${code}`}
      where table_id = ${table} and column_name = ${column}`.execute(queries);
  }
}
