import { type RawBuilder, sql } from 'kysely';
import type { SignInQueries } from '../storage/index.ts';

/** What guesses are counted by, and how many of them are free before each next one must wait longer. */
export type Counter = {
  readonly key: Buffer;
  readonly free: number;
  readonly firstWait: number;
  readonly longestWait: number;
};

const MEMORY_SECONDS = 86_400;

class Blocked extends Error {
  readonly until: Date;
  constructor(until: Date) {
    super('too many tries');
    this.until = until;
  }
}

/**
 * Counts one guess before it is looked at, so that guesses at the same moment cannot slip past together: each takes its
 * place in one statement, and only while the counter is free. A guess that may not be made counts nowhere.
 *
 * @returns null, or until when to wait
 */
export async function countGuess(
  queries: SignInQueries,
  counters: readonly Counter[],
  at: Date,
): Promise<Date | null> {
  // Everybody takes the rows in the same order, so that nobody waits for each other.
  const sorted = counters.toSorted((one, other) => Buffer.compare(one.key, other.key));
  try {
    await queries.transaction().execute(async (within) => {
      for (const counter of sorted) {
        const { rows } = await counted(counter, at).execute(within);
        if (rows.length === 0) throw new Blocked(await freeAt(within, counter.key));
      }
    });
    return null;
  } catch (error) {
    if (error instanceof Blocked) return error.until;
    throw error;
  }
}

function counted({ key, free, firstWait, longestWait }: Counter, at: Date) {
  const now = sql`${at}::timestamptz`;
  const seconds = (amount: RawBuilder<unknown>) => sql`${amount} * interval '1 second'`;
  // Those who guess at the same moment may arrive in another order than they set out in, so that a moment just past
  // would stop some of them.
  const freeAfter = (
    tries: RawBuilder<unknown>,
  ) => sql`case when ${tries} < ${free}::int then '-infinity'::timestamptz
    else ${now} + ${seconds(sql`least(${longestWait}::float8, ${firstWait}::float8 * 2 ^ least(${tries} - ${free}::int, 30))`)} end`;
  const forgotten = sql`g.forget_at <= ${now}`;
  // Nobody waits longer than the longest wait: a later end is of a clock that was set back since.
  return sql`
    insert into sign_in.guesses as g (key, tries, free_at, forget_at)
    values (${key}, 1, ${freeAfter(sql`1`)}, ${now} + ${seconds(sql`${MEMORY_SECONDS}`)})
    on conflict (key) do update set
      tries = case when ${forgotten} then 1 else g.tries + 1 end,
      free_at = case when ${forgotten} then ${freeAfter(sql`1`)} else ${freeAfter(sql`g.tries + 1`)} end,
      forget_at = excluded.forget_at
    where g.free_at <= ${now} or g.free_at > ${now} + ${seconds(sql`${longestWait}`)}
    returning 1`;
}

async function freeAt(queries: SignInQueries, key: Buffer): Promise<Date> {
  const { rows } = await sql<{ free_at: Date }>`
    select free_at from sign_in.guesses where key = ${key}`.execute(queries);
  return rows[0]?.free_at ?? new Date();
}

/** Takes back one counted guess that was right. */
export async function uncountGuess(
  queries: SignInQueries,
  { forgiven, lessened }: { readonly forgiven: readonly Buffer[]; readonly lessened: readonly Buffer[] },
): Promise<void> {
  await sql`
    delete from sign_in.guesses
    where key = any(${forgiven}::bytea[]) or (key = any(${lessened}::bytea[]) and tries <= 1)`.execute(
    queries,
  );
  await sql`
    update sign_in.guesses set tries = tries - 1, free_at = '-infinity'
    where key = any(${lessened}::bytea[])`.execute(queries);
}

/** Whether a code is seen for the first time within its life. */
export async function firstSeen(
  queries: SignInQueries,
  key: Buffer,
  { at, forgetAt }: { readonly at: Date; readonly forgetAt: Date },
): Promise<boolean> {
  const { rows } = await sql`
    insert into sign_in.codes_seen as c (key, forget_at) values (${key}, ${forgetAt})
    on conflict (key) do update set forget_at = excluded.forget_at where c.forget_at <= ${at}
    returning 1`.execute(queries);
  return rows.length > 0;
}
