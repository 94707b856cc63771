// A large ledger of promises, each question beside the plain SQL of the same rows:
//   npm run --silent bench -- promises [PROMISES]
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { newWorkspace } from '../app/src/concepts/people/index.ts';
import { listDuePromises, promiseListing } from '../app/src/concepts/promises/declarations.ts';
import {
  duePromises,
  ledgerRoutes,
  promiseFigureRoutes,
  recountPromises,
} from '../app/src/concepts/promises/index.ts';
import { MIGRATION_FOLDERS } from '../app/src/entry/server/index.ts';
import { type EndpointDeclaration, type Performing, perform } from '../app/src/platform/http/index.ts';
import type { Outcome } from '../app/src/platform/refusals/index.ts';
import {
  EMBEDDED_ROLES,
  migrate,
  openStorage,
  prepareDatabase,
  type Storage,
  startEmbeddedServer,
} from '../app/src/platform/storage/index.ts';
import { type PlantedPromises, plantPromises, prepareIds } from './planted-promises.ts';
import { figureQuestions } from './promise-figure-questions.ts';

const RUNS = 9;
const NOW = new Date('2026-06-15T12:00:00Z');

/** Times each question at the server, from what is asked to the JSON, the median of warm runs. */
export async function promisesBenchmark(promises = 1_000_000): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'heed-promises-benchmark-'));
  await chmod(folder, 0o711);
  const server = good(
    await startEmbeddedServer({ dataDirectory: folder, superuserPassword: 'for a benchmark' }),
  );
  const roles = EMBEDDED_ROLES;
  const preparation = { admin: server.connection, roles, database: 'heed', secret: 'benchmark' };
  try {
    const connections = good(await prepareDatabase(preparation));
    good(await migrate({ owner: connections.owner, roles, folders: MIGRATION_FOLDERS }));
    const storage = openStorage({ kind: 'embedded', connections });
    const client = new pg.Client({ ...server.connection, database: 'heed' });
    await client.connect();
    try {
      await ask({ storage, client, promises });
    } finally {
      await client.end();
      await storage.close();
    }
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

type Setting = { readonly storage: Storage; readonly client: pg.Client; readonly promises: number };

async function ask({ storage, client, promises }: Setting): Promise<void> {
  const maker = { storage, now: (): Date => NOW };
  const owner = { userId: null, name: 'Olu', email: 'olu@example.org' };
  const opened = good(await newWorkspace(maker, { name: 'Benchmark', owner }, randomUUID));
  const workspace = { id: opened.workspaceId, slug: opened.slug, name: 'Benchmark' };
  const member = { workspace, personId: opened.ownerId, role: 'owner', unitIds: [] };
  const routes = [...promiseFigureRoutes({ maker }), ...ledgerRoutes({ maker, newId: randomUUID })];
  await prepareIds(client);
  const begun = performance.now();
  const planted = await plantPromises(client, { workspace: workspace.id, promises, now: NOW });
  console.log(
    `promises: ${promises}, planted in ${Math.round((performance.now() - begun) / 1000)} s; median of ${RUNS} warm runs`,
  );
  const counting = performance.now();
  await recountPromises(storage, workspace.id);
  console.log(`counted anew in ${Math.round((performance.now() - counting) / 1000)} s`);
  await client.query('vacuum analyze');
  const performing: Performing = { routes, maker, member };
  for (const question of [...figureQuestions(planted), ...listQuestions(planted), ...queueQuestions(planted)])
    await timed(performing, client, question);
  await timedOnly('due-soon of Today', () =>
    storage.read(workspace.id, (queries) => duePromises(queries, { state: 'open', from: NOW, limit: 50 })),
  );
}

type Question = {
  readonly what: string;
  readonly endpoint: EndpointDeclaration;
  readonly asked: object;
  /** The rows in plain SQL, without names, counts or rights; nothing where there is no such. */
  readonly plain?: string;
};

/** There is one workspace; who asks as the superuser sees its rows without being told, and the index begins with it. */
const OWN = 'workspace_id = (select workspace_id from workspaces limit 1)';
const FIFTY = 'order by due_at desc, promise_id desc limit 50';

function listQuestions({ unit, customer, service }: PlantedPromises): readonly Question[] {
  const { page } = promiseListing;
  const where = (...conditions: readonly object[]) => ({ query: { where: JSON.stringify(conditions) } });
  const listed = (what: string, conditions: readonly object[], plain: string): Question => ({
    what: `list: ${what}`,
    endpoint: page,
    asked: where(...conditions),
    plain: `select * from promises where ${OWN} and ${plain} ${FIFTY}`,
  });
  const is = (field: string, word: string) => ({ field, is: [word] });
  return [
    {
      what: 'list: first page',
      endpoint: page,
      asked: {},
      plain: `select * from promises where ${OWN} ${FIFTY}`,
    },
    {
      what: 'list: by when they were made',
      endpoint: page,
      asked: { query: { sort: '-madeAt' } },
      plain: `select * from promises where ${OWN} order by made_at desc, promise_id desc limit 50`,
    },
    listed('of a unit', [is('unit', unit)], `unit_id = '${unit}'`),
    listed('broken', [is('state', 'broken')], "state = 'broken'"),
    listed(
      'kept late in a unit',
      [is('unit', unit), is('state', 'kept-late')],
      `unit_id = '${unit}' and state = 'kept-late'`,
    ),
    listed(
      'missed now',
      [is('standing', 'missed')],
      `state in ('open', 'broken') and done_at is null and due_at < '2026-06-15 12:00Z'`,
    ),
    listed(
      'due today',
      [is('standing', 'due-today')],
      `state = 'open' and due_at >= '2026-06-15 12:00Z' and due_at < '2026-06-16'`,
    ),
    listed('paused', [is('standing', 'paused')], 'paused_at is not null'),
    listed('over-promised', [is('overPromised', 'yes')], 'over_promised'),
    listed('with a recovery', [is('withRecovery', 'yes')], 'recovery_id is not null'),
    listed(
      'advertised in a service',
      [is('channel', 'advertisement'), is('service', service)],
      `channel = 'advertisement' and service_id = '${service}'`,
    ),
    listed(
      'due in a month',
      [{ field: 'dueAt', from: '2025-03-01', to: '2025-03-31' }],
      "due_at >= '2025-03-01' and due_at < '2025-04-01'",
    ),
    listed('of a customer', [is('customer', customer)], `customer_id = '${customer}'`),
  ];
}

function queueQuestions({ unit, keeper }: PlantedPromises): readonly Question[] {
  const { page } = promiseListing;
  return [
    {
      what: 'search by reference',
      endpoint: page,
      asked: { query: { search: 'P-4711' } },
      plain: `select * from promises where ${OWN} and reference = 'P-4711'`,
    },
    {
      what: 'queue of all',
      endpoint: listDuePromises,
      asked: {},
      plain: `select * from promises where ${OWN} and state in ('open', 'broken') and done_at is null order by due_at, promise_id limit 50`,
    },
    {
      what: 'queue of a keeper',
      endpoint: listDuePromises,
      asked: { query: { keeper } },
      plain: `select * from promises where ${OWN} and state in ('open', 'broken') and done_at is null and keeper_id = '${keeper}' order by due_at, promise_id limit 50`,
    },
    {
      what: 'queue of a unit',
      endpoint: listDuePromises,
      asked: { query: { unit } },
      plain: `select * from promises where ${OWN} and state in ('open', 'broken') and done_at is null and unit_id = '${unit}' order by due_at, promise_id limit 50`,
    },
  ];
}

async function timed(performing: Performing, client: pg.Client, question: Question): Promise<void> {
  const { what, endpoint, asked, plain } = question;
  const heed = await median(async () => {
    good(await perform(performing, endpoint, asked as never));
  });
  const floor = plain === undefined ? null : await median(() => client.query(plain));
  console.log(
    `${what.padEnd(36)} ${heed.toFixed(1).padStart(8)} ms${floor === null ? '' : `   plain SQL ${floor.toFixed(1)} ms`}`,
  );
}

async function timedOnly(what: string, work: () => Promise<unknown>): Promise<void> {
  console.log(`${what.padEnd(36)} ${(await median(work)).toFixed(1).padStart(8)} ms`);
}

async function median(work: () => Promise<unknown>): Promise<number> {
  await work();
  const times: number[] = [];
  for (let i = 0; i < RUNS; i += 1) {
    const begun = performance.now();
    await work();
    times.push(performance.now() - begun);
  }
  return times.sort((a, b) => a - b)[Math.floor(RUNS / 2)]!;
}

function good<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(outcome.refusals.map(({ message }) => message).join('; '));
}
