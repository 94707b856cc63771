// Questions to the columnar mirror beside PostgreSQL alone and beside bare loops over the same bytes:
//   npm run --silent bench -- columns [ROWS [LONG-ROWS]]
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandomNumbers } from 'heed-statistics';
import { MIGRATION_FOLDERS } from '../app/src/entry/server/index.ts';
import {
  appendColumnRows,
  type ColumnEngine,
  type Filter,
  makeColumnTable,
  type NumberColumn,
  openColumnMirror,
  primaryColumns,
  type StoredColumn,
  type TableKey,
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
import { bareColumns, bareMoments, bareRows, bareTallies, bareWeeks } from './columns-floor.ts';

const ITEMS = 22;
const RUNS = 7;
const BATCH = 10_000;
const DAY_MS = 86_400_000;
const YEAR_BEGINS = Date.UTC(2026, 0, 5);

const items = Array.from({ length: ITEMS }, (_, i) => `n${i}`);
const FILTER: Filter = [
  { column: 't22', oneOf: [1, 3] },
  { column: 'n0', from: 4, to: 7 },
];

/** Asks what figures ask of a million responses to 22 items, two filters keeping about a quarter, and of ten million of three. */
export async function columnsBenchmark(rows = 1_000_000, longRows = 10_000_000): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'heed-columns-benchmark-'));
  await chmod(folder, 0o711);
  const server = good(
    await startEmbeddedServer({ dataDirectory: folder, superuserPassword: 'for a benchmark' }),
  );
  try {
    const preparation = {
      admin: server.connection,
      roles: EMBEDDED_ROLES,
      database: 'heed',
      secret: 'benchmark',
    };
    const connections = good(await prepareDatabase(preparation));
    good(await migrate({ owner: connections.owner, roles: EMBEDDED_ROLES, folders: MIGRATION_FOLDERS }));
    const storage = openStorage({ kind: 'embedded', connections });
    try {
      await compare({ storage, folder, rows, longRows });
    } finally {
      await storage.close();
    }
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

type Setting = {
  readonly storage: Storage;
  readonly folder: string;
  readonly rows: number;
  readonly longRows: number;
};

async function compare({ storage, folder, rows, longRows }: Setting): Promise<void> {
  const workspace = randomUUID();
  good(
    await storage.change(workspace, async (queries) => {
      await insertWorkspace(queries, { id: workspace, slug: 'benchmark', name: 'Benchmark', at: new Date() });
      return taken(null);
    }),
  );
  const told = (line: string): void => console.log(`  told: ${line}`);
  const columns = generatedColumns(rows);
  const shape: StoredColumn[] = [
    ...items.map((name) => ({ name, kind: 'number' }) as const),
    { name: 't22', kind: 'text' },
    { name: 'm23', kind: 'moment' },
  ];
  const key = await kept(storage, { workspace, columns, shape });
  const mirror = openColumnMirror({ storage, directory: folder, told });
  const fed = await once(() => mirror.catchUp());
  console.log(`  copied into the mirror at ${perSecond(rows, fed)} rows/s`);
  await mirror.close();
  const cold = await once(() => mirror.tally(key, items, FILTER));
  console.log(`  first question after opening the file: all tallies ${cold.toFixed(0)} ms`);
  await wideQuestions({ mirror, primary: primaryColumns(storage), key, columns });
  await mirror.close();
  if (longRows > 0) await longQuestions({ storage, folder, workspace, rows: longRows });
}

/** 22 items from 1 to 7, a region of four, and a moment within a year. */
function generatedColumns(rows: number): readonly Float64Array[] {
  const random = seededRandomNumbers(20_261_122);
  const column = (number: () => number): Float64Array => Float64Array.from({ length: rows }, number);
  const answer = (): number => (random() < 0.02 ? Number.NaN : 1 + Math.floor(7 * random()));
  return [
    ...items.map(() => column(answer)),
    column(() => 1 + Math.floor(4 * random())),
    column(() => YEAR_BEGINS + Math.floor(364 * DAY_MS * random())),
  ];
}

type Keeping = {
  readonly workspace: string;
  readonly columns: readonly (Float64Array | Uint8Array)[];
  readonly shape: readonly StoredColumn[];
};

async function kept(storage: Storage, { workspace, columns, shape }: Keeping): Promise<TableKey> {
  const key = { workspace, table: randomUUID() };
  const rows = columns[0]!.length;
  const time = await once(async () => {
    good(
      await storage.change(workspace, async (queries) => {
        await makeColumnTable(queries, key, shape);
        for (let from = 0; from < rows; from += BATCH) {
          const to = Math.min(rows, from + BATCH);
          const rowNumbers = Uint32Array.from({ length: to - from }, (_, i) => from + i + 1);
          const some = columns.map((column) => Float64Array.from(column.subarray(from, to)));
          await appendColumnRows(queries, key, { rowNumbers, columns: some });
        }
        return taken(null);
      }),
    );
  });
  console.log(
    `Columns of ${rows.toLocaleString('en')} responses × ${columns.length}: kept in PostgreSQL at ${perSecond(rows, time)} rows/s`,
  );
  return key;
}

type Wide = {
  readonly mirror: ColumnEngine;
  readonly primary: ColumnEngine;
  readonly key: TableKey;
  readonly columns: readonly Float64Array[];
};

async function wideQuestions({ mirror, primary, key, columns }: Wide): Promise<void> {
  const bytes = columns.slice(0, ITEMS + 1).map((column) => Uint8Array.from(column, (number) => number || 0));
  const moments = columns[ITEMS + 1]!;
  const rows = (): Uint32Array => bareRows(bytes[ITEMS]!, bytes[0]!);
  const answers = bytes.slice(0, ITEMS);
  const weekly = async (engine: ColumnEngine): Promise<unknown> => {
    const { columns: fetched } = await engine.columns(key, ['m23', 'n5'], FILTER);
    return weeksOf(fetched[0]!, fetched[1]!);
  };
  console.log(
    `  ${rows().length.toLocaleString('en')} rows fit both filters; medians of ${RUNS} runs after a first`,
  );
  await line('all tallies', {
    ours: () => mirror.tally(key, items, FILTER),
    alone: () => primary.tally(key, items, FILTER),
    floor: () => bareTallies(answers, rows()),
  });
  await line('22 columns fetched', {
    ours: () => mirror.columns(key, items, FILTER),
    alone: () => primary.columns(key, items, FILTER),
    floor: () => bareColumns(answers, rows()),
  });
  await line('22 × 22 cross-products', {
    ours: () => mirror.moments(key, items, FILTER),
    alone: () => primary.moments(key, items, FILTER),
    floor: () => bareMoments(answers, rows()),
  });
  await line('weekly tallies of an item', {
    ours: () => weekly(mirror),
    alone: () => weekly(primary),
    floor: () => bareWeeks(moments, answers[5]!, { rows: rows(), begin: YEAR_BEGINS }),
  });
}

function weeksOf(moments: NumberColumn, answers: NumberColumn): Uint32Array {
  if (!('numbers' in moments) || !('codes' in answers))
    throw new Error('columns came otherwise than expected');
  const rows = new Uint32Array(moments.numbers.length);
  for (let row = 0; row < rows.length; row++) rows[row] = row;
  return bareWeeks(moments.numbers, answers.codes, { rows, begin: YEAR_BEGINS });
}

type Long = {
  readonly storage: Storage;
  readonly folder: string;
  readonly workspace: string;
  readonly rows: number;
};

async function longQuestions({ storage, folder, workspace, rows }: Long): Promise<void> {
  const names = ['n0', 'n1', 'n2'];
  const number = (divisor: number, values: number): Uint8Array =>
    Uint8Array.from({ length: rows }, (_, i) => 1 + (Math.floor(i / divisor) % values));
  const columns = [number(1, 7), number(7, 11), number(77, 5)];
  const shape = names.map((name) => ({ name, kind: 'number' }) as const);
  const key = await kept(storage, { workspace, columns, shape });
  const mirror = openColumnMirror({
    storage,
    directory: folder,
    told: (line) => console.log(`  told: ${line}`),
  });
  const fed = await once(() => mirror.catchUp());
  console.log(`  copied into the mirror at ${perSecond(rows, fed)} rows/s`);
  const filter: Filter = [{ column: 'n2', oneOf: [2, 4] }];
  await mirror.close();
  const cold = await once(() => mirror.tally(key, names, filter));
  console.log(`  first question after opening the file: ${cold.toFixed(0)} ms`);
  console.log('  PostgreSQL alone is left out: it takes half a minute for this question');
  await line('three tallies with a filter', {
    ours: () => mirror.tally(key, names, filter),
    floor: () => {
      const some = new Uint32Array(rows);
      let count = 0;
      const wanted = columns[2]!;
      for (let row = 0; row < rows; row++) if (wanted[row] === 2 || wanted[row] === 4) some[count++] = row;
      return bareTallies(columns, some.subarray(0, count));
    },
  });
  await mirror.close();
}

type Ways = {
  readonly ours: () => Promise<unknown>;
  readonly alone?: () => Promise<unknown>;
  readonly floor: () => unknown;
};

async function line(what: string, { ours, alone, floor }: Ways): Promise<void> {
  const [mirror, bare] = [await median(ours), await median(async () => floor())];
  const primary = alone === undefined ? null : await once(alone);
  const beside =
    primary === null
      ? ''
      : `; PostgreSQL alone, one run, ${primary.toFixed(0)} ms, ${(primary / mirror).toFixed(0)} times as long`;
  console.log(
    `  ${what}: ${mirror.toFixed(1)} ms, ${(mirror / bare).toFixed(1)} times a bare loop (${bare.toFixed(1)} ms)${beside}`,
  );
}

async function once(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function median(work: () => Promise<unknown>): Promise<number> {
  await work();
  const times: number[] = [];
  for (let i = 0; i < RUNS; i++) times.push(await once(work));
  return times.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)]!;
}

function perSecond(rows: number, milliseconds: number): string {
  return Math.round((rows / milliseconds) * 1000).toLocaleString('en');
}

function good<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(outcome.refusals.map(({ message }) => message).join('; '));
}
