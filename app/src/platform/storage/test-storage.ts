import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { good } from '../refusals/testing.ts';
import type { DatabaseConnection } from './database-connection.ts';
import { EMBEDDED_ROLES, prepareDatabase, type RoleConnections } from './database-roles.ts';
import { migrate } from './migrate.ts';
import { openStorage } from './open-storage.ts';
import type { Storage } from './storage.ts';
import { becomeTemplate, giveUpDatabase, hasTemplate, makeDatabase } from './test-databases.ts';
import { type TestServerKind, testServer } from './test-servers.ts';

const SOURCE = fileURLToPath(new URL('../../', import.meta.url));
const SECRET = 'a secret for tests, of no other use';

/** A database of one test file, brought to the present shape. */
export type TestStorage = {
  readonly storage: Storage;
  readonly connections: RoleConnections;
  /** Connects as the superuser, whom no policy holds: to plant what Heed itself would never do. */
  readonly admin: DatabaseConnection;
  /** Runs SQL as the superuser. */
  asAdmin(text: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
};

/** Every folder of migrations there is, in whichever room. */
export function allMigrationFolders(): string[] {
  return readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.sql') && dirname(path).endsWith('migrations'))
    .map((path) => join(SOURCE, dirname(path)))
    .filter((folder, i, all) => all.indexOf(folder) === i)
    .sort();
}

/** A database of its own for the tests of this file, there before the first of them and gone after the last. */
export function useTestStorage(kind: TestServerKind = 'embedded'): () => TestStorage {
  let opened: TestStorage | undefined;
  beforeAll(async () => {
    opened = await openTestStorage(kind);
  });
  afterAll(async () => opened?.close());
  return () => {
    if (opened === undefined) throw new Error('ask for the storage within a test');
    return opened;
  };
}

/** Opens a database of its own, copied from one that has every migration. */
export async function openTestStorage(kind: TestServerKind = 'embedded'): Promise<TestStorage> {
  const server = await testServer(kind);
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = { ...server, database: name };
  await asSuperuser(server, async (client) => {
    // Several threads of tests ask at once; the first makes the template.
    await client.query('select pg_advisory_lock(4333)');
    await makeTemplate(client, server);
    await makeDatabase(client, name, EMBEDDED_ROLES.owner);
    await client.query('select pg_advisory_unlock(4333)');
  });
  const connections = good(
    await prepareDatabase({ admin: server, roles: EMBEDDED_ROLES, database: name, secret: SECRET }),
  );
  const storage = openStorage({ kind: kind === 'embedded' ? 'embedded' : 'server', connections });
  return {
    storage,
    connections,
    admin,
    asAdmin: (text, values = []) =>
      asSuperuser(admin, async (client) => (await client.query(text, [...values])).rows),
    close: async () => {
      await storage.close();
      await asSuperuser(server, async (client) => giveUpDatabase(client, name, await connectedTo(admin)));
    },
  };
}

async function makeTemplate(client: pg.Client, server: DatabaseConnection): Promise<void> {
  if (await hasTemplate(client)) return;
  const making = 'heed_template_new';
  await client.query(`drop database if exists ${making} with (force)`);
  const preparation = { admin: server, roles: EMBEDDED_ROLES, database: making, secret: SECRET };
  const connections = good(await prepareDatabase(preparation));
  good(await migrate({ owner: connections.owner, roles: EMBEDDED_ROLES, folders: allMigrationFolders() }));
  await becomeTemplate(client, making, await connectedTo({ ...server, database: making }));
}

async function asSuperuser<T>(
  connection: DatabaseConnection,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = await connectedTo(connection);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function connectedTo({ tls: _, ...where }: DatabaseConnection): Promise<pg.Client> {
  const client = new pg.Client(where);
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
