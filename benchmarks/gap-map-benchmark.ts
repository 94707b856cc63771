// The gap map of 40 attributes × 12 segments × 24 months, beside plain SQL for the same five figures:
//   npm run --silent bench -- gap-map [RESPONSES [READINGS [PROMISES]]]
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import pg from 'pg';
import { attributeRoutes } from '../app/src/concepts/attributes/index.ts';
import { showGapMap } from '../app/src/concepts/chain/declarations.ts';
import { gapRoutes } from '../app/src/concepts/chain/index.ts';
import { segmentRoutes } from '../app/src/concepts/customers/index.ts';
import { expectationRoutes } from '../app/src/concepts/expectations/index.ts';
import { newWorkspace } from '../app/src/concepts/people/index.ts';
import { takeReadings } from '../app/src/concepts/standards/declarations.ts';
import { standardRoutes } from '../app/src/concepts/standards/index.ts';
import { MIGRATION_FOLDERS } from '../app/src/entry/server/index.ts';
import { type ColumnMirror, openColumnMirror, primaryColumns } from '../app/src/platform/columns/index.ts';
import { type Performing, perform } from '../app/src/platform/http/index.ts';
import type { Outcome } from '../app/src/platform/refusals/index.ts';
import {
  EMBEDDED_ROLES,
  migrate,
  openStorage,
  prepareDatabase,
  type Storage,
  startEmbeddedServer,
} from '../app/src/platform/storage/index.ts';
import { gapMapPeer } from './gap-map-peer.ts';
import { type GapsWanted, type PlantedGaps, plantGaps } from './planted-gaps.ts';

const RUNS = 7;
const NOW = new Date('2026-06-15T12:00:00Z');

/** Times the map at the server, from what is asked to the JSON: the first question after a start, and again. */
export async function gapMapBenchmark(
  responses = 1_000_000,
  readings = 200_000,
  promises = 100_000,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'heed-gap-map-benchmark-'));
  await chmod(folder, 0o711);
  const server = good(
    await startEmbeddedServer({ dataDirectory: folder, superuserPassword: 'for a benchmark' }),
  );
  const roles = EMBEDDED_ROLES;
  const preparation = { admin: server.connection, roles, database: 'heed', secret: 'benchmark' };
  const client = new pg.Client({ ...server.connection, database: 'heed' });
  try {
    const connections = good(await prepareDatabase(preparation));
    good(await migrate({ owner: connections.owner, roles, folders: MIGRATION_FOLDERS }));
    await client.connect();
    const wanted = { responses, readings, promises, attributes: 40, segments: 12, months: 24, now: NOW };
    const open = (): Storage => openStorage({ kind: 'embedded', connections });
    await compare({ open, folder, client, wanted });
  } finally {
    await client.end();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

type Setting = {
  readonly open: () => Storage;
  readonly folder: string;
  readonly client: pg.Client;
  readonly wanted: GapsWanted;
};

async function compare({ open, folder, client, wanted }: Setting): Promise<void> {
  const { responses, readings, promises, attributes, segments, months } = wanted;
  const begun = performance.now();
  const first = open();
  const house = await houseIn(first);
  const planted = await plantGaps(house, client, wanted);
  const mirror = openColumnMirror({ storage: first, directory: folder, told: console.log });
  await mirror.catchUp();
  await mirror.close();
  await first.close();
  const seconds = Math.round((performance.now() - begun) / 1000);
  console.log(
    `gap map: ${attributes} attributes × ${segments} segments × ${months} months; ${responses} responses, ${readings} readings, ${promises} promises, planted in ${seconds} s`,
  );
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  await coldQuestions({ open, folder, client, wanted }, house);
  await warmQuestions({ open, folder, client, wanted }, house, planted);
  delay.disable();
  console.log(
    `  event loop beside it: longest stop ${ms(delay.max / 1e6)}, 99 of 100 below ${ms(delay.percentile(99) / 1e6)}`,
  );
  await gapMapPeer({ client, responses, attributes, runs: RUNS });
}

async function houseIn(storage: Storage): Promise<Performing> {
  const maker = { storage, now: (): Date => NOW };
  const owner = { userId: null, name: 'Olu', email: 'olu@example.org' };
  const opened = good(await newWorkspace(maker, { name: 'Benchmark', owner }, randomUUID));
  const workspace = { id: opened.workspaceId, slug: opened.slug, name: 'Benchmark' };
  const parts = { maker, newId: randomUUID };
  const routes = [
    ...segmentRoutes(parts),
    ...attributeRoutes({ ...parts, followers: [] }),
    ...standardRoutes(parts),
    ...expectationRoutes({ ...parts, engine: primaryColumns(storage) }),
  ];
  return { routes, maker, member: { workspace, personId: opened.ownerId, role: 'owner', unitIds: [] } };
}

type Started = {
  readonly storage: Storage;
  readonly mirror: ColumnMirror;
  readonly ask: (query?: object) => Promise<string>;
  readonly close: () => Promise<void>;
};

/** As Heed starts: nothing is remembered. */
function started({ open, folder }: Setting, { member }: Performing): Started {
  const storage = open();
  const mirror = openColumnMirror({ storage, directory: folder, told: console.log });
  const maker = { storage, now: (): Date => NOW };
  const routes = gapRoutes({ storage, engine: mirror, now: maker.now });
  const ask = async (query: object = {}): Promise<string> =>
    JSON.stringify(good(await perform({ routes, maker, member }, showGapMap, { query } as never)));
  const close = async (): Promise<void> => {
    await mirror.close();
    await storage.close();
  };
  return { storage, mirror, ask, close };
}

const SINCE = { since: '2025-12' };

async function coldQuestions(setting: Setting, house: Performing): Promise<void> {
  const times: number[] = [];
  for (let i = 0; i < 3; i++) {
    const { ask, close } = started(setting, house);
    times.push(await timed(() => ask(SINCE)));
    await close();
  }
  console.log(`  first question after a start, map of all with changes: ${ms(median(times))}`);
}

async function warmQuestions(
  setting: Setting,
  house: Performing,
  { segmentIds, attributeIds }: PlantedGaps,
): Promise<void> {
  const { ask, close, storage } = started(setting, house);
  const size = (await ask(SINCE)).length;
  console.log(
    `  again, nothing written since: ${ms(await again(() => ask(SINCE)))} (${Math.round(size / 1024)} kB)`,
  );
  const writing = {
    maker: { storage, now: () => NOW },
    routes: standardRoutes({ maker: { storage, now: () => NOW }, newId: randomUUID }),
    member: house.member,
  };
  let minute = 0;
  const write = async (): Promise<void> => {
    minute += 1;
    const at = new Date(NOW.getTime() - minute * 60_000).toISOString();
    const body = { readings: [{ measure: `Minutes ${attributeIds[0]}`, at, value: 3 }] };
    good(await perform(writing, takeReadings, { body }));
  };
  const afterWrite: number[] = [];
  for (let i = 0; i < RUNS; i++) {
    await write();
    afterWrite.push(await timed(() => ask(SINCE)));
  }
  console.log(`  right after a reading was acknowledged: ${ms(median(afterWrite))}`);
  const firstOfSegment: number[] = [];
  for (const segment of segmentIds) firstOfSegment.push(await timed(() => ask({ ...SINCE, segment })));
  console.log(`  map of a segment, first time: ${ms(median(firstOfSegment))}`);
  const [segment] = segmentIds;
  console.log(`  map of a segment, again: ${ms(await again(() => ask({ ...SINCE, segment })))}`);
  const months = { from: '2025-09', to: '2026-02' };
  console.log(`  other months, first time: ${ms(await timed(() => ask(months)))}`);
  await close();
}

async function again(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < RUNS; i++) times.push(await timed(work));
  return median(times);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;
}

const ms = (time: number): string => `${time < 10 ? time.toFixed(1) : Math.round(time)} ms`;

function good<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(outcome.refusals.map(({ message }) => message).join('; '));
}
