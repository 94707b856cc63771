import { randomUUID } from 'node:crypto';
import { createReadStream, mkdirSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { takeFile } from '../app/src/concepts/answer-sets/index.ts';
import { newWorkspace } from '../app/src/concepts/people/index.ts';
import { withDatabase } from '../app/src/entry/server/index.ts';
import { changeWorkspace } from '../app/src/platform/events/index.ts';
import { type Outcome, taken } from '../app/src/platform/refusals/index.ts';
import { readSettings } from '../app/src/platform/settings/index.ts';
import {
  type DatabaseConnection,
  findEmbeddedServer,
  rolePassword,
  type Storage,
} from '../app/src/platform/storage/index.ts';
import { generatedAnswers, RATED_COLUMNS } from './generated-answers.ts';

const FOLDER = join(import.meta.dirname, '../.cache/benchmarks');
const RUNS = 3;
const LOOK_EVERY_MS = 20;

type Stage = { readonly storage: Storage; readonly admin: DatabaseConnection; readonly workspace: string };

/** Taking a file into the embedded database, beside a plain COPY of the same text into a bare table of it. */
export async function importBenchmark(rows = 500_000): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const answers = await generatedAnswers(FOLDER, rows);
  await onStage(async (stage) => {
    console.log(
      `import of ${rows.toLocaleString('en')} rows, ${RATED_COLUMNS.length} rated columns and 3 others, into the embedded database, all checks included, beside a plain COPY of the same text; medians of ${RUNS} runs in turn`,
    );
    const [own, floor]: number[][] = [[], []];
    let peak = 0;
    for (let run = 0; run < RUNS; run++) {
      floor!.push(await copied(answers, stage));
      const imported = await importedFile(answers, run, stage);
      own!.push(imported.seconds);
      peak = Math.max(peak, imported.peakMegabytes);
    }
    const [seconds, least] = [median(own!), median(floor!)];
    console.log(
      `heed: ${seconds.toFixed(1)} s, ${Math.round(rows / seconds).toLocaleString('en')} rows/s, most memory of the process ${peak.toFixed(0)} MB`,
    );
    console.log(
      `  COPY into a bare table, every cell a text: ${least.toFixed(1)} s, ${Math.round(rows / least).toLocaleString('en')} rows/s; heed takes ${(seconds / least).toFixed(1)} times as long`,
    );
  });
}

async function onStage(work: (stage: Stage) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'heed-import-benchmark-'));
  // The user that the database runs as walks through.
  await chmod(folder, 0o711);
  const dataDirectory = join(folder, 'data');
  const settings = good(readSettings({ HEED_DATA: dataDirectory }));
  try {
    good(
      await withDatabase(settings, async ({ storage, installation }) => {
        const owner = { userId: null, name: 'Benchmark', email: 'benchmark@example.org' };
        const maker = { storage, now: () => new Date() };
        const { workspaceId } = good(await newWorkspace(maker, { name: 'Benchmark', owner }, randomUUID));
        const superuserPassword = rolePassword(installation.secret, 'heed_admin');
        const admin = await findEmbeddedServer({ dataDirectory, superuserPassword });
        if (admin === null) throw new Error('the database does not run');
        await work({ storage, admin, workspace: workspaceId });
        return taken(null);
      }),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function importedFile(
  location: string,
  run: number,
  { storage, workspace }: Stage,
): Promise<{ readonly seconds: number; readonly peakMegabytes: number }> {
  let peak = 0;
  const looking = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss / 1e6);
  }, LOOK_EVERY_MS);
  const start = performance.now();
  const file = { fileName: 'answers.csv', location, recipe: JSON.stringify(recipeOf(run)) };
  const origin = { workspace, actor: { personId: null } };
  const set = await changeWorkspace({ storage, now: () => new Date() }, origin, (change) =>
    takeFile(change, file, { actor: null, newId: randomUUID }),
  );
  const seconds = (performance.now() - start) / 1000;
  clearInterval(looking);
  good(set);
  return { seconds, peakMegabytes: peak };
}

/** Each run has a title of its own, for the same file with the same recipe is not taken twice. */
function recipeOf(run: number): object {
  const item = { as: 'item', scale: [1, 5], missing: [0, 6] };
  return {
    version: 1,
    title: `Run ${run}`,
    missing: ['Blank'],
    columns: {
      ...Object.fromEntries(RATED_COLUMNS.map((column) => [column, item])),
      WEIGHT: { as: 'weight' },
      ID: { as: 'customer' },
    },
    analyses: [{ id: 'sat', method: 'satisfaction', items: RATED_COLUMNS }],
  };
}

async function copied(location: string, { admin }: Stage): Promise<number> {
  const client = new pg.Client({ ...admin, database: 'heed' });
  await client.connect();
  try {
    const columns = ['id', ...RATED_COLUMNS, 'term', 'weight'].map((name) => `${name} text`).join(', ');
    await client.query(`drop table if exists bare_answers; create table bare_answers (${columns})`);
    const start = performance.now();
    await pipeline(
      createReadStream(location),
      client.query(copyFrom('copy bare_answers from stdin csv header')),
    );
    const seconds = (performance.now() - start) / 1000;
    await client.query('drop table bare_answers');
    return seconds;
  } finally {
    await client.end();
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function good<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(outcome.refusals.map(({ message }) => message).join('; '));
}
