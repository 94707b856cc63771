// A server that takes complaints by a form, in a process of its own: Heed as it is, or the peer.
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

// The very framework that Heed runs on, as Heed finds it.
const ofHeed = createRequire(new URL('../app/package.json', import.meta.url));
type Fetch = (request: Request, env: never) => Response | Promise<Response>;
type Asking = {
  readonly req: { parseBody(): Promise<Readonly<Record<string, unknown>>> };
  redirect(to: string, status: number): Response;
};
type App = {
  readonly fetch: Fetch;
  post(path: string, answer: (asking: Asking) => Promise<Response>): unknown;
};
const { Hono } = ofHeed('hono') as { readonly Hono: new () => App };
const { serve } = ofHeed('@hono/node-server') as {
  serve(options: object, listening: (at: { readonly port: number }) => void): unknown;
};

/** What a server is started with. */
export type FormServerStart = { readonly kind: 'heed' | 'peer'; readonly connections: RoleConnections };

const DIRECTORY = mkdtempSync(join(tmpdir(), 'heed-complaint-form-server-'));

process.once('message', (start: FormServerStart) => void run(start));
process.once('disconnect', () => {
  rmSync(DIRECTORY, { recursive: true, force: true });
  process.exit(0);
});

async function run({ kind, connections }: FormServerStart): Promise<void> {
  const { fetch } = kind === 'heed' ? heed(connections) : await peer(connections);
  serve({ fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => process.send?.({ port }));
}

/** The load comes from one address, as no load outside of a benchmark does. */
const MANY = { burst: 1e9, aSecond: 1e6 };
const UNLIMITED = {
  ...{ seen: MANY, sentByNetwork: MANY, sentToWorkspace: MANY, triedByNetwork: MANY, triedByCode: MANY },
  ...{ mailed: MANY, fastest: 0 },
};

function heed(connections: RoleConnections): { readonly fetch: unknown } {
  const storage = openStorage({ kind: 'embedded', connections });
  const engine = openColumnMirror({ storage, directory: DIRECTORY, told: (line) => console.error(line) });
  return makeProduct({
    ...{ storage, engine, secret: randomUUID(), baseUrl: 'http://127.0.0.1', provider: null },
    // Mail is written and not handed over: nothing goes round here.
    mail: { url: 'smtp://127.0.0.1:1', from: 'heed@example.org' } as never,
    proof: () => {
      throw new Error('no proof is asked for here');
    },
    log: openLog('info', { write: () => undefined }),
    ...{ version: 'benchmark', consoleFolder: () => DIRECTORY, spoolFolder: DIRECTORY },
    ...{ operatorToken: null, trustsProxy: false, debugging: false, receiptLimits: UNLIMITED },
  }).app;
}

/** The least that keeps the same rows: it reads the form and writes eight rows in one transaction, a request after another. */
async function peer({ owner }: RoleConnections): Promise<App> {
  const pool = new pg.Pool({ ...owner, tls: undefined, max: 8 } as pg.PoolConfig);
  await pool.query(`create table if not exists peer_cases (id uuid primary key, code text unique, at timestamptz, fields jsonb);
    create table if not exists peer_rows (id uuid primary key, case_id uuid references peer_cases, what text, at timestamptz, content jsonb)`);
  const app = new Hono();
  app.post('/f/:workspace', async (context) => {
    const fields = await context.req.parseBody();
    const id = randomUUID();
    const client = await pool.connect();
    try {
      await client.query('begin');
      await client.query('insert into peer_cases values ($1, $2, now(), $3)', [
        ...[id, id.slice(0, 13)],
        JSON.stringify(fields),
      ]);
      for (const what of ['message', 'acknowledgement', 'event', 'event', 'mail', 'clock', 'clock']) {
        await client.query('insert into peer_rows values ($1, $2, $3, now(), $4)', [
          ...[randomUUID(), id, what],
          JSON.stringify({ words: fields['words'] }),
        ]);
      }
      await client.query('commit');
    } finally {
      client.release();
    }
    return context.redirect(`/received/${id}`, 303);
  });
  return app;
}
