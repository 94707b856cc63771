import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Kysely, Kysely as KyselyDatabase, PostgresDialect, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import pg from 'pg';
import { type Outcome, quotedList, refuse, taken } from '../refusals/index.ts';
import { type DatabaseConnection, type DatabaseRoles, poolConfig } from './database-connection.ts';
import { databaseProblem } from './database-problems.ts';

/** PostgreSQL 15 is the oldest whose features Heed uses. */
const OLDEST_SERVER = 15;

/** The table, made by Kysely, that says which steps were taken. */
const DONE = 'migrations_done';

/** What brings a database to the shape that this Heed needs. */
export type Migrating = {
  readonly owner: DatabaseConnection;
  readonly roles: DatabaseRoles;
  /** The folders that hold `*.sql`; a file's name begins with its number in the order of all. */
  readonly folders: readonly string[];
};

/**
 * Brings a database to the shape that this Heed needs, each step once, under a lock, all or nothing. Refused when the
 * database has steps that this Heed does not know: it was used by a newer one.
 *
 * @returns the names of the steps taken now
 */
export async function migrate({ owner, roles, folders }: Migrating): Promise<Outcome<readonly string[]>> {
  const migrations = await migrationsIn(folders, roles);
  const database = new KyselyDatabase<Record<never, never>>({
    dialect: new PostgresDialect({ pool: quietPool(owner) }),
  });
  try {
    const version = await serverVersion(database);
    if (version < OLDEST_SERVER) {
      return refuse(
        'start-refused',
        `the database server is PostgreSQL ${version}; Heed needs ${OLDEST_SERVER} or newer`,
      );
    }
    const unknown = await stepsUnknown(database, migrations);
    if (unknown.length > 0) {
      return refuse(
        'start-refused',
        `the database was used by a newer Heed (it has ${quotedList(unknown, 3)}); start that one, or restore a backup made by this one`,
      );
    }
    const migrator = new Migrator({
      db: database,
      provider: { getMigrations: async () => migrations },
      migrationTableName: DONE,
      migrationLockTableName: 'migrations_lock',
    });
    const { error, results } = await migrator.migrateToLatest();
    if (error !== undefined) throw error;
    return taken((results ?? []).map(({ migrationName }) => migrationName));
  } catch (error) {
    const problem = databaseProblem(error, owner);
    if (problem === null) throw error;
    return refuse('start-refused', problem);
  } finally {
    await database.destroy();
  }
}

function quietPool(connection: DatabaseConnection): pg.Pool {
  const pool = new pg.Pool(poolConfig(connection, 2));
  pool.on('error', () => undefined);
  return pool;
}

async function serverVersion(database: Kysely<Record<never, never>>): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    select current_setting('server_version_num')::int / 10000 as version`.execute(database);
  return rows[0]?.version ?? 0;
}

async function stepsUnknown(
  database: Kysely<Record<never, never>>,
  migrations: Readonly<Record<string, Migration>>,
): Promise<string[]> {
  const { rows: tables } = await sql<{ there: boolean }>`
    select to_regclass(${DONE}) is not null as there`.execute(database);
  if (tables[0]?.there !== true) return [];
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(DONE)} order by name`.execute(
    database,
  );
  return rows.map(({ name }) => name).filter((name) => !Object.hasOwn(migrations, name));
}

/** The steps found in folders, by name; each is one file of SQL with the names of the roles filled in. */
async function migrationsIn(
  folders: readonly string[],
  roles: DatabaseRoles,
): Promise<Record<string, Migration>> {
  const found: Record<string, Migration> = {};
  for (const folder of folders) {
    for (const file of (await readdir(folder)).filter((name) => name.endsWith('.sql'))) {
      const text = await readFile(join(folder, file), 'utf8');
      const name = basename(file, '.sql');
      if (Object.hasOwn(found, name)) throw new Error(`two migrations are called ${name}`);
      found[name] = { up: async (db) => void (await sql.raw(withRoles(text, roles)).execute(db)) };
    }
  }
  if (Object.keys(found).length === 0) throw new Error(`no migrations in ${folders.join(', ')}`);
  return found;
}

function withRoles(text: string, { app, signIn }: DatabaseRoles): string {
  return text
    .replaceAll(':app_role', pg.escapeIdentifier(app))
    .replaceAll(':sign_in_role', pg.escapeIdentifier(signIn));
}
