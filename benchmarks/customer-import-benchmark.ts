// Taking a file of customers with all checks, words and groups, beside a plain COPY of the same rows:
//   npm run --silent bench -- customer-import [ROWS]
import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync } from 'node:fs';
import { chmod, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { customerImports } from '../app/src/concepts/customers/declarations.ts';
import { newWorkspace } from '../app/src/concepts/people/index.ts';
import { bulkImportRoutes, bulkWorkOf, withDatabase } from '../app/src/entry/server/index.ts';
import type { BulkWork } from '../app/src/platform/bulk-imports/index.ts';
import { openLog, type Performing, perform } from '../app/src/platform/http/index.ts';
import { type Outcome, taken } from '../app/src/platform/refusals/index.ts';
import { readSettings } from '../app/src/platform/settings/index.ts';
import {
  type DatabaseConnection,
  findEmbeddedServer,
  rolePassword,
} from '../app/src/platform/storage/index.ts';

const FOLDER = join(import.meta.dirname, '../.cache/benchmarks');
const LOOK_EVERY_MS = 20;
const PART_BYTES = 4_000_000;
const HEADER =
  'Customer ID,First name,Last name,E-mail,Phone,Street,Postcode,City,Country,Customer since,Monthly revenue';

/** Times the check and the take of a file of so many customers. */
export async function customerImportBenchmark(rows = 750_000): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const file = await generatedCustomers(rows);
  const folder = await mkdtemp(join(tmpdir(), 'heed-customer-import-'));
  // The user that the database runs as walks through.
  await chmod(folder, 0o711);
  const dataDirectory = join(folder, 'data');
  try {
    good(
      await withDatabase(
        good(readSettings({ HEED_DATA: dataDirectory })),
        async ({ storage, installation }) => {
          const superuserPassword = rolePassword(installation.secret, 'heed_admin');
          const admin = await findEmbeddedServer({ dataDirectory, superuserPassword });
          if (admin === null) throw new Error('the database does not run');
          const maker = { storage, now: () => new Date() };
          const owner = { userId: null, name: 'Benchmark', email: 'benchmark@example.org' };
          const opened = good(await newWorkspace(maker, { name: 'Benchmark', owner }, randomUUID));
          const workspace = { id: opened.workspaceId, slug: opened.slug, name: 'Benchmark' };
          const member = { workspace, personId: opened.ownerId, role: 'owner', unitIds: [] };
          const work = bulkWorkOf({
            maker,
            isStill: async () => true,
            log: openLog('warn'),
            spoolFolder: join(folder, 'spool'),
          });
          const performing = { routes: bulkImportRoutes(work), maker, member };
          await compared({ performing, work, file, rows, admin });
          await work.close();
          return taken(null);
        },
      ),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Comparing = {
  readonly performing: Performing;
  readonly work: BulkWork;
  readonly file: string;
  readonly rows: number;
  readonly admin: DatabaseConnection;
};

async function compared({ performing, work, file, rows, admin }: Comparing): Promise<void> {
  const floor = await copied(file, admin);
  const params = await sentFile(performing, file);
  await timed('look', rows, async () => {
    good(await perform(performing, customerImports.look, { params, body: {} }));
    await work.settled(params.id);
  });
  const { look } = good(await perform(performing, customerImports.show, { params }));
  const { fields = [], options = {} } = look?.proposal ?? {};
  const mapping = { encoding: 'auto', delimiter: 'auto', fields, options };
  await timed('check of all rows', rows, async () => {
    good(await perform(performing, customerImports.check, { params, body: { mapping } }));
    await work.settled(params.id);
  });
  const seconds = await timed('take, with words and groups', rows, async () => {
    good(await perform(performing, customerImports.take, { params, body: { mapping, takeAgain: false } }));
    await work.settled(params.id);
  });
  const { report, state, refusals } = good(await perform(performing, customerImports.show, { params }));
  console.log(`  ${state} ${refusals.join(' ')} ${JSON.stringify(report?.rows)}`);
  console.log(
    `COPY into a bare table: ${floor.toFixed(1)} s; the take is ${(seconds / floor).toFixed(0)} times as long`,
  );
}

async function timed(what: string, rows: number, work: () => Promise<void>): Promise<number> {
  let peak = 0;
  const looking = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss / 1e6);
  }, LOOK_EVERY_MS);
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1000;
  clearInterval(looking);
  const speed = Math.round(rows / seconds).toLocaleString('en');
  console.log(`${what}: ${seconds.toFixed(1)} s, ${speed} rows/s, most memory ${peak.toFixed(0)} MB`);
  return seconds;
}

async function sentFile(
  performing: Performing,
  path: string,
): Promise<{ readonly workspace: string; readonly id: string }> {
  const file = await open(path);
  try {
    const { size: bytes } = await file.stat();
    const body = { fileName: 'customers.csv', bytes };
    const { id } = good(await perform(performing, customerImports.start, { body }));
    for (let part = 0; part * PART_BYTES < bytes; part += 1) {
      const length = Math.min(PART_BYTES, bytes - part * PART_BYTES);
      const { buffer } = await file.read(Buffer.alloc(length), 0, length, part * PART_BYTES);
      good(
        await perform(performing, customerImports.send, {
          params: { workspace: '', id, part },
          body: { bytes: buffer },
        }),
      );
    }
    return { workspace: '', id };
  } finally {
    await file.close();
  }
}

/** Names by a sequence that is the same each time, few of them common. */
async function generatedCustomers(rows: number): Promise<string> {
  const path = join(FOLDER, `customers-${rows}.csv`);
  let state = 42;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
  const word = (of: number, syllables: number): string => {
    let left = Math.floor(of ** 2 / 65_536);
    let made = '';
    for (let i = 0; i < syllables; i += 1) {
      made += SYLLABLES[left % SYLLABLES.length];
      left = Math.floor(left / SYLLABLES.length) + 7;
    }
    return made[0]!.toUpperCase() + made.slice(1);
  };
  const lines = function* (): Generator<string> {
    yield `${HEADER}\n`;
    for (let i = 1; i <= rows; i += 1) {
      const [first, last] = [word(next(65_536), 2), word(next(65_536), 3)];
      const since = new Date(Date.UTC(2016, 0, 1 + next(3_500))).toISOString().slice(0, 10);
      yield `C-${i},${first},${last},${first}.${last}.${i}@example.org,+49 30 ${10_000_000 + i},"${last} street ${next(200)}, left",${10_000 + next(80_000)},City ${next(400)},DE,${since},${next(9_000) / 100}\n`;
    }
  };
  await pipeline(lines, createWriteStream(path));
  return path;
}

const SYLLABLES =
  'ba be do da fe ga go ha jo ka ke la le li lo ma me mi na no pa pe ra re ri ro sa se ta te to va wi za zo sch'.split(
    ' ',
  );

async function copied(location: string, admin: DatabaseConnection): Promise<number> {
  const client = new pg.Client({ ...admin, database: 'heed' });
  await client.connect();
  try {
    const columns = HEADER.split(',')
      .map((_, i) => `c${i} text`)
      .join(', ');
    await client.query(`drop table if exists bare_customers; create table bare_customers (${columns})`);
    const start = performance.now();
    await pipeline(
      createReadStream(location),
      client.query(copyFrom('copy bare_customers from stdin csv header')),
    );
    const seconds = (performance.now() - start) / 1000;
    await client.query('drop table bare_customers');
    return seconds;
  } finally {
    await client.end();
  }
}

function good<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(outcome.refusals.map(({ message }) => message).join('; '));
}
