// A large register, each question beside the plain SQL of the same:
//   npm run --silent bench -- customers [CUSTOMERS [TRANSACTIONS]]
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { showCard } from '../app/src/concepts/cards/declarations.ts';
import {
  addSegment,
  changeCustomer,
  customerListing,
  searchForCustomers,
  segmentListing,
  showCustomer,
} from '../app/src/concepts/customers/declarations.ts';
import { countedGroups, indexNow, regroupAll } from '../app/src/concepts/customers/index.ts';
import { newWorkspace } from '../app/src/concepts/people/index.ts';
import { showRetention } from '../app/src/concepts/transactions/declarations.ts';
import { MIGRATION_FOLDERS, recordRoutes } from '../app/src/entry/server/index.ts';
import { primaryColumns } from '../app/src/platform/columns/index.ts';
import { changeWorkspace } from '../app/src/platform/events/index.ts';
import { type EndpointDeclaration, type Performing, perform } from '../app/src/platform/http/index.ts';
import { type Outcome, taken } from '../app/src/platform/refusals/index.ts';
import {
  EMBEDDED_ROLES,
  migrate,
  openStorage,
  prepareDatabase,
  type Storage,
  startEmbeddedServer,
} from '../app/src/platform/storage/index.ts';
import { type PlantedCustomers, plantCustomers } from './planted-customers.ts';

const RUNS = 9;

/** Times each question at the server, from what is asked to the JSON, the median of warm runs. */
export async function customersBenchmark(customers = 1_000_000, transactions = 10_000_000): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'heed-customers-benchmark-'));
  await chmod(folder, 0o711);
  const started = await startEmbeddedServer({ dataDirectory: folder, superuserPassword: 'for a benchmark' });
  const server = good(started);
  const roles = EMBEDDED_ROLES;
  const preparation = { admin: server.connection, roles, database: 'heed', secret: 'benchmark' };
  try {
    const connections = good(await prepareDatabase(preparation));
    good(await migrate({ owner: connections.owner, roles, folders: MIGRATION_FOLDERS }));
    const storage = openStorage({ kind: 'embedded', connections });
    const client = new pg.Client({ ...server.connection, database: 'heed' });
    await client.connect();
    try {
      await compare({ storage, client, customers, transactions });
    } finally {
      await client.end();
      await storage.close();
    }
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

type Setting = {
  readonly storage: Storage;
  readonly client: pg.Client;
  readonly customers: number;
  readonly transactions: number;
};

async function compare({ storage, client, customers, transactions }: Setting): Promise<void> {
  const maker = { storage, now: (): Date => new Date() };
  const owner = { userId: null, name: 'Olu', email: 'olu@example.org' };
  const opened = good(await newWorkspace(maker, { name: 'Benchmark', owner }, randomUUID));
  const routes = recordRoutes({ maker, engine: primaryColumns(storage), newId: randomUUID });
  const workspace = { id: opened.workspaceId, slug: opened.slug, name: 'Benchmark' };
  const member = { workspace, personId: opened.ownerId, role: 'owner', unitIds: [] };
  const performing: Performing = { routes, maker, member };
  const planted = await plantCustomers(client, { workspace: workspace.id, customers, transactions });
  console.log(`customers: ${customers}, transactions: about ${transactions}; median of ${RUNS} warm runs`);
  const by = { workspace: workspace.id, actor: { personId: null } };
  await once('words of all customers', async () => indexAll(performing, client));
  for (const [name, rule] of Object.entries(RULES)) {
    const body = { name, definition: name, rule };
    good(await perform(performing, addSegment, { body: body as never }));
  }
  await once('all segments anew', async () =>
    good(await changeWorkspace(maker, by, async (change) => taken(await regroupAll(change, null)))),
  );
  await once('totals of all segments', () =>
    storage.read(workspace.id, async (queries) => countedGroups(queries, maker.now())),
  );
  await client.query('vacuum analyze');
  for (const question of questionsOf(planted)) await timed(performing, client, question);
  await settled(performing, planted);
}

const RULES = {
  'Good customers': {
    all: [
      { field: 'relation', is: ['customer'] },
      { field: 'lifetimeValue', atLeast: 500 },
    ],
  },
  'Long away': { all: [{ field: 'lastPurchaseOn', moreThanAgo: { n: 6, unit: 'months' } }] },
  Firms: {
    all: [
      { field: 'party', is: ['organisation'] },
      { field: 'leftOn', missing: true },
    ],
  },
};

async function indexAll({ maker, member }: Performing, client: pg.Client): Promise<void> {
  const { rows } = await client.query('select customer_id as id from customers order by 1');
  const ids = rows.map(({ id }) => id as string);
  const by = { workspace: member.workspace.id, actor: { personId: null } };
  for (let at = 0; at < ids.length; at += 10_000) {
    good(
      await changeWorkspace(maker, by, async (change) => {
        await indexNow(change, ids.slice(at, at + 10_000));
        return taken(null);
      }),
    );
  }
}

type Question = {
  readonly what: string;
  readonly limit: number;
  readonly declared: EndpointDeclaration;
  readonly asked: object;
  /** The same question in plain SQL. */
  readonly plain: string;
};

function questionsOf({ workspace, common, rare }: PlantedCustomers): readonly Question[] {
  const here = `workspace_id = '${workspace}' and state in ('active', 'archived')`;
  const page = customerListing.page;
  const where = JSON.stringify([
    { field: 'relation', is: ['customer'] },
    { field: 'lifetimeValue', from: 500 },
  ]);
  const misspelt = (name: string): string => name.slice(0, 2) + name[3] + name[2] + name.slice(4);
  const like = (name: string): string =>
    `select * from customers where ${here} and name ilike '%${name}%' limit 50`;
  const words = (typed: string) => ({ query: { words: typed, limit: 20 } });
  return [
    {
      ...{ what: 'list by name', limit: 100, declared: page, asked: { query: { limit: 50 } } },
      plain: `select * from customers where ${here} order by name limit 50`,
    },
    {
      ...{ what: 'list by lifetime value', limit: 100, declared: page },
      asked: { query: { limit: 50, sort: '-lifetimeValue' } },
      plain: `select * from customers where ${here} order by lifetime_value desc nulls last limit 50`,
    },
    {
      ...{ what: 'list with conditions', limit: 100, declared: page },
      asked: { query: { limit: 50, where } },
      plain: `select * from customers where ${here} and relation = 'customer' and lifetime_value >= 500 order by name limit 50`,
    },
    {
      ...{ what: 'card', limit: 100, declared: showCard, asked: { params: { id: common.id } } },
      plain: `select * from customers where workspace_id = '${workspace}' and customer_id = '${common.id}'`,
    },
    {
      ...{
        what: 'segments with their counts',
        limit: 100,
        declared: segmentListing.page,
        asked: { query: { limit: 50 } },
      },
      plain: `select count(*) from customers where ${here} and relation = 'customer' and lifetime_value >= 500`,
    },
    {
      ...{ what: `search ${misspelt(common.name)}`, limit: 150, declared: searchForCustomers },
      asked: words(misspelt(common.name)),
      plain: like(common.name),
    },
    {
      ...{ what: `search ${misspelt(rare.name)}`, limit: 150, declared: searchForCustomers },
      asked: words(misspelt(rare.name)),
      plain: like(rare.name),
    },
    {
      ...{ what: 'search, words swapped and misspelt', limit: 150, declared: searchForCustomers },
      asked: words(common.name.split(' ').reverse().map(misspelt).join(' ')),
      plain: like(common.name),
    },
    {
      ...{ what: 'search by one first name', limit: 150, declared: searchForCustomers },
      asked: words(misspelt(common.name.split(' ')[0]!)),
      plain: like(common.name.split(' ')[0]!),
    },
    {
      ...{
        what: 'retention',
        limit: Number.POSITIVE_INFINITY,
        declared: showRetention,
        asked: { query: {} },
      },
      plain: `select date_trunc('month', first_purchase_on), count(*) from customers where ${here} group by 1`,
    },
  ];
}

async function timed(performing: Performing, client: pg.Client, question: Question): Promise<void> {
  const { what, limit, declared, asked, plain } = question;
  const heed = await median(async () => void good(await perform(performing, declared, asked as never)));
  const sql = await median(async () => void (await client.query(plain)));
  const mark = heed > limit ? ` OVER ${limit} ms` : '';
  const words = `${heed.toFixed(0).padStart(6)} ms  plain SQL ${sql.toFixed(0).padStart(5)} ms  ratio ${(heed / sql).toFixed(2)}`;
  console.log(`  ${what.padEnd(36)}${words}${mark}`);
}

/** From the change of one customer until it stands in its segments, which is when the change is answered. */
async function settled(performing: Performing, { common }: PlantedCustomers): Promise<void> {
  let party = 'organisation';
  const params = { workspace: performing.member.workspace.slug, id: common.id };
  const time = await median(async () => {
    const { revision } = good(await perform(performing, showCustomer, { params }));
    const body = { party, revision };
    good(await perform(performing, changeCustomer, { params, body: body as never }));
    party = party === 'organisation' ? 'person' : 'organisation';
  });
  console.log(`  ${'change of a customer, regrouped'.padEnd(36)}${time.toFixed(0).padStart(6)} ms`);
}

async function once(what: string, work: () => Promise<unknown>): Promise<void> {
  const begun = performance.now();
  await work();
  console.log(`  ${what.padEnd(36)}${(performance.now() - begun).toFixed(0).padStart(6)} ms, once`);
}

async function median(work: () => Promise<void>): Promise<number> {
  await work();
  await work();
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const begun = performance.now();
    await work();
    times.push(performance.now() - begun);
  }
  return times.sort((a, b) => a - b)[RUNS >> 1] ?? Number.NaN;
}

function good<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(outcome.refusals.map(({ message }) => message).join('; '));
}
