import { sql } from 'kysely';
import type { Queries, SignInQueries } from '../storage/index.ts';
import { LONGEST_LINE } from './backup-manifest.ts';
import type { CatalogTable } from './workspace-tables.store.ts';

const MOST_AT_ONCE = 5000;
const ENOUGH_CHARACTERS = 1024 * 1024;

/** The rows wanted of a table: all that can be seen, or those with one of these values in a column. */
export type RowsWanted = { readonly column: string; readonly values: readonly string[] } | null;

/** The columns that a row of a table says, in their order. */
export function columnsSaid({ columns }: CatalogTable): CatalogTable['columns'] {
  return columns.filter(({ generated }) => !generated);
}

/**
 * The rows of a table as lines, some at a time: a list in JSON of each value as PostgreSQL writes it, so that whatever it
 * reads back is the same value. JSON's own numbers and null could not say that of numeric, of an array that does not begin
 * at 1, or of the null that `jsonb` knows beside that of SQL.
 */
export async function* rowsOfTable(
  queries: Queries | SignInQueries,
  table: CatalogTable,
  wanted: RowsWanted,
): AsyncGenerator<readonly string[], void, undefined> {
  const values = columnsSaid(table).map(({ name }) => sql`${sql.ref(name)}::text`);
  const which = wanted === null ? sql`true` : sql`${sql.ref(wanted.column)}::text = any(${wanted.values})`;
  await sql`
    declare backup_rows no scroll cursor for
    select to_json(array[${sql.join(values)}])::text as line from ${sql.id(table.schema, table.table)} where ${which}`.execute(
    queries,
  );
  for (let most = 1; ; ) {
    const { rows } = await sql<{ line: string }>`fetch forward ${sql.lit(most)} in backup_rows`.execute(
      queries,
    );
    if (rows.length === 0) break;
    const lines = rows.map(({ line }) => line);
    const characters = lines.reduce((sum, line) => sum + checked(line, table).length, 0);
    yield lines;
    // As many as make about a million characters, however large a row is.
    most = Math.max(1, Math.min(MOST_AT_ONCE, most * 4, Math.floor((most * ENOUGH_CHARACTERS) / characters)));
  }
  await sql`close backup_rows`.execute(queries);
}

function checked(line: string, { name }: CatalogTable): string {
  if (line.length * 3 > LONGEST_LINE && Buffer.byteLength(line) > LONGEST_LINE)
    throw new Error(`a row of ${name} is too large for a backup`);
  return line;
}

/** Who signs in by the rows of some tables: what their columns called `user_id` hold. */
export async function userIdsIn(
  queries: Queries,
  tables: readonly CatalogTable[],
): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const { schema, table, columns } of tables) {
    if (!columns.some(({ name }) => name === USER_COLUMN)) continue;
    const column = sql.ref(USER_COLUMN);
    const { rows } = await sql<{ id: string }>`
      select distinct ${column}::text as id from ${sql.id(schema, table)} where ${column} is not null`.execute(
      queries,
    );
    for (const { id } of rows) found.add(id);
  }
  return [...found].sort();
}

/** In whichever table of a workspace: the column that names who signs in. */
export const USER_COLUMN = 'user_id';

/** Lets another connection see the same moment as this transaction does. */
export async function shareMoment(queries: Queries): Promise<string> {
  const { rows } = await sql<{ moment: string }>`select pg_export_snapshot() as moment`.execute(queries);
  return rows[0]?.moment ?? '';
}

/** Reads who signs in, at the moment that another transaction shared. */
export async function readAtMoment<T>(
  queries: SignInQueries,
  moment: string,
  work: (queries: SignInQueries) => Promise<T>,
): Promise<T> {
  return queries
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (within) => {
      await sql`set transaction snapshot ${sql.lit(moment)}`.execute(within);
      return work(within);
    });
}
