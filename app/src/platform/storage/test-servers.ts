import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

/** The two servers that tests run against: the one that comes with Heed, and an older one of Debian over TCP. */
export type TestServerKind = 'embedded' | 'debian';

/** How to connect to a test server as the one who may do everything. */
export type TestServer = {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
};

/** What the process that runs the servers answers. */
export type TestServerAnswer = { readonly server: TestServer } | { readonly problem: string };

/** The setting that names the socket at which the process that runs the servers answers. */
export const TEST_SERVERS = 'HEED_TEST_SERVERS';

/** Starts a server for the tests at the first call of a run, and gives the same one to every later call in any thread. */
export async function testServer(kind: TestServerKind): Promise<TestServer> {
  const path = process.env[TEST_SERVERS];
  if (path === undefined) throw new Error('no test servers; vitest.config.ts names test-servers.setup.ts');
  const socket = connect({ path });
  await once(socket, 'connect');
  socket.write(kind);
  const answer = JSON.parse(await text(socket)) as TestServerAnswer;
  if ('problem' in answer) throw new Error(answer.problem);
  return answer.server;
}
