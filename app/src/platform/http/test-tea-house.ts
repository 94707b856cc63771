import { randomUUID } from 'node:crypto';
import { beforeAll } from 'vitest';
import { z } from 'zod';
import { refuse, taken } from '../refusals/index.ts';
import { insertWorkspace, visibleWorkspaces } from '../storage/index.ts';
import { type TestStorage, useTestStorage } from '../storage/testing.ts';
import {
  answers,
  changes,
  endpoint,
  httpApp,
  openLog,
  openMetrics,
  type Route,
  reads,
  sendsFile,
  shows,
} from './index.ts';

export const WORKSPACE = { id: randomUUID(), slug: 'tea', name: 'Tea house' };
const PERSON = randomUUID();
const paths = '/api/workspaces/{workspace}/names';
const roles = { roles: ['owner'] };

const listNames = endpoint({
  method: 'get',
  path: paths,
  summary: 'Names',
  who: { roles: ['owner', 'auditor'] },
  query: z.object({ limit: z.coerce.number().int().max(9).default(5) }),
  answer: z.object({ names: z.array(z.string()) }),
});
const addName = endpoint({
  method: 'post',
  path: paths,
  summary: 'Rename',
  who: roles,
  body: z.object({ name: z.string().min(1) }),
  answer: z.object({ name: z.string(), serial: z.string() }),
  status: 201,
});
const sendOctets = endpoint({
  method: 'post',
  path: '/api/workspaces/{workspace}/octets',
  summary: 'Bytes',
  who: roles,
  octets: true,
  largestBody: 1000,
  answer: z.object({ size: z.number(), first: z.number() }),
});
const makeSecret = endpoint({
  method: 'post',
  path: '/api/workspaces/{workspace}/secrets',
  summary: 'Secret',
  who: roles,
  body: z.object({}),
  shownOnce: true,
  answer: z.object({ secret: z.string() }),
});
const breaks = endpoint({
  method: 'get',
  path: '/api/breaks',
  summary: 'Breaks',
  who: 'anyone',
  answer: null,
});
const download = endpoint({
  method: 'get',
  path: `${paths}.csv`,
  summary: 'File',
  who: roles,
  answer: z.string(),
  file: 'text/csv',
});

/** A server with a few routes, and what it did. */
export type TeaHouse = {
  app: ReturnType<typeof httpApp>;
  runs: number;
  /** Whether who asks is still what they were. */
  still: boolean;
  readonly logged: string[];
  readonly test: () => TestStorage;
};

/** A few routes of each kind; `ran` is told of each run of the change. */
const routesOf = (ran: () => void): readonly Route[] => [
  reads(listNames, async (queries) =>
    // What the shape does not name must not leave.
    taken({ names: (await visibleWorkspaces(queries)).map(({ name }) => name), secret: 'kept' }),
  ),
  changes(addName, async (change, { body }) => {
    ran();
    if (body.name === 'taken') return refuse('conflict', 'this name is taken');
    await change.record({
      what: 'name.added',
      subject: { kind: 'name', id: randomUUID() },
      before: null,
      after: { name: body.name },
    });
    return taken({ name: body.name, serial: randomUUID() });
  }),
  changes(sendOctets, async (_, { body: { bytes } }) => taken({ size: bytes.length, first: bytes[0] ?? -1 })),
  changes(makeSecret, async () => taken({ secret: 'told once' })),
  answers(breaks, async () => {
    throw Object.assign(new Error('the customer anna@example.org broke it'), { code: 'E-TEST' });
  }),
  sendsFile(download, async () => taken({ fileName: 'naïve "names".csv', content: 'a,b\n' })),
  shows(
    { method: 'get', path: '/page', summary: 'A page', who: 'signed-in' },
    async ({ styleNonce }) =>
      new Response(`<style nonce="${styleNonce}"></style>`, { headers: { 'content-type': 'text/html' } }),
  ),
  shows(
    { method: 'get', path: '/figures', summary: 'For the operator', who: 'operator' },
    async () => new Response('figures'),
  ),
];

/** A server with one workspace on a database of its own; the cookie is the role of who asks. */
export function useTeaHouse(): TeaHouse {
  const test = useTestStorage();
  const house = { runs: 0, still: true, logged: [] as string[], test } as unknown as TeaHouse;
  beforeAll(async () => {
    const { storage } = test();
    await storage.change(WORKSPACE.id, async (queries) => {
      await insertWorkspace(queries, { ...WORKSPACE, at: new Date() });
      return taken(null);
    });
    const page = (status: number): Response =>
      new Response('page', { status, headers: { 'content-type': 'text/html' } });
    house.app = httpApp({
      routes: routesOf(() => {
        house.runs += 1;
      }),
      doorkeeper: {
        keyHolder: async (headers) => {
          const sent = headers.get('authorization');
          if (!sent?.startsWith('Bearer key-')) return undefined;
          const role = sent.slice('Bearer key-'.length);
          return role === 'gone' ? null : { workspace: WORKSPACE, personId: PERSON, role, unitIds: [] };
        },
        visitor: async (headers) => {
          const role = headers.get('cookie');
          if (role === null) return null;
          return {
            userId: role,
            sessionId: 's',
            name: 'Anna',
            email: 'anna@example.org',
            secondFactor: false,
          };
        },
        member: async (userId, slug) =>
          slug === 'tea' ? { workspace: WORKSPACE, personId: PERSON, role: userId, unitIds: [] } : null,
        isStill: async () => house.still,
      },
      maker: { storage, now: () => new Date() },
      log: openLog('info', { write: (line) => void house.logged.push(line) }),
      metrics: openMetrics(),
      baseUrl: 'https://heed.example.org',
      operatorToken: 'a-token-for-the-operator',
      trustsProxy: false,
      debugging: false,
      pages: {
        notFound: () => page(404),
        notAllowed: () => page(403),
        fault: () => page(500),
        unavailable: () => page(503),
      },
    });
  });
  return house;
}
