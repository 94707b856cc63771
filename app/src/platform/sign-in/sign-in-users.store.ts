import { sql } from 'kysely';
import type { SignInQueries } from '../storage/index.ts';
import type { KnownUser } from './sign-in.ts';

type Added = {
  readonly name: string;
  readonly email: string;
  readonly passwordHash: string | null;
  readonly at: Date;
};

/** Adds a user with their way in; null when somebody has the address already, also when both come at once. */
export async function addUser(
  queries: SignInQueries,
  { name, email, passwordHash, at }: Added,
): Promise<string | null> {
  // The address counts as verified: an owner of a workspace, or of the server, vouched for it.
  const { rows } = await sql<{ id: string }>`
    with made as (
      insert into sign_in.users (name, email, email_verified, created_at, updated_at)
      values (${name}, ${email}, true, ${at}, ${at})
      on conflict (email) do nothing
      returning id
    ), way_in as (
      insert into sign_in.accounts (user_id, provider_id, account_id, password, created_at, updated_at)
      select id, 'credential', id::text, ${passwordHash}::text, ${at}::timestamptz, ${at}::timestamptz
      from made where ${passwordHash}::text is not null
    )
    select id from made`.execute(queries);
  return rows[0]?.id ?? null;
}

/** Sets a password and ends every session and half-done sign-in of the user; false when there is no such user. */
export async function replacePassword(
  queries: SignInQueries,
  userId: string,
  { passwordHash, at }: { readonly passwordHash: string; readonly at: Date },
): Promise<boolean> {
  return queries.transaction().execute(async (within) => {
    const { rows } = await sql`select 1 from sign_in.users where id = ${userId} for update`.execute(within);
    if (rows.length === 0) return false;
    await sql`
      insert into sign_in.accounts (user_id, provider_id, account_id, password, created_at, updated_at)
      values (${userId}, 'credential', ${userId}::text, ${passwordHash}, ${at}, ${at})
      on conflict (provider_id, account_id) do update set password = excluded.password, updated_at = excluded.updated_at`.execute(
      within,
    );
    await sql`delete from sign_in.sessions where user_id = ${userId}`.execute(within);
    await sql`delete from sign_in.verifications where value = ${userId}::text`.execute(within);
    return true;
  });
}

export async function userByEmail(queries: SignInQueries, email: string): Promise<KnownUser | null> {
  const { rows } = await sql<KnownUser>`
    select id as "userId", name, email from sign_in.users where email = ${email}`.execute(queries);
  return rows[0] ?? null;
}

export async function usersById(
  queries: SignInQueries,
  userIds: readonly string[],
): Promise<readonly KnownUser[]> {
  const { rows } = await sql<KnownUser>`
    select id as "userId", name, email from sign_in.users where id = any(${userIds}::uuid[]) order by name, id`.execute(
    queries,
  );
  return rows;
}

export async function allUserIds(queries: SignInQueries): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from sign_in.users order by id`.execute(queries);
  return rows.map(({ id }) => id);
}

/** Sessions, ways in and second factors go with the user. */
export async function deleteUser(queries: SignInQueries, userId: string): Promise<void> {
  await sql`delete from sign_in.verifications where value = ${userId}::text`.execute(queries);
  await sql`delete from sign_in.users where id = ${userId}`.execute(queries);
}

/** Ends one session of a user; false when they have none of this id. */
export async function deleteSession(
  queries: SignInQueries,
  userId: string,
  sessionId: string,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from sign_in.sessions where id = ${sessionId} and user_id = ${userId}`.execute(queries);
  return (numAffectedRows ?? 0n) > 0n;
}

export async function deleteOtherSessions(
  queries: SignInQueries,
  userId: string,
  sessionId: string,
): Promise<void> {
  await sql`delete from sign_in.sessions where user_id = ${userId} and id <> ${sessionId}`.execute(queries);
}

/** Takes the second factor from a user, and every session that it guarded. */
export async function deleteSecondFactor(queries: SignInQueries, userId: string, at: Date): Promise<void> {
  await queries.transaction().execute(async (within) => {
    await sql`delete from sign_in.second_factors where user_id = ${userId}`.execute(within);
    await sql`update sign_in.users set second_factor = false, updated_at = ${at} where id = ${userId}`.execute(
      within,
    );
    await sql`delete from sign_in.sessions where user_id = ${userId}`.execute(within);
  });
}
