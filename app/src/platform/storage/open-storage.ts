import { setTimeout as pause } from 'node:timers/promises';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { Outcome } from '../refusals/index.ts';
import { ChangeTurns } from './change-turns.ts';
import { poolConfig } from './database-connection.ts';
import { isFull, isInTheWay, isSameKey, isUnreachable } from './database-problems.ts';
import type { RoleConnections } from './database-roles.ts';
import type { Queries, Storage, WorkspaceId } from './storage.ts';

const MOST_CONNECTIONS = 12;
const MOST_SIGN_IN_CONNECTIONS = 4;
const MOST_TRIES = 12;
/** So often a change meets others; then it gets a turn alone. */
const TRIES_BESIDE_OTHERS = 3;
const MOST_TRIES_OF_SAME_KEY = 3;

/** The database cannot be reached at the moment; nothing was changed as far as is known. */
export class StorageUnavailable extends Error {}

/** What a storage is opened with. */
export type StorageOpening = {
  readonly kind: Storage['kind'];
  readonly connections: Pick<RoleConnections, 'app' | 'signIn'>;
  /** Told of connections lost while nobody used them. */
  lost?(error: Error): void;
};

/** Opens a database that is prepared and migrated. */
export function openStorage({ kind, connections, lost }: StorageOpening): Storage {
  const app = database(new pg.Pool(poolConfig(connections.app, MOST_CONNECTIONS)), lost);
  const signInPool = new pg.Pool({
    ...poolConfig(connections.signIn, MOST_SIGN_IN_CONNECTIONS),
    options: '-c search_path=sign_in,public',
  });
  const signIn = database(signInPool, lost);
  const turns = new ChangeTurns();
  return {
    kind,
    signIn,
    read: (workspace, work) => read(app, { workspace, user: '' }, work),
    readAsUser: (user, work) => read(app, { workspace: '', user }, work),
    change: (workspace, work) => change({ db: app, turns, workspace }, work),
    append: (workspace, work) => append({ db: app, turns, workspace }, work),
    workspaceIds: () => workspaceIds(signIn),
    workspaceBySlug: workspaceBySlug(signIn),
    answers: () => answers(app),
    close: async () => {
      await Promise.all([app.destroy(), signIn.destroy()]);
    },
  };
}

type Database = Kysely<Record<never, never>>;

function database(pool: pg.Pool, lost: StorageOpening['lost']): Database {
  pool.on('error', (error) => lost?.(error));
  // A connection that breaks while it is used tells the query that waits; untold here, the same error would end Heed.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new Kysely({ dialect: new PostgresDialect({ pool }) });
}

type Scope = { readonly workspace: WorkspaceId | ''; readonly user: string };

async function read<T>(db: Database, scope: Scope, work: (queries: Queries) => Promise<T>): Promise<T> {
  return saying(async () =>
    db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async (queries) => {
        await enter(queries, scope);
        return work(queries);
      }),
  );
}

type Changing = { readonly db: Database; readonly turns: ChangeTurns; readonly workspace: WorkspaceId };

async function change<T>(
  { db, turns, workspace }: Changing,
  work: (queries: Queries) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const once = async (): Promise<Outcome<T>> =>
    saying(async () => changeOnce({ db, workspace, isolation: 'serializable' }, work));
  try {
    return await tried(TRIES_BESIDE_OTHERS, async () => turns.beside(workspace, once));
  } catch (error) {
    if (!isInTheWay(error)) throw error;
  }
  try {
    return await turns.alone(workspace, async () => tried(MOST_TRIES - TRIES_BESIDE_OTHERS, once));
  } catch (error) {
    if (!isInTheWay(error)) throw error;
    throw new StorageUnavailable('too many change the same at this moment', { cause: error });
  }
}

async function tried<T>(most: number, once: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await once();
    } catch (error) {
      if (tries >= Math.min(most, mostTries(error))) throw error;
      // Those who met step aside for different times, so that they do not meet again.
      await pause(Math.random() * 2 ** Math.min(tries, 7));
    }
  }
}

function mostTries(error: unknown): number {
  if (isInTheWay(error)) return MOST_TRIES;
  // Two who make the same key at once: the second sees the first when it looks again, and its rule can say so.
  return isSameKey(error) ? MOST_TRIES_OF_SAME_KEY : 1;
}

async function append<T>(
  { db, turns, workspace }: Changing,
  work: (queries: Queries) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const once = async (): Promise<Outcome<T>> =>
    saying(async () => changeOnce({ db, workspace, isolation: 'read committed' }, work));
  try {
    // A change that has its turn alone is not overtaken by what is appended without end.
    return await tried(MOST_TRIES, async () => turns.beside(workspace, once));
  } catch (error) {
    if (!isInTheWay(error)) throw error;
    throw new StorageUnavailable('too many change the same at this moment', { cause: error });
  }
}

/** Carries a refusal past the transaction, which is undone on its way. */
class Undone<T> extends Error {
  readonly outcome: Outcome<T>;
  constructor(outcome: Outcome<T>) {
    super('refused');
    this.outcome = outcome;
  }
}

type Once = {
  readonly db: Database;
  readonly workspace: WorkspaceId;
  readonly isolation: 'serializable' | 'read committed';
};

async function changeOnce<T>(
  { db, workspace, isolation }: Once,
  work: (queries: Queries) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  try {
    return await db
      .transaction()
      .setIsolationLevel(isolation)
      .execute(async (queries) => {
        await enter(queries, { workspace, user: '' });
        const outcome = await work(queries);
        if (!outcome.ok) throw new Undone(outcome);
        return outcome;
      });
  } catch (error) {
    if (error instanceof Undone) return error.outcome as Outcome<T>;
    throw error;
  }
}

async function enter(queries: Queries, { workspace, user }: Scope): Promise<void> {
  await sql`select set_config('heed.workspace', ${workspace}, true), set_config('heed.user', ${user}, true)`.execute(
    queries,
  );
}

async function workspaceIds(db: Database): Promise<readonly WorkspaceId[]> {
  return saying(async () => {
    const { rows } = await sql<{ id: string }>`
      select workspace_id as id from public.workspaces order by workspace_id`.execute(db);
    return rows.map(({ id }) => id);
  });
}

/** Slugs are given once and never change, so what is known is known for good; what is not there may come. */
/** What a slug can be at all; the database takes some other texts, such as those with a NUL, as no text. */
const SLUG = /^[a-z0-9-]{1,40}$/u;

function workspaceBySlug(db: Database): Storage['workspaceBySlug'] {
  const known = new Map<string, WorkspaceId>();
  return async (slug) => {
    if (!SLUG.test(slug)) return null;
    const found = known.get(slug);
    if (found !== undefined) return found;
    return saying(async () => {
      const { rows } = await sql<{ id: string }>`
        select workspace_id as id from public.workspaces where slug = ${slug}`.execute(db);
      if (rows[0] === undefined) return null;
      known.set(slug, rows[0].id);
      return rows[0].id;
    });
  };
}

async function answers(db: Database): Promise<boolean> {
  try {
    await sql`select 1`.execute(db);
    return true;
  } catch {
    return false;
  }
}

async function saying<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isUnreachable(error)) throw new StorageUnavailable('the database does not answer', { cause: error });
    if (isFull(error)) throw new StorageUnavailable('the disk of the database is full', { cause: error });
    throw error;
  }
}
