// Complaints taken in through the public form beside the least program that keeps the same rows, a transaction each, on one database:
//   npm run --silent bench -- complaint-form [SECONDS [ROUNDS [CONNECTIONS]]]
import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { addComplaintRule, moveComplaintRule } from '../app/src/concepts/complaints/declarations.ts';
import { complaintRoutes } from '../app/src/concepts/complaints/index.ts';
import { newWorkspace } from '../app/src/concepts/people/index.ts';
import { MIGRATION_FOLDERS } from '../app/src/entry/server/index.ts';
import { perform } from '../app/src/platform/http/index.ts';
import type { Outcome } from '../app/src/platform/refusals/index.ts';
import {
  EMBEDDED_ROLES,
  migrate,
  openStorage,
  prepareDatabase,
  type RoleConnections,
  type Storage,
  startEmbeddedServer,
} from '../app/src/platform/storage/index.ts';
import { fullLoad, type Load, type LoadTold, quantile, steadyLoad } from './answer-load.ts';
import type { FormServerStart } from './complaint-form-server.ts';

const TARGET_A_SECOND = 200;
const BOUNDARY = 'benchmark-boundary';

/** Rounds in turn, each server alone under load; medians of the rounds. */
export async function complaintFormBenchmark(seconds = 8, rounds = 3, connections = 64): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'heed-complaint-form-'));
  await chmod(folder, 0o711);
  const server = good(
    await startEmbeddedServer({ dataDirectory: folder, superuserPassword: 'for a benchmark' }),
  );
  const roles = EMBEDDED_ROLES;
  const preparation = { admin: server.connection, roles, database: 'heed', secret: 'benchmark' };
  try {
    const roleConnections = good(await prepareDatabase(preparation));
    good(await migrate({ owner: roleConnections.owner, roles, folders: MIGRATION_FOLDERS }));
    const storage = openStorage({ kind: 'embedded', connections: roleConnections });
    const client = new pg.Client({ ...server.connection, database: 'heed' });
    await client.connect();
    try {
      const slug = await openedWorkspace(storage, client);
      await storage.close();
      await compare({ client, slug, connections, seconds, rounds, roles: roleConnections });
    } finally {
      await client.end();
    }
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A workspace that is open to strangers, with a rule whose two clocks start with each complaint. */
async function openedWorkspace(storage: Storage, client: pg.Client): Promise<string> {
  const maker = { storage, now: () => new Date() };
  const owner = { userId: null, name: 'Olu', email: 'olu@example.org' };
  const { workspaceId, slug, ownerId } = good(
    await newWorkspace(maker, { name: 'Benchmark', owner }, randomUUID),
  );
  const workspace = { id: workspaceId, slug, name: 'Benchmark' };
  const member = { workspace, personId: ownerId, role: 'owner', unitIds: [] };
  const performing = { routes: complaintRoutes({ maker, newId: randomUUID }), maker, member };
  const days = (amount: number) => ({ amount, unit: 'days', time: 'working' });
  const limits = [
    { what: 'acknowledge', limit: days(1) },
    { what: 'answer', limit: days(10), extended: days(20), extendedWhen: 'We said why.' },
  ];
  const rule = { code: 'benchmark', name: 'Benchmark', source: 'Benchmark', limits };
  const made = good(await perform(performing, addComplaintRule, { body: rule as never }));
  const on = { params: { id: made.id } as never, body: { state: 'on' as const, revision: made.revision } };
  good(await perform(performing, moveComplaintRule, on));
  await client.query(
    `insert into complaint_settings (workspace_id, content, revision, changed_at) values ($1, $2, 1, now())`,
    [workspaceId, JSON.stringify({ isOpen: true })],
  );
  return slug;
}

type Comparing = {
  readonly client: pg.Client;
  readonly slug: string;
  readonly connections: number;
  readonly seconds: number;
  readonly rounds: number;
  readonly roles: RoleConnections;
};

async function compare({ client, slug, connections, seconds, rounds, roles }: Comparing): Promise<void> {
  console.log(
    `complaint form: words of 600 characters, name and address, acknowledged by mail, two clocks; ${connections} connections, ${rounds} rounds of ${seconds} s each in turn, ${cpus().length} processors`,
  );
  const heed = await startServer({ kind: 'heed', connections: roles });
  const peer = await startServer({ kind: 'peer', connections: roles });
  const path = `/f/${slug}`;
  const seal = await sealOf(heed.port, path);
  const loadOf = ({ port }: Server): Load => ({
    ...{ port, path, connections, taken: 303 },
    type: `multipart/form-data; boundary=${BOUNDARY}`,
    body: () => complaint(seal),
  });
  const forMs = seconds * 1000;
  // Code that was never run is slow, and tables without a row are quick.
  for (const server of [peer, heed]) await fullLoad(loadOf(server), 2000);
  // A database that is in use knows how its tables are filled; this one was made a moment ago.
  await client.query('analyze');
  const told = { heed: [] as LoadTold[], peer: [] as LoadTold[] };
  for (let round = 0; round < rounds; round++) {
    told.peer.push(await fullLoad(loadOf(peer), forMs));
    told.heed.push(await fullLoad(loadOf(heed), forMs));
  }
  for (const kind of ['heed', 'peer'] as const) say(`${kind} at full load`, told[kind]);
  const rate = median(told.heed.map(({ aSecond }) => aSecond));
  console.log(
    `  wanted: ${TARGET_A_SECOND} a second or more${rate < TARGET_A_SECOND ? '; MISSED' : ''}; heed / peer ${(rate / median(told.peer.map(({ aSecond }) => aSecond))).toFixed(2)}`,
  );
  const steady = await steadyLoad(loadOf(heed), { aSecond: TARGET_A_SECOND, forMs });
  say(`heed at ${TARGET_A_SECOND} a second`, [steady]);
  const acknowledged = [...told.heed, steady].reduce((sum, one) => sum + one.times.length - one.refused, 0);
  await count(client, acknowledged);
  for (const server of [heed, peer]) server.process.disconnect();
}

/** Everything that was acknowledged is there, once, with all that belongs to it. */
async function count(client: pg.Client, acknowledged: number): Promise<void> {
  const { rows } = await client.query(
    `select (select count(*)::int from cases) as cases,
      (select count(*)::int from cases where state = 'acknowledged') as acknowledged,
      (select count(*)::int from case_messages) as messages,
      (select count(*)::int from case_clocks) as clocks,
      (select count(*)::int from mails) as mails`,
  );
  const { cases, messages, clocks, mails, acknowledged: kept } = rows[0];
  const isWhole = kept === cases && messages === 2 * cases && clocks === 2 * cases && mails === cases;
  // Those of the first two seconds, which are not counted, are there too.
  const isEnough = cases >= acknowledged;
  console.log(
    `  counted: ${cases} cases (${acknowledged} acknowledged while it was measured), ${messages} messages, ${clocks} clocks, ${mails} mails${isWhole && isEnough ? '' : '; THEY DIFFER'}`,
  );
}

function say(what: string, rounds: readonly LoadTold[]): void {
  const rates = rounds.map(({ aSecond }) => aSecond);
  const of = (share: number): string => median(rounds.map(({ times }) => quantile(times, share))).toFixed(1);
  const refused = rounds.reduce((sum, one) => sum + one.refused, 0);
  console.log(
    `  ${what.padEnd(22)} ${median(rates).toFixed(0)} complaints/s (${Math.min(...rates).toFixed(0)} to ${Math.max(...rates).toFixed(0)}), p50 ${of(0.5)} ms, p99 ${of(0.99)} ms, refused ${refused}`,
  );
}

const WORDS = 'The water was brown for three days and nobody told us why. '.repeat(10).trim();

/** A form as a browser sends it, each with a key and an address of its own. */
function complaint(seal: string): string {
  const word = randomBytes(16).toString('base64url');
  const fields = {
    ...{
      _key: word,
      _seal: seal,
      _website: '',
      kind: 'complaint',
      words: WORDS,
      day: '',
      month: '',
      year: '',
    },
    ...{ wanted: 'Clean water', reference: '', name: 'Grace Hopper', email: `${word}@example.org` },
    ...{ phone: '', address: '1 Quay', behalf: 'myself', 'other-name': '', 'other-relation': '' },
  };
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const file = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n\r\n`;
  return `${parts.join('')}${file}--${BOUNDARY}--\r\n`;
}

async function sealOf(port: number, path: string): Promise<string> {
  const page = await (await fetch(`http://127.0.0.1:${port}${path}`)).text();
  const [, seal] = /name="_seal" value="([^"]*)"/u.exec(page) ?? [];
  if (seal === undefined) throw new Error('the form has no seal');
  return seal;
}

type Server = { readonly process: ChildProcess; readonly port: number };

async function startServer(start: FormServerStart): Promise<Server> {
  const child = fork(fileURLToPath(new URL('./complaint-form-server.ts', import.meta.url)), {
    execPath: process.execPath,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  child.send(start);
  const { port } = await new Promise<{ port: number }>((done) =>
    child.once('message', (message) => done(message as { port: number })),
  );
  return { process: child, port };
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function good<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.refusals.map(({ message }) => message).join('\n'));
  return outcome.value;
}
