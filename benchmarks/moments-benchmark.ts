// Moments of truth with many contacts, each question beside the plain SQL of the bare answer:
//   npm run --silent bench -- moments [CONTACTS]
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import {
  contactListing,
  figureQuery,
  showDetractorImpact,
  showJourneyMap,
  showMomentDetail,
  showMomentImpact,
  showMomentStandings,
} from '../app/src/concepts/moments/declarations.ts';
import { contactsOfCustomer, momentRoutes, worstMoments } from '../app/src/concepts/moments/index.ts';
import { newWorkspace } from '../app/src/concepts/people/index.ts';
import { MIGRATION_FOLDERS } from '../app/src/entry/server/index.ts';
import { type EndpointDeclaration, type Performing, perform } from '../app/src/platform/http/index.ts';
import type { Outcome } from '../app/src/platform/refusals/index.ts';
import {
  EMBEDDED_ROLES,
  migrate,
  openStorage,
  prepareDatabase,
  type Queries,
  type Storage,
  startEmbeddedServer,
} from '../app/src/platform/storage/index.ts';
import { type PlantedContacts, plantContacts } from './planted-contacts.ts';

const RUNS = 9;
const NOW = new Date('2026-06-15T12:00:00Z');
/** There is one workspace; the superuser sees its rows without being told. */
const OWN = 'workspace_id = (select workspace_id from workspaces limit 1)';
const NEWEST = 'order by at desc, contact_id desc limit';

/** Times each question at the server, from what is asked to the JSON, the median of warm runs. */
export async function momentsBenchmark(contacts = 1_000_000): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'heed-moments-benchmark-'));
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
      await ask({ storage, client, contacts });
    } finally {
      await client.end();
      await storage.close();
    }
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

type Setting = { readonly storage: Storage; readonly client: pg.Client; readonly contacts: number };

async function ask({ storage, client, contacts }: Setting): Promise<void> {
  const maker = { storage, now: (): Date => NOW };
  const owner = { userId: null, name: 'Olu', email: 'olu@example.org' };
  const opened = good(await newWorkspace(maker, { name: 'Benchmark', owner }, randomUUID));
  const workspace = { id: opened.workspaceId, slug: opened.slug, name: 'Benchmark' };
  const member = { workspace, personId: opened.ownerId, role: 'owner', unitIds: [] };
  const performing: Performing = { routes: momentRoutes({ maker, newId: randomUUID }), maker, member };
  const wanted = { workspace: workspace.id, contacts, now: NOW };
  const planted = await plantContacts(performing, client, wanted);
  await client.query('vacuum analyze');
  console.log(`contacts: ${contacts}, at 50 moments, half of them at one; median of ${RUNS} warm runs`);
  for (const { what, endpoint, asked, plain } of [...figureQuestions(planted), ...listQuestions(planted)]) {
    const heed = async () => good(await perform(performing, endpoint, asked as never));
    await timed(what, heed, () => client.query(plain));
  }
  const reading = (work: (queries: Queries) => Promise<unknown>) => () => storage.read(workspace.id, work);
  const { customer } = planted;
  await timed(
    'contacts of a customer for the card',
    reading((queries) => contactsOfCustomer(queries, { customerId: customer, before: null, limit: 1000 })),
    () => client.query(`select * from contacts where ${OWN} and customer_id = '${customer}' ${NEWEST} 1000`),
  );
  await timed(
    'worst moments for Today',
    reading((queries) => worstMoments(queries, { today: '2026-06-15', limit: 100 })),
    () => client.query(`${SUMS} and day >= '2025-12-18' group by moment_id, source`),
  );
}

type Question = {
  readonly what: string;
  readonly endpoint: EndpointDeclaration;
  readonly asked: object;
  readonly plain: string;
};

const SUMS = `select sum(n), sum(favourable), sum(unfavourable) from contact_counts where ${OWN} and dimension = 'all'`;
const YEAR = "source = 'staff' and day >= '2025-07-01'";

function figureQuestions({ moment, journey }: PlantedContacts): readonly Question[] {
  const query = figureQuery.parse({});
  const related = `select customer_id, moment_id, score from contacts where ${OWN} and state = 'counts' and source = 'staff'
    and customer_id is not null`;
  const each = `${SUMS} and ${YEAR} group by moment_id`;
  return [
    { what: 'all moments, the worst first', endpoint: showMomentStandings, asked: { query }, plain: each },
    {
      what: 'one moment',
      endpoint: showMomentDetail,
      asked: { params: { id: moment }, query },
      plain: `${SUMS} and ${YEAR} and moment_id = '${moment}' group by day`,
    },
    {
      what: 'the map of a journey',
      endpoint: showJourneyMap,
      asked: { params: { id: journey }, query },
      plain: each,
    },
    {
      what: 'moments and satisfaction',
      endpoint: showMomentImpact,
      asked: { query },
      plain: `${related} ${NEWEST} 10000`,
    },
    {
      what: 'detractors and satisfaction',
      endpoint: showDetractorImpact,
      asked: { params: { id: moment }, query },
      plain: `${related} and moment_id = '${moment}' ${NEWEST} 10000`,
    },
  ];
}

function listQuestions({ moment, unit, handler, customer }: PlantedContacts): readonly Question[] {
  const { page } = contactListing;
  const listed = (what: string, field: string, [word, plain]: readonly [string, string]): Question => ({
    what: `list: ${what}`,
    endpoint: page,
    asked: { query: { limit: 50, where: JSON.stringify([{ field, is: [word] }]) } },
    plain: `select * from contacts where ${OWN} and ${plain} ${NEWEST} 50`,
  });
  return [
    {
      what: 'list: first page',
      endpoint: page,
      asked: { query: { limit: 50 } },
      plain: `select * from contacts where ${OWN} ${NEWEST} 50`,
    },
    {
      what: 'list: sorted by channel',
      endpoint: page,
      asked: { query: { limit: 50, sort: 'channel' } },
      plain: `select * from contacts where ${OWN} and channel = 'phone' ${NEWEST} 50`,
    },
    listed('of a moment', 'moment', [moment, `moment_id = '${moment}'`]),
    listed('of a unit', 'unit', [unit, `unit_id = '${unit}'`]),
    listed('of a handler', 'handler', [handler, `handler_id = '${handler}'`]),
    listed('of a customer', 'customer', [customer, `customer_id = '${customer}'`]),
    listed('unfavourable', 'score', ['-', 'score = -1']),
    listed('marked OUCH', 'mark', ['ouch', "mark = 'ouch'"]),
    listed('by letter, where there is none', 'channel', ['letter', "channel = 'letter'"]),
    listed('withdrawn', 'state', ['withdrawn', "state = 'withdrawn'"]),
  ];
}

async function timed(
  what: string,
  heed: () => Promise<unknown>,
  plain: () => Promise<unknown>,
): Promise<void> {
  const own = await median(heed);
  const floor = await median(plain);
  console.log(`${what.padEnd(38)} ${own.toFixed(1).padStart(8)} ms   plain SQL ${floor.toFixed(1)} ms`);
}

async function median(work: () => Promise<unknown>): Promise<number> {
  await work();
  const times: number[] = [];
  for (let i = 0; i < RUNS; i += 1) {
    const begun = performance.now();
    JSON.stringify(await work());
    times.push(performance.now() - begun);
  }
  return times.sort((a, b) => a - b)[Math.floor(RUNS / 2)]!;
}

function good<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(outcome.refusals.map(({ message }) => message).join('; '));
}
