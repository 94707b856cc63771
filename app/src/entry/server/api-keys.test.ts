import { beforeAll, describe, expect, it } from 'vitest';
import type { ApiKey } from '../../concepts/people/declarations.ts';
import { type TestWorkspace, useTestProduct } from './test-product.ts';

const product = useTestProduct();
let house: TestWorkspace;

beforeAll(async () => {
  house = await product().workspace('Key house');
});

type Made = ApiKey & { readonly token: string };

async function asOwner(path: string, body?: unknown): Promise<Response> {
  const sends =
    body === undefined
      ? {}
      : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  return product().ask(`/api/workspaces/${house.slug}/${path}`, { cookie: house.cookies.owner, ...sends });
}

async function made(body: object): Promise<Made> {
  const response = await asOwner('api-keys', body);
  expect(response.status).toBe(201);
  return (await response.json()) as Made;
}

const byToken = (token: string, path: string, init: RequestInit = {}): Promise<Response> =>
  product().ask(`/api/workspaces/${house.slug}/${path}`, {
    ...init,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  });

async function keys(): Promise<readonly ApiKey[]> {
  return ((await (await asOwner('api-keys')).json()) as { items: ApiKey[] }).items;
}

describe('an API key', () => {
  it('works with its role until it is revoked, and at once no longer', async () => {
    const key = await made({ name: 'Warehouse', role: 'analyst' });
    expect(key.token).toMatch(/^heed_[\w-]{86}$/u);
    expect((await byToken(key.token, 'answer-sets')).status).toBe(200);
    expect((await byToken(key.token, 'events')).status).toBe(403);
    expect((await byToken(key.token, 'api-keys')).status).toBe(403);
    const used = (await keys()).find(({ id }) => id === key.id);
    expect(used).toMatchObject({ state: 'active', name: 'Warehouse', madeBy: { name: 'Ana Tester' } });
    expect(used?.lastUsedAt).not.toBeNull();
    expect((await asOwner(`api-keys/${key.id}/revocation`, {})).status).toBe(200);
    expect((await byToken(key.token, 'answer-sets')).status).toBe(401);
    expect((await asOwner(`api-keys/${key.id}/revocation`, {})).status).toBe(409);
    expect((await keys()).find(({ id }) => id === key.id)?.state).toBe('revoked');
  });

  it('is told once: nobody can read it afterwards', async () => {
    const { token } = await made({ name: 'Told once', role: 'auditor' });
    const secret = token.slice(-43);
    expect(JSON.stringify(await keys())).not.toContain(secret);
    expect(product().logged.join('')).not.toContain(secret);
    const events = await (await asOwner('events?limit=200')).text();
    expect(events).toContain('api-key.made');
    expect(events).not.toContain(secret);
  });

  it('changed in any place, or of another workspace, is no key', async () => {
    const { token } = await made({ name: 'Forged', role: 'auditor' });
    for (const at of [6, 30, 50, 90]) {
      const other = token[at] === 'A' ? 'B' : 'A';
      const forged = `${token.slice(0, at)}${other}${token.slice(at + 1)}`;
      expect((await byToken(forged, 'answer-sets')).status, `character ${at}`).toBe(401);
    }
    const elsewhere = await product().workspace('Other key house');
    const response = await product().ask(`/api/workspaces/${elsewhere.slug}/answer-sets`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(response.status).toBe(404);
    expect((await product().ask('/api/me', { headers: { authorization: `Bearer ${token}` } })).status).toBe(
      403,
    );
  });

  it('signs what it does in the log, by its name', async () => {
    const key = await made({ name: 'Nightly import', role: 'analyst' });
    const body = JSON.stringify({
      fileName: 'a.csv',
      file: 'Q\n1\n2\n',
      recipe: { version: 1, columns: {}, analyses: [{ id: 'a', method: 'satisfaction', items: ['Q'] }] },
    });
    const taken = await byToken(key.token, 'answer-sets', { method: 'POST', body });
    expect(await taken.json()).toMatchObject({ takenBy: { id: key.id, name: 'Nightly import' } });
    const log = (await (await asOwner('events?limit=5')).json()) as {
      items: { what: string; actor: { name: string } | null }[];
    };
    expect(log.items.find(({ what }) => what === 'answers.taken')?.actor?.name).toBe('Nightly import');
  });

  it('is never an owner, and needs a name that is free', async () => {
    expect((await asOwner('api-keys', { name: 'King', role: 'owner' })).status).toBe(400);
    await made({ name: 'Twice', role: 'agent' });
    expect((await asOwner('api-keys', { name: 'twice', role: 'agent' })).status).toBe(409);
    expect((await asOwner('api-keys', { name: 'Long', role: 'agent', lastsDays: 4000 })).status).toBe(400);
  });
});
