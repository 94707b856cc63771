import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  appendColumnRows,
  type ColumnMirror,
  makeColumnTable,
  openColumnMirror,
} from '../../platform/columns/index.ts';
import { tamperWithColumns } from '../../platform/columns/testing.ts';
import { httpApp, openLog, openMetrics } from '../../platform/http/index.ts';
import { taken } from '../../platform/refusals/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { claimDataDirectory, type DirectoryClaim, insertWorkspace } from '../../platform/storage/index.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import { mirrorRoutes } from '../server/mirror-operations.ts';

const HEED = fileURLToPath(new URL('heed.mjs', import.meta.url));
const TOKEN = 'the token of an operator';

const test = useTestStorage();
const key = { workspace: randomUUID(), table: randomUUID() };
let folder: string;
let claim: DirectoryClaim;
let mirror: ColumnMirror;
let port: number;
let stop: () => void;

// What a running Heed is to this command: a claim on the data directory, and a port that answers.
beforeAll(async () => {
  const { storage } = test();
  folder = await mkdtemp(join(tmpdir(), 'heed-test-columns-command-'));
  // The user of a database server walks through.
  await chmod(folder, 0o711);
  claim = good(
    await claimDataDirectory(folder, () => ({ processId: process.pid, address: 'http://heed.example.org' })),
  );
  mirror = openColumnMirror({ storage, directory: folder, told: () => undefined });
  const page = (status: number): Response => new Response('page', { status });
  const app = httpApp({
    routes: mirrorRoutes({ storage, mirror }),
    doorkeeper: {
      isStill: async () => true,
      visitor: async () => null,
      member: async () => null,
      keyHolder: async () => undefined,
    },
    maker: { storage, now: () => new Date() },
    log: openLog('silent'),
    metrics: openMetrics(),
    baseUrl: 'http://heed.example.org',
    operatorToken: TOKEN,
    trustsProxy: false,
    debugging: false,
    pages: {
      notFound: () => page(404),
      notAllowed: () => page(403),
      fault: () => page(500),
      unavailable: () => page(503),
    },
  });
  const { promise, resolve } = Promise.withResolvers<number>();
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, (info) => resolve(info.port));
  port = await promise;
  stop = () => server.close();
  good(
    await storage.change(key.workspace, async (queries) => {
      await insertWorkspace(queries, {
        id: key.workspace,
        slug: 'tea-house',
        name: 'Tea house',
        at: new Date(),
      });
      await makeColumnTable(queries, key, [{ name: 'n0', kind: 'number' }]);
      const rows = { rowNumbers: Uint32Array.of(1, 2), columns: [Float64Array.of(5, 6)] };
      await appendColumnRows(queries, key, rows);
      return taken(null);
    }),
  );
});

afterAll(async () => {
  stop();
  await mirror.close();
  await claim.release();
  await rm(folder, { recursive: true });
});

type Ran = { readonly code: number; readonly out: string; readonly err: string };

/** Types a command in a process of its own. */
function heed(args: readonly string[], set: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const own = { HEED_DATA: folder, HEED_PORT: String(port), HEED_METRICS_TOKEN: TOKEN };
  const env = { PATH: process.env['PATH'], ...own, ...set };
  const { promise, resolve } = Promise.withResolvers<Ran>();
  execFile(process.execPath, [HEED, ...args], { env }, (error, out, err) => {
    resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
  });
  return promise;
}

describe('heed columns, while Heed runs on the data directory', () => {
  it('verifies its mirror, says where it differs, and has it made anew', async () => {
    const whole = await heed(['columns', 'verify']);
    expect(whole).toEqual({
      code: 0,
      out: 'The columnar mirror equals the database: 1 table, 2 rows.\n',
      err: '',
    });
    await tamperWithColumns(test(), key, { row: 2, place: 0, number: 7 });
    const differs = await heed(['columns', 'verify', '--workspace', 'tea-house', '--json']);
    expect(differs.code).toBe(1);
    expect(JSON.parse(differs.out)).toEqual({
      verified: false,
      tables: 1,
      rows: 2,
      findings: [
        {
          workspace: 'tea-house',
          table: key.table,
          what: 'checksum of column n0: 31 in the primary, 28 in the mirror',
        },
      ],
    });
    const anew = await heed(['columns', 'rebuild']);
    expect(anew.out).toBe(
      'The columnar mirror was made anew.\nThe columnar mirror equals the database: 1 table, 2 rows.\n',
    );
    expect(await mirror.tally(key, ['n0'], [])).toEqual([{ values: [5, 7], counts: [1, 1], missing: 0 }]);
  });

  it('says in a line what it could not do', async () => {
    const [unknown, wrong, closed] = await Promise.all([
      heed(['columns', 'verify', '--workspace', 'nowhere']),
      heed(['columns', 'verify'], { HEED_METRICS_TOKEN: 'another token of no use' }),
      heed(['columns', 'verify'], { HEED_PORT: '1' }),
    ]);
    expect(unknown).toMatchObject({
      code: 1,
      err: expect.stringContaining('there is no workspace "nowhere"'),
    });
    expect(wrong).toMatchObject({
      code: 1,
      err: expect.stringContaining('this is for the operator of the server'),
    });
    expect(closed).toMatchObject({
      code: 1,
      err: expect.stringContaining('does not answer at http://127.0.0.1:1;'),
    });
  });
});
