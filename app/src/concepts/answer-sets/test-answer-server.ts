import { randomUUID } from 'node:crypto';
import { beforeAll } from 'vitest';
import { type ColumnEngine, primaryColumns } from '../../platform/columns/index.ts';
import type { ChangeMaker } from '../../platform/events/index.ts';
import { httpApp, type Member, openLog, openMetrics } from '../../platform/http/index.ts';
import type { Storage } from '../../platform/storage/index.ts';
import type { TestServerKind, TestStorage } from '../../platform/storage/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import { newWorkspace, type OpenedWorkspace } from '../people/index.ts';
import { answerSetRoutes } from './answer-set.routes.ts';
import type { AnswerSet } from './answer-set.ts';

/** Answers over HTTP on a real database, in two workspaces. */
export type AnswerServer = Pick<TestStorage, 'storage' | 'asAdmin'> & {
  readonly workspaces: Readonly<Record<'brightwater' | 'elsewhere', OpenedWorkspace>>;
  readonly maker: ChangeMaker;
  /** Asks for what is below the answer sets of a workspace, as its owner unless said otherwise. */
  ask(path: string, asking?: Asking): Promise<Response>;
  /** Takes a file that must be taken. */
  taken(body: unknown, asking?: Asking): Promise<AnswerSet>;
  /** What a download or another answer holds. */
  text(path: string, asking?: Asking): Promise<string>;
};

type Asking = {
  readonly workspace?: string;
  readonly role?: string;
  readonly body?: unknown;
  readonly key?: string;
};

const BASE = 'https://heed.example.org';

/** A server of its own for the tests of this file; who asks is said in headers instead of signing in. */
export function useAnswerServer(
  kind: TestServerKind = 'embedded',
  engineOf: (storage: Storage) => ColumnEngine = primaryColumns,
): () => AnswerServer {
  const stored = useTestStorage(kind);
  let server: AnswerServer | undefined;
  beforeAll(async () => {
    server = await answerServer(stored(), engineOf(stored().storage));
  });
  return () => {
    if (server === undefined) throw new Error('ask for the server within a test');
    return server;
  };
}

async function answerServer({ storage, asAdmin }: TestStorage, engine: ColumnEngine): Promise<AnswerServer> {
  // Each change a second after the one before.
  let clock = Date.parse('2026-03-17T09:00:00Z');
  const now = (): Date => {
    clock += 1000;
    return new Date(clock);
  };
  const maker: ChangeMaker = { storage, now };
  const workspaces = {
    brightwater: await opened(maker, 'Brightwater'),
    elsewhere: await opened(maker, 'Elsewhere'),
  };
  const page = (status: number): Response => new Response('page', { status });
  const app = httpApp({
    routes: answerSetRoutes({ storage, engine, newId: randomUUID }),
    doorkeeper: {
      keyHolder: async () => undefined,
      isStill: async () => true,
      visitor: async (headers) => {
        const userId = headers.get('cookie') ?? 'nobody';
        return { userId, sessionId: 's', name: 'Olu', email: 'olu@example.org', secondFactor: false };
      },
      member: async (role, slug) => memberOf(Object.values(workspaces), role, slug),
    },
    maker,
    log: openLog('silent'),
    metrics: openMetrics(),
    baseUrl: BASE,
    operatorToken: null,
    trustsProxy: false,
    debugging: false,
    pages: {
      notFound: () => page(404),
      notAllowed: () => page(403),
      fault: () => page(500),
      unavailable: () => page(503),
    },
  });
  const ask: AnswerServer['ask'] = async (path, asking = {}) => {
    const { workspace = 'brightwater', role = 'owner', body, key } = asking;
    return app.request(`${BASE}/api/workspaces/${workspace}/answer-sets${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        cookie: role,
        'content-type': 'application/json',
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  };
  const whole = async (response: Response, status: number): Promise<string> => {
    const text = await response.text();
    if (response.status !== status) throw new Error(`${response.status}: ${text}`);
    return text;
  };
  return {
    storage,
    asAdmin,
    workspaces,
    maker,
    ask,
    taken: async (body, asking) =>
      JSON.parse(await whole(await ask('', { ...asking, body }), 201)) as AnswerSet,
    text: async (path, asking) => whole(await ask(path, asking), 200),
  };
}

async function opened(maker: ChangeMaker, name: string): Promise<OpenedWorkspace> {
  const owner = { userId: null, name: `Olu of ${name}`, email: 'olu@example.org' };
  const workspace = await newWorkspace(maker, { name, owner }, randomUUID);
  if (!workspace.ok) throw new Error(workspace.refusals[0]?.message);
  return workspace.value;
}

function memberOf(workspaces: readonly OpenedWorkspace[], role: string, slug: string): Member | null {
  const found = workspaces.find((workspace) => workspace.slug === slug);
  if (found === undefined) return null;
  const workspace = { id: found.workspaceId, slug, name: slug };
  return { workspace, personId: found.ownerId, role, unitIds: [] };
}
