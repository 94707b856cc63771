// Figures of a filtered view, from the question to the JSON, on the mirror and on PostgreSQL alone:
//   npm run --silent bench -- figures [ROWS]
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandomNumbers } from 'heed-statistics';
import { type AnswerSetRecord, figuresOfSets } from '../app/src/concepts/answer-sets/index.ts';
import { MIGRATION_FOLDERS } from '../app/src/entry/server/index.ts';
import {
  appendColumnRows,
  type ColumnEngine,
  makeColumnTable,
  openColumnMirror,
  primaryColumns,
  saveColumnTexts,
} from '../app/src/platform/columns/index.ts';
import { type Outcome, taken } from '../app/src/platform/refusals/index.ts';
import {
  EMBEDDED_ROLES,
  insertWorkspace,
  migrate,
  openStorage,
  prepareDatabase,
  type Storage,
  startEmbeddedServer,
} from '../app/src/platform/storage/index.ts';

const ITEMS = Array.from({ length: 22 }, (_, i) => `Q${i + 1}`);
const REGIONS = ['North', 'East', 'South', 'West'];
const RUNS = 7;
const BATCH = 10_000;
const DAY_MS = 86_400_000;
const YEAR_BEGINS = Date.UTC(2026, 0, 5);

const PAIRS = ITEMS.slice(0, 11).map((expectation, i) => ({
  item: `Item ${i + 1}`,
  dimension: `Dimension ${1 + (i % 5)}`,
  expectation,
  perception: ITEMS[11 + i]!,
}));
const ANALYSES = {
  'the SERVQUAL page': { method: 'servqual', pairs: PAIRS },
  'means and top boxes of 22 items': { method: 'satisfaction', items: ITEMS },
  'a weekly control chart': {
    method: 'control-chart',
    item: 'Q1',
    time: 'When',
    every: 'week',
    statistic: 'mean',
  },
};
const RECIPE = {
  version: 1,
  columns: {
    ...Object.fromEntries(ITEMS.map((item) => [item, { as: 'item', scale: [1, 7] }])),
    Region: { as: 'segment' },
    When: { as: 'time', format: 'yyyy-MM-dd' },
  },
  analyses: Object.entries(ANALYSES).map(([id, entry]) => ({ id, ...entry })),
};

/** Asks for the figures of a million responses, two filters keeping about a quarter, and times question to JSON. */
export async function figuresBenchmark(rows = 1_000_000): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'heed-figures-benchmark-'));
  await chmod(folder, 0o711);
  const started = await startEmbeddedServer({ dataDirectory: folder, superuserPassword: 'for a benchmark' });
  const server = good(started);
  try {
    const roles = EMBEDDED_ROLES;
    const preparation = { admin: server.connection, roles, database: 'heed', secret: 'benchmark' };
    const connections = good(await prepareDatabase(preparation));
    good(await migrate({ owner: connections.owner, roles, folders: MIGRATION_FOLDERS }));
    const storage = openStorage({ kind: 'embedded', connections });
    const mirror = openColumnMirror({ storage, directory: folder, told: console.log });
    try {
      await compare({ storage, mirror, rows });
    } finally {
      await mirror.close();
      await storage.close();
    }
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

type Setting = { readonly storage: Storage; readonly mirror: ColumnEngine; readonly rows: number };

async function compare({ storage, mirror, rows }: Setting): Promise<void> {
  const workspace = randomUUID();
  const set = setOf(rows);
  await keep(storage, { workspace, set, rows });
  console.log(
    `Figures of ${rows.toLocaleString('en')} responses × ${ITEMS.length} items, two filters; medians of ${RUNS} runs after a first, from the question to the JSON`,
  );
  const [ours, alone] = [mirror, primaryColumns(storage)].map((engine) => figuresOfSets({ storage, engine }));
  let asked = 0;
  for (const [id] of Object.entries(ANALYSES)) {
    const ask = async (figures: typeof ours): Promise<void> => {
      // Another view each time: figures of the same one are kept.
      asked += 1;
      const where = [
        { column: 'Region', is: ['North', 'South'] },
        { column: 'Q1', from: 4, to: 7 + asked / 1000 },
      ];
      good(
        await figures!({ workspace, set, view: { where, analyses: [id] }, as: 'figures', seesAnswers: true }),
      );
    };
    const times: number[] = [];
    const first = await once(() => ask(ours));
    for (let i = 0; i < RUNS; i++) times.push(await once(() => ask(ours)));
    const median = times.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)]!;
    const primary = await once(() => ask(alone));
    console.log(
      `  ${id}: ${median.toFixed(0)} ms (first ${first.toFixed(0)} ms); on PostgreSQL alone, one run, ${primary.toFixed(0)} ms, ${(primary / median).toFixed(0)} times as long`,
    );
  }
}

function setOf(rows: number): AnswerSetRecord {
  return {
    id: randomUUID(),
    title: 'Benchmark',
    fileName: 'benchmark.csv',
    rowsRead: rows,
    rowsUsed: rows,
    rowsRefused: 0,
    takenAt: new Date(YEAR_BEGINS),
    takenBy: null,
    fileBytes: 0,
    encoding: 'utf-8',
    delimiter: ',',
    headerRows: 1,
    headerText: '',
    columnNames: [...ITEMS, 'Region', 'When'],
    recipe: JSON.stringify(RECIPE),
    fileDigest: Buffer.alloc(32),
    recipeDigest: Buffer.alloc(32),
    sourceKind: 'text',
    facts: [],
    notes: [],
  };
}

type Keeping = { readonly workspace: string; readonly set: AnswerSetRecord; readonly rows: number };

/** Keeps generated columns as taking a file does, which would take longer and change nothing here. */
async function keep(storage: Storage, { workspace, set, rows }: Keeping): Promise<void> {
  const key = { workspace, table: set.id };
  const random = seededRandomNumbers(20_261_122);
  const column = (number: () => number): Float64Array => Float64Array.from({ length: BATCH }, number);
  const answer = (): number => (random() < 0.02 ? Number.NaN : 1 + Math.floor(7 * random()));
  const kept = await storage.change(workspace, async (queries) => {
    await insertWorkspace(queries, { id: workspace, slug: 'benchmark', name: 'Benchmark', at: new Date() });
    await makeColumnTable(queries, key, [
      ...ITEMS.map((_, i) => ({ name: `n${i}`, kind: 'number' }) as const),
      { name: 't22', kind: 'text' },
      { name: 'm23', kind: 'moment' },
    ]);
    await saveColumnTexts(queries, key, { column: 't22', texts: REGIONS });
    for (let from = 0; from < rows; from += BATCH) {
      const rowNumbers = Uint32Array.from({ length: Math.min(BATCH, rows - from) }, (_, i) => from + i + 1);
      const columns = [
        ...ITEMS.map(() => column(answer)),
        column(() => 1 + Math.floor(REGIONS.length * random())),
        column(() => YEAR_BEGINS + DAY_MS * Math.floor(364 * random())),
      ];
      await appendColumnRows(queries, key, { rowNumbers, columns });
    }
    return taken(null);
  });
  good(kept);
}

async function once(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function good<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(outcome.refusals.map(({ message }) => message).join('; '));
}
