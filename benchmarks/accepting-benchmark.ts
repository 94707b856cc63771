// Taking answers over HTTP beside the least that does the same, on one database:
//   npm run --silent bench -- accepting [SECONDS [ROUNDS [CONNECTIONS]]]
import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { newWorkspace } from '../app/src/concepts/people/index.ts';
import { makeSurveyLink } from '../app/src/concepts/responses/declarations.ts';
import { surveyLinkRoutes } from '../app/src/concepts/responses/index.ts';
import { makeSurvey, publishSurvey, surveyDefinition } from '../app/src/concepts/surveys/declarations.ts';
import { surveyRoutes } from '../app/src/concepts/surveys/index.ts';
import { MIGRATION_FOLDERS } from '../app/src/entry/server/index.ts';
import { type Performing, perform } from '../app/src/platform/http/index.ts';
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
import type { ServerStart, ServerTold } from './accepting-server.ts';
import { fullLoad, type LoadTold, quantile, steadyLoad } from './answer-load.ts';

const QUESTIONS = 24;
const TARGET_RATIO = 0.8;
const TARGET_HALF_LOAD_MS = 50;
const TARGET_LAG_MS = 2000;

/** Rounds in turn, each server alone under load; medians of the rounds. */
export async function acceptingBenchmark(seconds = 8, rounds = 3, connections = 128): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'heed-accepting-benchmark-'));
  await chmod(folder, 0o711);
  const started = await startEmbeddedServer({ dataDirectory: folder, superuserPassword: 'for a benchmark' });
  const server = good(started);
  const roles = EMBEDDED_ROLES;
  const preparation = { admin: server.connection, roles, database: 'heed', secret: 'benchmark' };
  try {
    const roleConnections = good(await prepareDatabase(preparation));
    good(await migrate({ owner: roleConnections.owner, roles, folders: MIGRATION_FOLDERS }));
    const storage = openStorage({ kind: 'embedded', connections: roleConnections });
    const survey = await openedSurvey(storage);
    await storage.close();
    const client = new pg.Client({ ...server.connection, database: 'heed' });
    await client.connect();
    try {
      await compare({ client, survey, connections, seconds, rounds, roles: roleConnections });
    } finally {
      await client.end();
    }
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

type OpenedSurvey = {
  readonly workspace: string;
  readonly table: string;
  readonly surveyId: string;
  readonly path: string;
};

async function openedSurvey(storage: Storage): Promise<OpenedSurvey> {
  const maker = { storage, now: () => new Date() };
  const owner = { userId: null, name: 'Olu', email: 'olu@example.org' };
  const opened = good(await newWorkspace(maker, { name: 'Benchmark', owner }, randomUUID));
  const parts = { maker, newId: randomUUID };
  const mayBeAsked = { purposes: async () => [], among: async () => new Set<string>() };
  const routes = [
    ...surveyRoutes(parts),
    ...surveyLinkRoutes({ ...parts, random: randomBytes, baseUrl: 'http://127.0.0.1', mayBeAsked }),
  ];
  const workspace = { id: opened.workspaceId, slug: opened.slug, name: 'Benchmark' };
  const member = { workspace, personId: opened.ownerId, role: 'owner', unitIds: [] };
  const performing: Performing = { routes, maker, member };
  const questions = Array.from({ length: QUESTIONS }, (_, i) => ({
    type: 'rating' as const,
    code: `Q${i + 1}`,
    text: { en: `How good was part ${i + 1}?` },
    scale: { lowest: 1, highest: 5 },
    required: true,
  }));
  const definition = surveyDefinition.parse({
    form: 'heed-survey-1',
    languages: ['en'],
    title: { en: 'Benchmark' },
    pages: [{ code: 'all', questions }],
  });
  const from = { kind: 'definition' as const, definition };
  const body = { name: 'Benchmark', purpose: '', unitId: null, ownerId: null, from };
  const made = good(await perform(performing, makeSurvey, { body }));
  const params = { workspace: opened.slug, id: made.id };
  const published = good(
    await perform(performing, publishSurvey, {
      params,
      body: { revision: made.revision, untranslatedReason: '' },
    }),
  );
  const wish = {
    name: 'Link',
    kind: 'open' as const,
    language: null,
    opensAt: null,
    closesAt: null,
    mostFinished: null,
  };
  const link = good(
    await perform(performing, makeSurveyLink, {
      params,
      body: { ...wish, sites: [], kioskSeconds: null, told: '' },
    }),
  );
  const { pathname } = new URL(link.address ?? '', 'http://127.0.0.1');
  return {
    workspace: opened.workspaceId,
    table: published.answerSetId!,
    surveyId: made.id,
    path: `${pathname}/answers`,
  };
}

type Comparing = {
  readonly client: pg.Client;
  readonly survey: OpenedSurvey;
  readonly connections: number;
  readonly seconds: number;
  readonly rounds: number;
  readonly roles: RoleConnections;
};

async function compare({ client, survey, connections, seconds, rounds, roles }: Comparing): Promise<void> {
  console.log(
    `accepting: ${QUESTIONS} ratings a response, ${connections} connections, ${rounds} rounds of ${seconds} s each in turn`,
  );
  const asked = { workspace: survey.workspace, table: survey.table, columns: ['n9', 'n20', 't2'] };
  const start = { connections: roles, questions: QUESTIONS, asked };
  const heed = await startServer({ ...start, kind: 'heed' });
  const peer = await startServer({ ...start, kind: 'peer' });
  const forMs = seconds * 1000;
  const loadOf = (server: Server) => ({
    port: server.port,
    path: server === heed ? survey.path : '/answers',
    connections,
    body: answers,
  });
  // Code that was never run is slow, and tables without a row are quick.
  for (const server of [peer, heed]) await fullLoad(loadOf(server), 2000);
  const told = { heed: [] as LoadTold[], peer: [] as LoadTold[] };
  const lags: number[] = [];
  for (let round = 0; round < rounds; round++) {
    told.peer.push(await fullLoad(loadOf(peer), forMs));
    const asking = askingMirror(heed);
    told.heed.push(await fullLoad(loadOf(heed), forMs));
    lags.push(...(await asking.stop()));
  }
  const rate = {
    heed: median(told.heed.map(({ aSecond }) => aSecond)),
    peer: median(told.peer.map(({ aSecond }) => aSecond)),
  };
  for (const kind of ['heed', 'peer'] as const) say(`${kind} at full load`, told[kind]);
  const ratio = rate.heed / rate.peer;
  console.log(
    `  heed / peer  ${ratio.toFixed(2)}  (wanted: ${TARGET_RATIO} or more${ratio < TARGET_RATIO ? '; MISSED' : ''})`,
  );
  const half = await steadyLoad(loadOf(heed), { aSecond: rate.heed / 2, forMs });
  say('heed at half load', [half]);
  const late = quantile(half.times, 0.99);
  console.log(
    `  p99 at half load  ${late.toFixed(1)} ms  (wanted: below ${TARGET_HALF_LOAD_MS}${late < TARGET_HALF_LOAD_MS ? '' : '; MISSED'})`,
  );
  const lag = Math.max(...lags);
  console.log(
    `  mirror, asked every 250 ms at full load: median ${median(lags).toFixed(0)} ms, longest ${lag.toFixed(0)} ms to an answer as new as the database  (wanted: below ${TARGET_LAG_MS}${lag < TARGET_LAG_MS ? '' : '; MISSED'})`,
  );
  await count(client, survey, heed);
  for (const server of [heed, peer]) server.process.disconnect();
}

function say(what: string, rounds: readonly LoadTold[]): void {
  const rates = rounds.map(({ aSecond }) => aSecond);
  const of = (share: number): string => median(rounds.map(({ times }) => quantile(times, share))).toFixed(1);
  const refused = rounds.reduce((sum, one) => sum + one.refused, 0);
  console.log(
    `  ${what.padEnd(18)} ${median(rates).toFixed(0)} responses/s (${Math.min(...rates).toFixed(0)} to ${Math.max(...rates).toFixed(0)}), p50 ${of(0.5)} ms, p99 ${of(0.99)} ms, refused ${refused}`,
  );
}

/** Everything that was acknowledged is there, once, wherever it is counted. */
async function count(client: pg.Client, { surveyId, table }: OpenedSurvey, heed: Server): Promise<void> {
  const { rows } = await client.query(
    `select (select count(*)::int from responses where survey_id = $1 and state = 3) as responses,
      (select count(*)::int from answer_rows where answer_set_id = $2) as rows,
      (select count(*)::int from column_rows where table_id = $2) as columns,
      (select row_count from column_tables where table_id = $2) as counted`,
    [surveyId, table],
  );
  const mirrored = (await heed.ask()).rows;
  const { responses, rows: kept, columns, counted } = rows[0];
  const isSame = [kept, columns, counted, mirrored].every((n) => n === responses);
  console.log(
    `  counted: ${responses} responses, ${kept} rows, ${columns} rows of columns, ${mirrored} in the mirror${isSame ? '' : '; THEY DIFFER'}`,
  );
}

function answers(): string {
  const given: Record<string, number> = {};
  for (let i = 1; i <= QUESTIONS; i++) given[`Q${i}`] = 1 + Math.floor(Math.random() * 5);
  return JSON.stringify({ key: randomUUID(), finished: true, answers: given });
}

type Server = {
  readonly process: ChildProcess;
  readonly port: number;
  /** Asks the mirror: how long it took, and how many rows it counted. */
  ask(): Promise<{ readonly ms: number; readonly rows: number }>;
};

async function startServer(start: ServerStart): Promise<Server> {
  const child = fork(fileURLToPath(new URL('./accepting-server.ts', import.meta.url)), {
    execPath: process.execPath,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  child.send(start);
  const told = (): Promise<ServerTold> =>
    new Promise((done) => child.once('message', (message) => done(message as ServerTold)));
  const first = await told();
  if (!('port' in first)) throw new Error('a server told something else than its port');
  return {
    process: child,
    port: first.port,
    ask: async () => {
      child.send('ask the mirror');
      const answer = await told();
      if (!('mirror' in answer)) throw new Error('a server told something else than its mirror');
      return { ms: answer.mirror[0] ?? Number.NaN, rows: answer.rows };
    },
  };
}

function askingMirror(server: Server): { stop(): Promise<readonly number[]> } {
  const times: number[] = [];
  let ended = false;
  const asking = (async () => {
    while (!ended) {
      times.push((await server.ask()).ms);
      await new Promise((next) => setTimeout(next, 250));
    }
  })();
  return {
    stop: async () => {
      ended = true;
      await asking;
      return times;
    },
  };
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function good<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.refusals.map(({ message }) => message).join('\n'));
  return outcome.value;
}
