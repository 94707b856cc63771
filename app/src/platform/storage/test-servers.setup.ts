import { chmod, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedServer } from './embedded/index.ts';
import { endAllOn } from './embedded/server-processes.ts';
import { startDebianServer } from './test-debian-server.ts';
import { TEST_SERVERS, type TestServer, type TestServerAnswer, type TestServerKind } from './test-servers.ts';

type Started = { readonly server: TestServer; stop(): Promise<void> };

const PREFIX = 'heed-test-servers-';

/**
 * Runs once for all tests, in a process of its own: starts each server when the first test asks for it, and ends and removes
 * all of them afterwards.
 */
export async function setup(): Promise<() => Promise<void>> {
  await removeAbandoned();
  const folder = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  // The servers' user walks through.
  await chmod(folder, 0o711);
  const started = new Map<TestServerKind, Promise<Started>>();
  const start = (kind: TestServerKind): Promise<Started> => {
    const server = started.get(kind) ?? startServer(kind, join(folder, kind));
    started.set(kind, server);
    return server;
  };
  const path = join(folder, 'ask');
  const asked = await answerAt(path, start);
  // Threads and processes of tests begin with the environment of this one.
  process.env[TEST_SERVERS] = path;
  return async () => {
    asked.close();
    for (const server of started.values()) {
      await server.then(
        ({ stop }) => stop(),
        () => undefined,
      );
    }
    await rm(folder, { recursive: true, force: true });
  };
}

async function answerAt(path: string, start: (kind: TestServerKind) => Promise<Started>): Promise<Server> {
  const answer = async (kind: TestServerKind): Promise<TestServerAnswer> =>
    start(kind).then(
      ({ server }) => ({ server }),
      (error: unknown) => ({ problem: `the ${kind} test server did not start: ${String(error)}` }),
    );
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', async (kind) => {
      socket.end(JSON.stringify(await answer(String(kind) as TestServerKind)));
    });
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject).listen(path, resolve);
  await promise;
  return server;
}

async function startServer(kind: TestServerKind, folder: string): Promise<Started> {
  await mkdir(folder);
  await chmod(folder, 0o711);
  if (kind === 'debian') return startDebianServer(folder);
  const started = await startEmbeddedServer({ dataDirectory: folder, superuserPassword: 'for-tests' });
  if (!started.ok) throw new Error(started.refusals.map(({ message }) => message).join('; '));
  const { connection, stop } = started.value;
  await hurry(connection);
  return { server: connection, stop };
}

/** Nothing of a test has to outlive the machine; files for a database are some 1,500, and each would be waited for. */
async function hurry(server: TestServer): Promise<void> {
  const client = new pg.Client(server);
  await client.connect();
  await client.query('alter system set fsync = off');
  await client.query('select pg_reload_conf()');
  await client.end();
}

// A run that was killed could not end its servers.
async function removeAbandoned(): Promise<void> {
  for (const entry of await readdir(tmpdir())) {
    const owner = Number(entry.startsWith(PREFIX) ? entry.slice(PREFIX.length).split('-')[0] : Number.NaN);
    if (Number.isNaN(owner) || isAlive(owner)) continue;
    const folder = join(tmpdir(), entry);
    await Promise.all(['embedded', 'debian'].map((kind) => endAllOn(join(folder, kind, 'postgres'))));
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

function isAlive(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code !== 'ESRCH';
  }
}
