import type { TestStorage } from '../storage/testing.ts';

type Rows = Promise<Record<string, unknown>[]>;

/** What stands in the tables of signing in, for tests of what must not. */
export const everyLink = ({ asAdmin }: TestStorage): Rows => asAdmin('select * from sign_in.one_time_links');
export const everyGuess = ({ asAdmin }: TestStorage): Rows => asAdmin('select * from sign_in.guesses');
export const everyAccount = ({ asAdmin }: TestStorage): Rows => asAdmin('select * from sign_in.accounts');
export const everyUser = ({ asAdmin }: TestStorage): Rows => asAdmin('select * from sign_in.users');
export const sessionsOf = ({ asAdmin }: TestStorage, userId: string): Rows =>
  asAdmin('select * from sign_in.sessions where user_id = $1', [userId]);

/** Lets the time of every session of a user run out. */
export const runOut = ({ asAdmin }: TestStorage, userId: string): Rows =>
  asAdmin(`update sign_in.sessions set expires_at = now() - interval '1 hour' where user_id = $1`, [userId]);

export const rowsLeft = ({ asAdmin }: TestStorage): Rows =>
  asAdmin(`select (select count(*)::int from sign_in.sessions) as sessions,
    (select count(*)::int from sign_in.one_time_links) as links,
    (select count(*)::int from sign_in.guesses) as guesses,
    (select count(*)::int from sign_in.codes_seen) as codes`);

/** Which of the tables a role of the database may touch. */
export const touchable = ({ asAdmin }: TestStorage, role: string): Rows =>
  asAdmin(
    `select relname as name from pg_class where relnamespace = 'sign_in'::regnamespace and relkind = 'r'
     and (has_table_privilege($1, oid, 'select, insert, update, delete') or has_schema_privilege($1, relnamespace, 'usage'))`,
    [role],
  );
