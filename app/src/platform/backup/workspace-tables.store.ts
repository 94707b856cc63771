import { sql } from 'kysely';
import type { Queries, SignInQueries } from '../storage/index.ts';

/** A column as the catalogue of the database knows it. */
export type CatalogColumn = {
  readonly name: string;
  /** What it holds, in SQL's words. */
  readonly type: string;
  /** The same without a length, so that nothing is cut to it silently: schema and name. */
  readonly plainType: readonly [string, string];
  /** Whether a row must say it. */
  readonly required: boolean;
  /** Whether the database works it out itself. */
  readonly generated: boolean;
};

/** A table as the catalogue of the database knows it. */
export type CatalogTable = {
  /** With its schema, when that is not `public`. */
  readonly name: string;
  readonly schema: string;
  readonly table: string;
  readonly columns: readonly CatalogColumn[];
  /** The tables that its foreign keys lead to, itself among them when it refers to itself. */
  readonly refersTo: readonly string[];
  /** Whether its comment in the database says that its rows are worth nothing elsewhere. */
  readonly staysHere: boolean;
};

type Row = {
  table: string;
  column: string;
  type: string;
  type_schema: string;
  type_name: string;
  required: boolean;
  generated: boolean;
  refers_to: string[];
  comment: string | null;
};

/** The comment of a table that no backup holds. */
const STAYS_HERE = 'not in backups';

/** Every table whose rows belong to workspaces, whichever concept made it, by name. */
export async function workspaceTables(queries: Queries): Promise<readonly CatalogTable[]> {
  const tables = await tablesOf(queries, 'public');
  return tables.filter(({ columns }) => columns.some(({ name }) => name === 'workspace_id'));
}

/** The tables of those who sign in. */
export async function tablesOfSignIn(queries: SignInQueries): Promise<readonly CatalogTable[]> {
  return tablesOf(queries, 'sign_in');
}

/** How values are written and read as text, whatever the server is set to. */
export async function settleTextForms(queries: Queries | SignInQueries): Promise<void> {
  await sql`
    select set_config('timezone', 'UTC', true), set_config('datestyle', 'ISO, YMD', true),
      set_config('intervalstyle', 'postgres', true), set_config('extra_float_digits', '1', true),
      set_config('bytea_output', 'hex', true)`.execute(queries);
}

async function tablesOf(queries: Queries | SignInQueries, schema: string): Promise<CatalogTable[]> {
  const { rows } = await sql<Row>`
    select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type,
      n.nspname as type_schema, t.typname as type_name,
      a.attnotnull and not a.atthasdef and a.attidentity = '' as required, a.attgenerated <> '' as generated,
      array(
        select f.relname::text from pg_constraint k join pg_class f on f.oid = k.confrelid
        where k.conrelid = c.oid and k.contype = 'f' and k.conparentid = 0
      ) as refers_to,
      obj_description(c.oid, 'pg_class') as comment
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid
    join pg_namespace n on n.oid = t.typnamespace
    where c.relnamespace = ${schema}::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    order by c.relname, a.attnum`.execute(queries);
  const byName = Map.groupBy(rows, ({ table }) => table);
  return [...byName].map(([table, columns]) => ({
    name: schema === 'public' ? table : `${schema}.${table}`,
    schema,
    table,
    columns: columns.map(({ column, type, type_schema, type_name, required, generated }) => ({
      name: column,
      type,
      plainType: [type_schema, type_name],
      required,
      generated,
    })),
    refersTo: columns[0]?.refers_to ?? [],
    staysHere: columns[0]?.comment === STAYS_HERE,
  }));
}
