// What can be promised of a service with a large history, each question beside the plain SQL of the same rows:
//   npm run --silent bench -- capability [DELIVERIES]
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { newWorkspace } from '../app/src/concepts/people/index.ts';
import {
  addServiceEndpoint,
  deliveryListing,
  type Service,
  serviceListing,
  showCapability,
} from '../app/src/concepts/promises/declarations.ts';
import { serviceRoutes } from '../app/src/concepts/promises/index.ts';
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

const RUNS = 9;
const NOW = new Date('2026-06-15T12:00:00Z');

/** Times each question at the server, from what is asked to the JSON, the median of warm runs. */
export async function capabilityBenchmark(deliveries = 1_000_000): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'heed-capability-benchmark-'));
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
      await compare({ storage, client, deliveries });
    } finally {
      await client.end();
      await storage.close();
    }
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

type Setting = { readonly storage: Storage; readonly client: pg.Client; readonly deliveries: number };

async function compare({ storage, client, deliveries }: Setting): Promise<void> {
  const maker = { storage, now: (): Date => NOW };
  const owner = { userId: null, name: 'Olu', email: 'olu@example.org' };
  const opened = good(await newWorkspace(maker, { name: 'Benchmark', owner }, randomUUID));
  const workspace = { id: opened.workspaceId, slug: opened.slug, name: 'Benchmark' };
  const member = { workspace, personId: opened.ownerId, role: 'owner', unitIds: [] };
  const performing: Performing = { routes: serviceRoutes({ maker, newId: randomUUID }), maker, member };
  const service: Service = good(
    await perform(performing, addServiceEndpoint, { body: { name: 'Install a meter' } as never }),
  );
  await plant(client, { workspace: workspace.id, service: service.id, deliveries });
  console.log(`deliveries of one service: ${deliveries}; median of ${RUNS} warm runs`);
  const params = { workspace: workspace.slug, id: service.id };
  const made = NOW.toISOString();
  const open = JSON.stringify([{ field: 'state', is: ['unfinished'] }]);
  const ask = async (what: string, declared: EndpointDeclaration, query: object): Promise<unknown> => {
    const asked = { params, query };
    return timed(what, async () => good(await perform(performing, declared, asked as never)));
  };
  await timed('the newest 10,000 rows in plain SQL', () =>
    client.query(
      `select begun_at, done_at, ended_at, pauses from deliveries where workspace_id = $1 and service_id = $2
        order by begun_at desc, delivery_id desc limit 10000`,
      [workspace.id, service.id],
    ),
  );
  await ask('capability of a due time', showCapability, { made, due: '2026-06-18T15:00:00.000Z' });
  await ask('capability of 3 working days', showCapability, { limit: '3 working days' });
  await ask('what can be promised', showCapability, {});
  await ask('deliveries, first page', deliveryListing.page, { limit: 50 });
  await ask('deliveries that are unfinished', deliveryListing.page, { limit: 50, where: open });
  await ask('services, first page', serviceListing.page, { limit: 50 });
}

/** One after another in four years, lognormal times; some open, some paused, as an organisation has them. */
async function plant(
  client: pg.Client,
  {
    workspace,
    service,
    deliveries,
  }: Readonly<Record<'workspace' | 'service', string>> & { deliveries: number },
): Promise<void> {
  await client.query('select setseed(0.42)');
  await client.query(
    `insert into deliveries (workspace_id, service_id, delivery_id, reference, begun_at, done_at, pauses, changed_at)
      select $1, $2, gen_random_uuid(), 'R' || n, begun, case when random() < 0.03 then null else begun + took end,
        case when random() < 0.05
          then jsonb_build_array(jsonb_build_array(extract(epoch from begun) * 1000 + 1, extract(epoch from begun + took / 2) * 1000))
          else '[]' end, begun
      from (select n, timestamptz '2026-06-14T12:00:00Z' - n * interval '4 years' / $3 as begun,
          interval '1 hour' * exp(3 + sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random())) as took
        from generate_series(0, $3 - 1) as n) as made`,
    [workspace, service, deliveries],
  );
  await client.query('vacuum analyze');
}

async function timed(what: string, work: () => Promise<unknown>): Promise<void> {
  const times: number[] = [];
  for (let run = -2; run < RUNS; run++) {
    const start = performance.now();
    JSON.stringify(await work());
    if (run >= 0) times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  console.log(`  ${what.padEnd(44)}${times[(RUNS - 1) / 2]!.toFixed(1).padStart(9)} ms`);
}

function good<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(outcome.refusals.map(({ message }) => message).join('; '));
}
