import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import {
  answerRows,
  answerSetById,
  HANDED_FORMS,
  type HandedForm,
  handedFile,
  LiveRows,
  makeLiveSet,
  openHandingOut,
  takeFile,
} from '../app/src/concepts/answer-sets/index.ts';
import { newWorkspace } from '../app/src/concepts/people/index.ts';
import { withDatabase } from '../app/src/entry/server/index.ts';
import { primaryColumns } from '../app/src/platform/columns/index.ts';
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
const LOOK_EVERY_MS = 10;
const ROWS_AT_ONCE = 5_000;

type Stage = { readonly storage: Storage; readonly admin: DatabaseConnection; readonly workspace: string };
type Told = Measured & { readonly rows: number; readonly more?: string };
type Measured = { readonly seconds: number; readonly megabytes: number; readonly most: number };

/**
 * Answers as a file of each form, of a set that was taken from a file and of one that grew row by row, beside PostgreSQL's own COPY of
 * the cells of the latter as CSV, which knows nothing of them.
 */
export async function handingOutBenchmark(rows = 200_000): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const file = await generatedAnswers(FOLDER, rows);
  await onStage(async (stage) => {
    console.log(
      `handing out ${rows.toLocaleString('en')} responses, ${RATED_COLUMNS.length} rated columns and 3 others, from the embedded database, one run each`,
    );
    const fromFile = await takenSet(stage, file);
    const grown = await grownSet(stage, fromFile);
    const floor = await copied(stage, grown);
    print('COPY to CSV, the floor', { rows, ...floor });
    for (const [name, set] of [
      ['live', grown],
      ['file', fromFile],
    ] as const) {
      for (const form of HANDED_FORMS) {
        const own = await measured(() => bytesOf(stage, set, form));
        const more =
          form === 'csv' ? `, ${(own.seconds / floor.seconds).toFixed(2)} times as long as COPY` : '';
        print(`heed, ${name} set, ${form}`, { rows, ...own, more });
      }
    }
  });
}

function print(name: string, { rows, seconds, megabytes, most, more = '' }: Told): void {
  const speed = Math.round(rows / seconds).toLocaleString('en');
  console.log(
    `${name.padEnd(28)} ${seconds.toFixed(1).padStart(6)} s, ${speed.padStart(9)} rows/s, ${megabytes.toFixed(0).padStart(5)} MB sent, most memory of the process ${most.toFixed(0)} MB${more}`,
  );
}

async function takenSet({ storage, workspace }: Stage, location: string): Promise<string> {
  const item = { as: 'item', scale: [1, 5], missing: [0, 6] };
  const recipe = {
    version: 1,
    missing: ['Blank'],
    columns: {
      ...Object.fromEntries(RATED_COLUMNS.map((column) => [column, item])),
      WEIGHT: { as: 'weight' },
      ID: { as: 'customer' },
    },
    analyses: [{ id: 'sat', method: 'satisfaction', items: RATED_COLUMNS }],
  };
  const given = { fileName: 'answers.csv', location, recipe: JSON.stringify(recipe) };
  const set = await changeWorkspace({ storage, now: () => new Date() }, origin(workspace), (change) =>
    takeFile(change, given, { actor: null, newId: randomUUID }),
  );
  return good(set).id;
}

/** The same answers as they lie when they came one by one. */
async function grownSet({ storage, workspace }: Stage, from: string): Promise<string> {
  const set = await storage.read(workspace, (queries) => answerSetById(queries, from));
  if (set === null) throw new Error('the set is gone');
  const id = randomUUID();
  const maker = { storage, now: () => new Date() };
  const live = { id, title: 'Grown', columns: [...set.columnNames], recipe: set.recipe };
  good(await changeWorkspace(maker, origin(workspace), (change) => makeLiveSet(change, live)));
  const growing = new LiveRows();
  for (let first = 1; first <= set.rowsRead; first += ROWS_AT_ONCE) {
    const range = { from: first, to: first + ROWS_AT_ONCE - 1 };
    const some = await storage.read(workspace, (queries) => answerRows(queries, from, range));
    const kept = await storage.append(workspace, async (queries) => {
      const open = await growing.open(queries, { workspace, id });
      if (open === null) throw new Error('the set that grows is gone');
      return taken(
        await growing.append(queries, open, { rows: some.map(({ cells }) => cells), at: new Date() }),
      );
    });
    good(kept)();
  }
  return id;
}

function origin(workspace: string) {
  return { workspace, actor: { personId: null } };
}

async function* bytesOf(stage: Stage, id: string, form: HandedForm): AsyncGenerator<Uint8Array> {
  const making = { storage: stage.storage, engine: primaryColumns(stage.storage) };
  const opened = good(await openHandingOut(making, stage.workspace, { id }));
  yield* good(handedFile(making, opened, { form })).bytes;
}

async function copied({ admin }: Stage, id: string): Promise<Measured> {
  const client = new pg.Client({ ...admin, database: 'heed' });
  await client.connect();
  try {
    // The cells side by side, as whoever wants them as CSV would ask for them.
    const cells = Array.from({ length: RATED_COLUMNS.length + 3 }, (_, i) => `cells[${i + 1}]`).join(', ');
    const query = `copy (select ${cells} from answer_rows where answer_set_id = '${id}' order by row_number) to stdout csv`;
    return await measured(() => client.query(copyTo(query)) as AsyncIterable<Uint8Array>);
  } finally {
    await client.end();
  }
}

async function measured(make: () => AsyncIterable<Uint8Array>): Promise<Measured> {
  let most = 0;
  const look = (): void => {
    most = Math.max(most, process.memoryUsage().rss / 1e6);
  };
  const looking = setInterval(look, LOOK_EVERY_MS);
  const start = performance.now();
  let bytes = 0;
  for await (const { length } of make()) {
    bytes += length;
    look();
  }
  const seconds = (performance.now() - start) / 1000;
  clearInterval(looking);
  return { seconds, megabytes: bytes / 1e6, most };
}

async function onStage(work: (stage: Stage) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'heed-handing-out-benchmark-'));
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

function good<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(outcome.refusals.map(({ message }) => message).join('; '));
}
