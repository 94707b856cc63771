import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { invitePerson } from '../../concepts/people/declarations.ts';
import { join as joinWorkspace, newWorkspace, type Role } from '../../concepts/people/index.ts';
import { openColumnMirror } from '../../platform/columns/index.ts';
import { changeWorkspace, loadSealingKey, startSealer } from '../../platform/events/index.ts';
import { openLog, perform } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { type TestServerKind, type TestStorage, useTestStorage } from '../../platform/storage/testing.ts';
import { makeProduct, type Product } from './product.ts';

export const TEST_ADDRESS = 'http://heed.test';
export const TEST_PASSWORD = 'a long phrase for tests';

/** A workspace in a test, with somebody signed in for each role. */
export type TestWorkspace = {
  readonly id: string;
  readonly slug: string;
  readonly ownerId: string;
  /** The `Cookie` header of somebody with this role. */
  readonly cookies: Readonly<Record<Role, string>>;
  readonly personIds: Readonly<Record<Role, string>>;
};

/** The whole of Heed in a test, but for the port. */
export type TestProduct = Product & {
  readonly test: TestStorage;
  readonly logged: string[];
  workspace(name: string): Promise<TestWorkspace>;
  /** Signs in and gives the `Cookie` header. */
  signedIn(email: string, password?: string): Promise<string>;
  ask(path: string, init?: RequestInit & { readonly cookie?: string }): Promise<Response>;
};

/** Heed on a database of its own, for the tests of one file. */
export function useTestProduct(kind: TestServerKind = 'embedded'): () => TestProduct {
  const storage = useTestStorage(kind);
  let product: TestProduct | undefined;
  let close = async (): Promise<void> => undefined;
  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'heed-test-product-'));
    await writeFile(
      join(folder, 'index.html'),
      '<!doctype html><meta name="style-nonce" content="__NONCE__">',
    );
    const made = await openTestProduct(storage(), folder);
    product = made.product;
    close = async () => {
      await made.close();
      await rm(folder, { recursive: true });
    };
  });
  afterAll(() => close());
  return () => {
    if (product === undefined) throw new Error('ask for the product within a test');
    return product;
  };
}

async function openTestProduct(
  test: TestStorage,
  folder: string,
): Promise<{ product: TestProduct; close: () => Promise<void> }> {
  const logged: string[] = [];
  const { storage } = test;
  const key = good(await loadSealingKey(join(folder, 'audit.key')));
  const anchors = join(folder, 'anchors.jsonl');
  const sealer = startSealer({ storage, key, anchors, everyMs: 3_600_000, failed: () => undefined });
  const mirror = openColumnMirror({ storage, directory: folder, told: (line) => void logged.push(line) });
  const product = makeProduct({
    storage,
    engine: mirror,
    secret: 'a secret for tests, of no other use',
    baseUrl: TEST_ADDRESS,
    provider: null,
    proof: () => ({ storage, key, known: { anchors }, now: () => new Date(), sealNow: sealer.sealNow }),
    log: openLog('info', { write: (line) => void logged.push(line) }),
    version: 'test',
    consoleFolder: () => folder,
    spoolFolder: join(folder, 'spool'),
    operatorToken: null,
    trustsProxy: false,
    debugging: false,
  });
  return {
    product: { ...product, ...doing(product), test, logged },
    close: async () => {
      await product.imports.close();
      await product.bulkImports.close();
      await mirror.close();
      await sealer.stop();
    },
  };
}

function doing(product: Product): Pick<TestProduct, 'workspace' | 'signedIn' | 'ask'> {
  const ask: TestProduct['ask'] = async (path, { cookie, ...init } = {}) => {
    const headers = new Headers(init.headers);
    if (cookie !== undefined) headers.set('cookie', cookie);
    return product.app.request(
      new Request(`${TEST_ADDRESS}${path}`, { redirect: 'manual', ...init, headers }),
    );
  };
  const signedIn: TestProduct['signedIn'] = async (email, password = TEST_PASSWORD) => {
    const step = await product.signIn.withPassword(
      { email, password },
      { headers: new Headers(), address: '' },
    );
    return cookieHeader(good(step).cookies);
  };
  return { ask, signedIn, workspace: (name) => workspaceWithEachRole(product, name, signedIn) };
}

async function workspaceWithEachRole(
  { maker, routes, signIn }: Product,
  name: string,
  signedIn: TestProduct['signedIn'],
): Promise<TestWorkspace> {
  const address = (role: Role): string => `${role}-${randomUUID()}@example.org`;
  const user = async (email: string): Promise<string> =>
    good(await signIn.createUser({ name: 'Ana Tester', email, password: TEST_PASSWORD })).userId;
  const ownerEmail = address('owner');
  const owner = { userId: await user(ownerEmail), name: 'Ana Tester', email: ownerEmail };
  const opened = good(await newWorkspace(maker, { name, owner }, randomUUID));
  const workspace = { id: opened.workspaceId, slug: opened.slug, name };
  const member = { workspace, personId: opened.ownerId, role: 'owner', unitIds: [] };
  const cookies = { owner: await signedIn(ownerEmail) } as Record<Role, string>;
  const personIds = { owner: opened.ownerId } as Record<Role, string>;
  for (const role of ['manager', 'analyst', 'agent', 'auditor'] as const) {
    const email = address(role);
    const body = { name: 'Ana Tester', email, role, unitIds: [] };
    const person = good(await perform({ routes, maker, member }, invitePerson, { body }));
    const userId = await user(email);
    const by = { workspace: workspace.id, actor: { personId: person.id } };
    good(
      await changeWorkspace(maker, by, (change) =>
        joinWorkspace(change, person.id, { userId, name: 'Ana Tester' }),
      ),
    );
    cookies[role] = await signedIn(email);
    personIds[role] = person.id;
  }
  return { ...workspace, ownerId: opened.ownerId, cookies, personIds };
}

/** The `Cookie` header that a browser would send after these `Set-Cookie` values. */
export function cookieHeader(cookies: readonly string[]): string {
  return cookies.map((cookie) => cookie.split(';')[0]).join('; ');
}
