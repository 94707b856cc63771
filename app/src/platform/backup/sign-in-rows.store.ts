import { sql } from 'kysely';
import type { SignInQueries } from '../storage/index.ts';
import type { CatalogTable } from './workspace-tables.store.ts';

/** A user as far as a restore asks who they are. */
export type UserFound = { readonly id: string; readonly email: string };

/** The users who have one of these addresses or one of these ids. */
export async function usersLike(
  queries: SignInQueries,
  { schema, table }: CatalogTable,
  wanted: readonly UserFound[],
): Promise<readonly UserFound[]> {
  const { rows } = await sql<UserFound>`
    select id::text as id, email from ${sql.id(schema, table)}
    where email = any(${wanted.map(({ email }) => email)}::text[]) or id::text = any(${wanted.map(({ id }) => id)}::text[])`.execute(
    queries,
  );
  return rows;
}
