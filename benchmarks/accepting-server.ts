// A server that takes answers, in a process of its own: Heed as it is, or the peer. Told by messages what to do.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { makeProduct } from '../app/src/entry/server/product.ts';
import { openColumnMirror } from '../app/src/platform/columns/index.ts';
import { openLog } from '../app/src/platform/http/index.ts';
import { openStorage, type RoleConnections } from '../app/src/platform/storage/index.ts';

// The very framework and validation that Heed runs on, as Heed finds them.
const ofHeed = createRequire(new URL('../app/package.json', import.meta.url));

type Fetch = (request: Request, env: never) => Response | Promise<Response>;
type Asking = {
  readonly req: { json(): Promise<unknown> };
  json(answer: object, status: number): Response;
};
type App = {
  readonly fetch: Fetch;
  post(path: string, answer: (asking: Asking) => Promise<Response>): unknown;
};
type Framework = { readonly Hono: new () => App };
type Listening = { readonly port: number };
type NodeServer = { serve(options: object, listening: (at: Listening) => void): unknown };
type Shape = { safeParse(given: unknown): { readonly success: boolean; readonly data?: unknown } };
type Bounded = Shape & { min(least: number): Bounded; max(most: number): Bounded };
type Validation = {
  readonly z: {
    int(): Bounded;
    string(): Bounded;
    literal(value: boolean): Shape;
    strictObject(shapes: Readonly<Record<string, Shape>>): Shape;
  };
};

const { Hono } = ofHeed('hono') as Framework;
const { serve } = ofHeed('@hono/node-server') as NodeServer;
const { z } = ofHeed('zod') as Validation;

/** What a server is started with. */
export type ServerStart = {
  readonly kind: 'heed' | 'peer';
  readonly connections: RoleConnections;
  readonly questions: number;
  /** The stored columns of which table of which workspace the mirror is asked for. */
  readonly asked: { readonly workspace: string; readonly table: string; readonly columns: readonly string[] };
};

/** What a server tells: where it listens, and how long the mirror took to answer, in milliseconds. */
export type ServerTold =
  | { readonly port: number }
  | { readonly mirror: readonly number[]; readonly rows: number };

const DIRECTORY = mkdtempSync(join(tmpdir(), 'heed-accepting-server-'));

process.once('message', (start: ServerStart) => void run(start));
process.once('disconnect', () => {
  rmSync(DIRECTORY, { recursive: true, force: true });
  process.exit(0);
});

async function run(start: ServerStart): Promise<void> {
  const app = start.kind === 'heed' ? heed(start) : await peer(start);
  serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => tell({ port }));
}

function tell(told: ServerTold): void {
  process.send?.(told);
}

function heed({ connections, asked }: ServerStart): { readonly fetch: unknown } {
  const storage = openStorage({ kind: 'embedded', connections });
  const engine = openColumnMirror({ storage, directory: DIRECTORY, told: (line) => console.error(line) });
  process.on('message', (ask: 'ask the mirror') => {
    if (ask === 'ask the mirror') void answered();
  });
  const answered = async (): Promise<void> => {
    const began = performance.now();
    const key = { workspace: asked.workspace, table: asked.table };
    const [tally] = await engine.tally(key, asked.columns, []);
    const rows = tally!.counts.reduce((sum, count) => sum + count, tally!.missing);
    tell({ mirror: [performance.now() - began], rows });
  };
  return makeProduct({
    storage,
    engine,
    secret: randomUUID(),
    baseUrl: 'http://127.0.0.1',
    provider: null,
    proof: () => {
      throw new Error('no proof is asked for here');
    },
    log: openLog('info', { write: () => undefined }),
    version: 'benchmark',
    consoleFolder: () => DIRECTORY,
    spoolFolder: DIRECTORY,
    operatorToken: null,
    trustsProxy: false,
    debugging: false,
    floodLimits: UNLIMITED,
  }).app;
}

/** The load comes from one address, as no load outside of a benchmark does. */
const MANY = { burst: 1e9, aSecond: 1e6 };
const UNLIMITED = { newByAddress: MANY, newByLink: MANY, sentByKey: MANY, fastest: 0 };

type Waiting = { readonly key: string; readonly answers: string; done(): void; failed(error: unknown): void };

/** The least that does the same: it validates, and keeps durably in one table, many with one commit. */
async function peer({ connections, questions }: ServerStart): Promise<App> {
  const pool = new pg.Pool({ ...connections.owner, tls: undefined, max: 4 } as pg.PoolConfig);
  await pool.query(
    'create table if not exists peer_answers (key text primary key, at timestamptz not null, answers jsonb not null)',
  );
  const rating = z.int().min(1).max(5);
  const codes = Array.from({ length: questions }, (_, i) => [`Q${i + 1}`, rating] as const);
  const body = z.strictObject({
    key: z.string().min(8).max(80),
    finished: z.literal(true),
    answers: z.strictObject(Object.fromEntries(codes)),
  });
  let waiting: Waiting[] = [];
  let running = false;
  const flush = async (): Promise<void> => {
    running = true;
    await new Promise((go) => setImmediate(go));
    while (waiting.length > 0) {
      const some = waiting.slice(0, 500);
      waiting = waiting.slice(500);
      try {
        await pool.query(
          'insert into peer_answers (key, at, answers) select key, now(), answers from unnest($1::text[], $2::jsonb[]) as given (key, answers) on conflict do nothing',
          [some.map(({ key }) => key), some.map(({ answers }) => answers)],
        );
        for (const { done } of some) done();
      } catch (error) {
        for (const { failed } of some) failed(error);
      }
    }
    running = false;
  };
  const app = new Hono();
  app.post('/answers', async (context) => {
    const given = body.safeParse(await context.req.json());
    if (!given.success) return context.json({ problem: 'refused' }, 400);
    const { key, answers } = given.data as { readonly key: string; readonly answers: object };
    await new Promise<void>((done, failed) => {
      waiting.push({ key, answers: JSON.stringify(answers), done, failed });
      if (!running) void flush();
    });
    return context.json({ key, finished: true }, 201);
  });
  return app;
}
