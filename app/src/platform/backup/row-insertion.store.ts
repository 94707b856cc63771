import { type RawBuilder, sql } from 'kysely';
import type { Queries, SignInQueries } from '../storage/index.ts';
import type { TableFit } from './table-fit.ts';

/** What is put into some columns instead of what the file says there, by the name of the column. */
export type Replaced = ReadonlyMap<string, (said: RawBuilder<unknown>) => RawBuilder<unknown>>;

/** Puts rows into a table, each a line as `rowsOfTable` gives it. */
export async function insertRows(
  queries: Queries | SignInQueries,
  fit: TableFit,
  { lines, replaced }: { readonly lines: readonly string[]; readonly replaced: Replaced },
): Promise<void> {
  await sql`
    ${insertion(fit, replaced)} from jsonb_array_elements(${`[${lines.join(',')}]`}::jsonb) as line (said)`.execute(
    queries,
  );
}

/** Puts rows of sign-in into a table, save those that are there already, and says how many it put. */
export async function insertNewRows(
  queries: SignInQueries,
  fit: TableFit,
  { lines, replaced }: { readonly lines: readonly string[]; readonly replaced: Replaced },
): Promise<number> {
  const { numAffectedRows } = await sql`
    ${insertion(fit, replaced)} from jsonb_array_elements(${`[${lines.join(',')}]`}::jsonb) as line (said)
    on conflict do nothing`.execute(queries);
  return Number(numAffectedRows ?? 0n);
}

/** Whether rows may be laid aside: the role may make a table that is gone with the transaction. */
export async function mayLayAside(queries: Queries): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select has_database_privilege(current_database(), 'temporary') as may`.execute(queries);
  return rows[0]?.may === true;
}

/** Keeps rows aside until the rows that they refer to are there. */
export async function layAside(
  queries: Queries,
  table: string,
  { lines, isFirst }: { readonly lines: readonly string[]; readonly isFirst: boolean },
): Promise<void> {
  if (isFirst) {
    await sql`create temporary table rows_aside (name text not null, said jsonb not null) on commit drop`.execute(
      queries,
    );
  }
  await sql`
    insert into pg_temp.rows_aside (name, said)
    select ${table}::text, said from jsonb_array_elements(${`[${lines.join(',')}]`}::jsonb) as line (said)`.execute(
    queries,
  );
}

/**
 * Puts the rows that were laid aside into their tables by one statement: foreign keys are checked at its end, so that rows
 * may refer to each other in any way.
 */
export async function insertLaidAside(
  queries: Queries,
  fits: readonly (readonly [TableFit, Replaced])[],
): Promise<void> {
  const names = fits.map(([{ table }]) => table.name);
  const insertions = fits.map(
    ([fit, replaced], i) =>
      sql`${sql.id(`put_${i}`)} as (
        ${insertion(fit, replaced)} from pg_temp.rows_aside where name = ${fit.table.name}
      )`,
  );
  await sql`with ${sql.join(insertions)} select 1`.execute(queries);
  await sql`delete from pg_temp.rows_aside where name = any(${names})`.execute(queries);
}

function insertion({ table, columns }: TableFit, replaced: Replaced): RawBuilder<unknown> {
  const values = columns.map(({ name, place, plainType }) => {
    const said = sql`(said ->> ${sql.lit(place)}::int)`;
    return sql`${replaced.get(name)?.(said) ?? said}::${sql.id(...plainType)}`;
  });
  const names = columns.map(({ name }) => sql.ref(name));
  return sql`
    insert into ${sql.id(table.schema, table.table)} (${sql.join(names)}) overriding system value
    select ${sql.join(values)}`;
}

/** Another value for whatever the file says. */
export function constantly(value: string): (said: RawBuilder<unknown>) => RawBuilder<unknown> {
  return () => sql`${value}::text`;
}

/** Another value for some of what the file says. */
export function exchanged(
  values: ReadonlyMap<string, string>,
): (said: RawBuilder<unknown>) => RawBuilder<unknown> {
  const json = JSON.stringify(Object.fromEntries(values));
  return (said) => sql`coalesce(${json}::jsonb ->> ${said}, ${said})`;
}
