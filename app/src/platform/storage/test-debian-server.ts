import { readdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { makeServerFolder } from './embedded/first-start.ts';
import { runServer, type ServerProcess } from './embedded/postgres-process.ts';
import { serverUser } from './embedded/server-user.ts';
import type { TestServer } from './test-servers.ts';

const OLDEST = 15;
const LOCAL = '127.0.0.1';
const PORT_TRIES = 5;

/** A running server of Debian, in a folder of its own. */
export type DebianTestServer = { readonly server: TestServer; stop(): Promise<void> };

/** Makes and starts a server of the oldest PostgreSQL that Debian has installed, on a free port of this machine. */
export async function startDebianServer(above: string): Promise<DebianTestServer> {
  const programs = await programsFolder();
  const [folder, user] = [join(above, 'postgres'), await serverUser(above)];
  const [superuser, password] = ['heed_test', 'for-tests'];
  const initdb = join(programs, 'initdb');
  // Version 15 knows no ordering of its own by code points, and takes the system's.
  const made = await makeServerFolder({
    initdb,
    folder,
    user,
    superuser,
    password,
    ordering: ['--locale=C.UTF-8'],
  });
  if (!made.ok) throw new Error(made.refusals[0]?.message);
  for (let tries = 1; ; tries += 1) {
    const port = await freePort();
    const settings = {
      listen_addresses: LOCAL,
      port: String(port),
      unix_socket_directories: '',
      shared_buffers: '48MB',
      max_connections: '100',
      timezone: 'UTC',
      // Nothing of a test has to outlive the machine.
      fsync: 'off',
    };
    const run = {
      postgres: join(programs, 'postgres'),
      folder,
      settings,
      log: join(above, 'postgres.log'),
      user,
    };
    const server = await runServer(run);
    if (await isReady(server)) {
      return {
        server: { host: LOCAL, port, user: superuser, password, database: 'postgres' },
        stop: server.stop,
      };
    }
    const said = await server.exited;
    if (!said.includes('could not bind') || tries === PORT_TRIES) throw new Error(said);
  }
}

/** Where the programs of PostgreSQL are; of several the oldest, for Heed says from which version on it works. */
async function programsFolder(): Promise<string> {
  const above = process.env['POSTGRESQL_PATH'] ?? '/usr/lib/postgresql';
  const names = await readdir(above).catch((): string[] => []);
  if (names.includes('postgres')) return above;
  const versions = names.map(Number).sort((a, b) => a - b);
  const oldest = versions.find((version) => version >= OLDEST);
  if (oldest !== undefined) return join(above, String(oldest), 'bin');
  throw new Error(`there is no PostgreSQL in ${above}; run: node checks/system-packages.mjs`);
}

async function isReady(server: ServerProcess): Promise<boolean> {
  const state = await server.ready();
  if (state !== 'ready') await server.stop();
  return state === 'ready';
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, LOCAL, resolve);
  });
  const address = server.address();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}
