// Lists, coverage, attribute and measure of a large workspace, each beside the plain SQL of the same question:
//   npm run --silent bench -- records [REQUIREMENTS [READINGS]]
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { figuresOfSets } from '../app/src/concepts/answer-sets/index.ts';
import { showChain } from '../app/src/concepts/chain/declarations.ts';
import { chainRoutes } from '../app/src/concepts/chain/index.ts';
import { newWorkspace } from '../app/src/concepts/people/index.ts';
import { requirementListing, showCoverage } from '../app/src/concepts/requirements/declarations.ts';
import { measureListing, showMeasureFigures } from '../app/src/concepts/standards/declarations.ts';
import { MIGRATION_FOLDERS, recordRoutes } from '../app/src/entry/server/index.ts';
import { primaryColumns } from '../app/src/platform/columns/index.ts';
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
import { type PlantedRecords, plantRecords } from './planted-records.ts';

const RUNS = 9;
const TARGET_MS = 150;

/** Times each question at the server, from what is asked to the JSON, the median of warm runs. */
export async function recordsBenchmark(requirements = 100_000, readings = 1_000_000): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'heed-records-benchmark-'));
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
      await compare({ storage, client, requirements, readings });
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
  readonly requirements: number;
  readonly readings: number;
};

async function compare({ storage, client, requirements, readings }: Setting): Promise<void> {
  const now = (): Date => new Date();
  const maker = { storage, now };
  const owner = { userId: null, name: 'Olu', email: 'olu@example.org' };
  const opened = good(await newWorkspace(maker, { name: 'Benchmark', owner }, randomUUID));
  const planted = await plantRecords(client, { workspace: opened.workspaceId, requirements, readings });
  console.log(`records: ${requirements} requirements, ${readings} readings; median of ${RUNS} warm runs`);
  const engine = primaryColumns(storage);
  const figures = figuresOfSets({ storage, engine: engine as never });
  const routes = [
    ...recordRoutes({ maker, engine, newId: randomUUID }),
    ...chainRoutes({ storage, engine, figures, now }),
  ];
  const workspace = { id: opened.workspaceId, slug: opened.slug, name: 'Benchmark' };
  const member = { workspace, personId: opened.ownerId, role: 'owner', unitIds: [] };
  for (const question of questionsOf(planted)) {
    await timed({ routes, maker, member }, client, question);
  }
}

type Question = {
  readonly what: string;
  readonly declared: EndpointDeclaration;
  readonly asked: object;
  /** The same question in plain SQL; several where it needs several answers. */
  readonly plain: readonly string[];
};

function questionsOf({ workspace, attributeId, measureId, segmentId }: PlantedRecords): readonly Question[] {
  const here = `workspace_id = '${workspace}'`;
  const filtered = `from requirements where ${here} and state = 'approved' and '${segmentId}' = any(segment_ids)
    and concat_ws(' ', statement, source, contract, means) ilike '%on time%'`;
  const results = `from reading_days where ${here} group by measure_id`;
  return [
    {
      what: 'requirements, newest first',
      declared: requirementListing.page,
      asked: { query: {} },
      plain: [
        `select * from requirements where ${here} order by updated_at desc limit 50`,
        `select count(*) from requirements where ${here}`,
      ],
    },
    {
      what: 'requirements searched, filtered, sorted by words',
      declared: requirementListing.page,
      asked: {
        query: {
          search: 'on time',
          sort: 'statement',
          where: JSON.stringify([
            { field: 'state', is: ['approved'] },
            { field: 'segments', is: [segmentId] },
          ]),
        },
      },
      plain: [`select * ${filtered} order by statement limit 50`, `select count(*) ${filtered}`],
    },
    {
      what: 'coverage',
      declared: showCoverage,
      asked: {},
      plain: [
        `select s, state, means_kind is null, measure_id is null, r.n > 0, r.share >= 0.9, count(*)
          from requirements left join lateral unnest(segment_ids) s on true
          left join (select measure_id as id, sum(n) as n, sum(within)::float / sum(n) as share ${results}) r on r.id = measure_id
          where ${here} and state <> 'withdrawn' group by 1, 2, 3, 4, 5, 6`,
      ],
    },
    {
      what: 'the page of an attribute',
      declared: showChain,
      asked: { params: { id: attributeId } },
      plain: [
        `select kind, state, count(*) from requirements where ${here} and attribute_id = '${attributeId}' group by 1, 2`,
        `select measure_id, count(*), avg(value), stddev(value) from readings where ${here} and measure_id in
          (select measure_id from measures where ${here} and attribute_id = '${attributeId}') group by 1`,
      ],
    },
    {
      what: 'the figures of a measure',
      declared: showMeasureFigures,
      asked: { params: { id: measureId }, query: { every: 'week' } },
      plain: [
        `select date_trunc('week', at), count(*), avg(value), stddev(value) from readings
          where ${here} and measure_id = '${measureId}' group by 1 order by 1`,
      ],
    },
    {
      what: 'measures with their results',
      declared: measureListing.page,
      asked: { query: { limit: 200 } },
      plain: [`select measure_id, count(*), avg(value) from readings where ${here} group by 1`],
    },
  ];
}

async function timed(performing: Performing, client: pg.Client, question: Question): Promise<void> {
  const { what, declared, asked, plain } = question;
  const heed = await median(async () => void good(await perform(performing, declared, asked as never)));
  const sql = await median(async () => {
    for (const text of plain) await client.query(text);
  });
  const mark = heed > TARGET_MS ? ` OVER ${TARGET_MS} ms` : '';
  const words = `${heed.toFixed(0).padStart(6)} ms  plain SQL ${sql.toFixed(0).padStart(5)} ms  ratio ${(heed / sql).toFixed(2)}`;
  console.log(`  ${what.padEnd(50)}${words}${mark}`);
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
