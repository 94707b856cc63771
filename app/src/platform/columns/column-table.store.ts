import { sql } from 'kysely';
import type { Queries } from '../storage/index.ts';
import type { StoredColumn, StoredTable, TableKey } from './column-engine.ts';

type Tables = {
  column_tables: {
    workspace_id: string;
    table_id: string;
    column_names: readonly string[];
    column_kinds: readonly StoredColumn['kind'][];
    row_count: number;
    generation: string;
    texts_version: number;
  };
  column_texts: {
    workspace_id: string;
    table_id: string;
    column_name: string;
    texts: readonly string[];
  };
};

/** What changes when a stored table does: rows came, rows are not as they were, texts came. */
export type TableState = {
  readonly rowCount: number;
  readonly generation: number;
  readonly textsVersion: number;
};

const STATE = ['row_count as rowCount', 'generation', 'texts_version as textsVersion'] as const;

/** Makes an empty table, in the change that its first rows come with. */
export async function makeColumnTable(
  queries: Queries,
  { workspace, table }: TableKey,
  columns: readonly StoredColumn[],
): Promise<void> {
  if (new Set(columns.map(({ name }) => name)).size < columns.length) {
    throw new Error('two columns of a stored table have one name');
  }
  await queries
    .withTables<Tables>()
    .insertInto('column_tables')
    .values({
      workspace_id: workspace,
      table_id: table,
      column_names: columns.map(({ name }) => name),
      column_kinds: columns.map(({ kind }) => kind),
      row_count: 0,
      // Drawn, not counted: a table that is made anew under the same id must not look like the one that was there.
      generation: sql`floor(random() * 281474976710656)::bigint`,
      texts_version: 0,
    })
    .execute();
}

/** Keeps what the codes of a text column mean; `texts[0]` has code 1. Codes that have a meaning must keep it. */
export async function saveColumnTexts(
  queries: Queries,
  { workspace, table }: TableKey,
  { column, texts }: { readonly column: string; readonly texts: readonly string[] },
): Promise<void> {
  await queries
    .withTables<Tables>()
    .insertInto('column_texts')
    .values({ workspace_id: workspace, table_id: table, column_name: column, texts })
    .onConflict((same) =>
      same.columns(['workspace_id', 'table_id', 'column_name']).doUpdateSet({ texts: [...texts] }),
    )
    .execute();
  await queries
    .withTables<Tables>()
    .updateTable('column_tables')
    .set({ texts_version: sql`texts_version + 1` })
    .where('table_id', '=', table)
    .execute();
}

/** Adds to the count of rows of a table. */
export async function countRows(queries: Queries, { table }: TableKey, added: number): Promise<void> {
  const { numUpdatedRows } = await queries
    .withTables<Tables>()
    .updateTable('column_tables')
    .set({ row_count: sql`row_count + ${added}` })
    .where('table_id', '=', table)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) throw new Error('rows came for a stored table that is not there');
}

/** What is known of a table, without its texts; null when there is none. */
export async function tableShape(
  queries: Queries,
  { table }: TableKey,
): Promise<(TableState & { readonly columns: readonly StoredColumn[] }) | null> {
  const row = await queries
    .withTables<Tables>()
    .selectFrom('column_tables')
    .select([...STATE, 'column_names as names', 'column_kinds as kinds'])
    .where('table_id', '=', table)
    .executeTakeFirst();
  if (row === undefined) return null;
  const columns = row.names.map((name, i) => ({ name, kind: row.kinds[i]! }));
  return { ...row, generation: Number(row.generation), columns };
}

/** What is known of a table; null when there is none. */
export async function storedTable(queries: Queries, key: TableKey): Promise<StoredTable | null> {
  const shape = await tableShape(queries, key);
  if (shape === null) return null;
  const rows = await queries
    .withTables<Tables>()
    .selectFrom('column_texts')
    // The driver takes JSON apart several times as fast as arrays.
    .select(['column_name as name', sql<string[]>`to_json(texts)`.as('texts')])
    .where('table_id', '=', key.table)
    .execute();
  const { columns, rowCount, generation } = shape;
  return { columns, rowCount, generation, texts: new Map(rows.map(({ name, texts }) => [name, texts])) };
}

/** How a table stands; null when there is none. Cheap, for whoever keeps a copy. */
export async function tableState(queries: Queries, { table }: TableKey): Promise<TableState | null> {
  const row = await queries
    .withTables<Tables>()
    .selectFrom('column_tables')
    .select(STATE)
    .where('table_id', '=', table)
    .executeTakeFirst();
  return row === undefined ? null : { ...row, generation: Number(row.generation) };
}

/** The ids of the tables of the workspace. */
export async function tableIds(queries: Queries): Promise<readonly string[]> {
  const rows = await queries
    .withTables<Tables>()
    .selectFrom('column_tables')
    .select('table_id as id')
    .orderBy('table_id')
    .execute();
  return rows.map(({ id }) => id);
}
