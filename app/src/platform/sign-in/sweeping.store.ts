import { sql } from 'kysely';
import type { SignInQueries } from '../storage/index.ts';

/** Deletes what has run out. */
export async function sweepSignIn(queries: SignInQueries, at: Date): Promise<void> {
  await sql`delete from sign_in.sessions where expires_at <= ${at}`.execute(queries);
  await sql`delete from sign_in.verifications where expires_at <= ${at}`.execute(queries);
  await sql`delete from sign_in.one_time_links where expires_at <= ${at}`.execute(queries);
  await sql`delete from sign_in.guesses where forget_at <= ${at}`.execute(queries);
  await sql`delete from sign_in.codes_seen where forget_at <= ${at}`.execute(queries);
}
