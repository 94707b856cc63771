import { describe, expect, it } from 'vitest';
import { readEvents } from '../events/index.ts';
import type { Problem } from './index.ts';
import { useTeaHouse, WORKSPACE } from './test-tea-house.ts';

const house = useTeaHouse();

type Sending = { readonly as?: string; readonly body?: unknown; readonly headers?: Record<string, string> };

function send(path: string, { as, body, headers = {} }: Sending = {}): Promise<Response> {
  const sent =
    body === undefined
      ? {}
      : { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) };
  return Promise.resolve(
    house.app.request(`https://heed.example.org${path}`, {
      ...sent,
      headers: {
        ...(as === undefined ? {} : { cookie: as }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
    }),
  );
}

const names = '/api/workspaces/tea/names';

async function problemOf(response: Response): Promise<Problem> {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const problem = (await response.json()) as Problem;
  expect(problem.status).toBe(response.status);
  return problem;
}

describe('who may', () => {
  it('is asked before anything else', async () => {
    expect((await problemOf(await send(names, { body: 'not even JSON' }))).code).toBe('sign-in-needed');
    expect((await problemOf(await send(names, { as: 'auditor', body: {} }))).code).toBe('not-allowed');
    const elsewhere = await send('/api/workspaces/coffee/names', { as: 'owner' });
    expect((await problemOf(elsewhere)).code).toBe('not-found');
    expect((await send(names, { as: 'auditor' })).status).toBe(200);
  });

  it('sends people to sign in and lets them come back', async () => {
    const response = await send('/page?a=1');
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/sign-in?next=%2Fpage%3Fa%3D1');
  });

  it('knows the operator by the token', async () => {
    expect((await send('/figures')).status).toBe(403);
    expect(
      (await send('/figures', { headers: { authorization: 'Bearer a-token-for-the-operatoR' } })).status,
    ).toBe(403);
    const response = await send('/figures', {
      headers: { authorization: 'Bearer a-token-for-the-operator' },
    });
    expect(response.status).toBe(200);
  });

  it('is known of programs by their key, whatever cookie comes along', async () => {
    const by = (key: string): Sending => ({ headers: { authorization: `Bearer ${key}` }, as: 'owner' });
    expect((await send(names, by('key-auditor'))).status).toBe(200);
    expect((await problemOf(await send(names, { ...by('key-auditor'), body: {} }))).code).toBe('not-allowed');
    expect((await problemOf(await send(names, by('key-gone')))).code).toBe('sign-in-needed');
    const elsewhere = await send('/api/workspaces/coffee/names', by('key-owner'));
    expect((await problemOf(elsewhere)).code).toBe('not-found');
    expect((await send('/page', by('key-owner'))).status).toBe(403);
  });

  it('refuses changes that a page of another site sends', async () => {
    const body = { name: 'tea' };
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: 'https://heed.example.org' },
    ] as Record<string, string>[]) {
      expect((await send(names, { as: 'owner', body, headers })).status, JSON.stringify(headers)).toBe(403);
    }
    const own = { origin: 'https://heed.example.org', 'sec-fetch-site': 'same-origin' };
    expect((await send(names, { as: 'owner', body, headers: own })).status).toBe(201);
  });
});

describe('what is asked', () => {
  it('is validated, and every objection names its place', async () => {
    const problem = await problemOf(await send(names, { as: 'owner', body: { name: '', extra: 1 } }));
    expect(problem).toMatchObject({
      status: 400,
      code: 'request-refused',
      type: '/api#problem-request-refused',
    });
    expect(problem.errors?.length).toBe(2);
    expect(problem.errors?.join(' ')).toMatch(/body\.name: .*body: .*extra/su);
    const query = await problemOf(await send(`${names}?limit=many&colour=red`, { as: 'owner' }));
    expect(query.errors?.join(' ')).toMatch(/query\.limit.*colour/su);
  });

  it('must be JSON of a bearable size', async () => {
    expect((await problemOf(await send(names, { as: 'owner', body: '{"name":' }))).status).toBe(400);
    const form = await send(names, {
      as: 'owner',
      body: 'name=a',
      headers: { 'content-type': 'text/plain' },
    });
    expect((await problemOf(form)).status).toBe(415);
    const large = await send(names, { as: 'owner', body: { name: 'x'.repeat(1_000_001) } });
    expect((await problemOf(large)).status).toBe(413);
  });

  it('may be bytes, each as it was sent', async () => {
    const octets = (bytes: Uint8Array, headers: Record<string, string> = {}): Promise<Response> =>
      Promise.resolve(
        house.app.request('https://heed.example.org/api/workspaces/tea/octets', {
          method: 'POST',
          body: Buffer.from(bytes),
          headers: { cookie: 'owner', 'content-type': 'application/octet-stream', ...headers },
        }),
      );
    expect(await (await octets(Uint8Array.of(255, 0, 128))).json()).toEqual({ size: 3, first: 255 });
    expect((await problemOf(await octets(new Uint8Array(1001)))).status).toBe(413);
    expect((await problemOf(await octets(new Uint8Array(1), { 'content-type': 'text/csv' }))).status).toBe(
      415,
    );
    const key = { 'idempotency-key': 'bytes' };
    expect((await octets(Uint8Array.of(1), key)).status).toBe(200);
    expect((await octets(Uint8Array.of(1), key)).headers.get('idempotency-replayed')).toBe('true');
    expect((await problemOf(await octets(Uint8Array.of(2), key))).code).toBe('conflict');
  });

  it('is answered with what the shape declares and nothing else', async () => {
    const response = await send(names, { as: 'owner' });
    expect(await response.json()).toEqual({ names: ['Tea house'] });
  });
});

it('a change is refused to who is no longer what they were when they knocked', async () => {
  house.still = false;
  const refused = await send(names, { as: 'owner', body: { name: 'late' } });
  house.still = true;
  expect((await problemOf(refused)).code).toBe('not-allowed');
  expect((await send(names, { as: 'owner', body: { name: 'in time' } })).status).toBe(201);
});

describe('idempotency keys', () => {
  it('do a change once and answer the same again', async () => {
    const sent = { as: 'owner', body: { name: 'once' }, headers: { 'idempotency-key': 'k-1' } };
    const before = house.runs;
    const first = await send(names, sent);
    const again = await send(names, sent);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(await again.json()).toEqual(await first.json());
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(house.runs - before).toBe(1);
    const other = await send(names, { ...sent, body: { name: 'other' } });
    expect((await problemOf(other)).code).toBe('conflict');
  });

  it('hold when the same request comes ten times at once', async () => {
    const sent = { as: 'owner', body: { name: 'crowd' }, headers: { 'idempotency-key': 'k-2' } };
    const responses = await Promise.all(Array.from({ length: 10 }, () => send(names, sent)));
    const texts = new Set(await Promise.all(responses.map((response) => response.text())));
    expect(texts.size).toBe(1);
    const log = await house
      .test()
      .storage.read(WORKSPACE.id, (queries) => readEvents(queries, { limit: 200 }));
    const events = log.ok
      ? log.value.items.filter(({ after }) => JSON.stringify(after).includes('crowd'))
      : [];
    expect(events).toHaveLength(1);
  });

  it('never keep an answer that holds a secret', async () => {
    const secrets = '/api/workspaces/tea/secrets';
    expect(await (await send(secrets, { as: 'owner', body: {} })).json()).toEqual({ secret: 'told once' });
    const keyed = await send(secrets, { as: 'owner', body: {}, headers: { 'idempotency-key': 'again' } });
    expect((await problemOf(keyed)).detail).toMatch(/holds a secret/u);
  });

  it('keep nothing of what was refused', async () => {
    const sent = { as: 'owner', headers: { 'idempotency-key': 'k-3' } };
    expect((await problemOf(await send(names, { ...sent, body: { name: 'taken' } }))).status).toBe(409);
    expect((await send(names, { ...sent, body: { name: 'free' } })).status).toBe(201);
    const wrong = { as: 'owner', body: { name: 'a' }, headers: { 'idempotency-key': 'a b' } };
    expect((await problemOf(await send(names, wrong))).status).toBe(400);
  });
});

describe('answers', () => {
  it('carry a strict policy', async () => {
    const page = await send('/page', { as: 'owner' });
    const nonce = /nonce="([\w-]+)"/u.exec(await page.text())?.[1] ?? 'none';
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    const api = await send(names, { as: 'owner' });
    expect(Object.fromEntries(api.headers)).toMatchObject({
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'strict-transport-security': 'max-age=31536000',
    });
  });

  it('name files in a way every browser understands', async () => {
    const file = await send(`${names}.csv`, { as: 'owner' });
    expect(file.headers.get('content-disposition')).toBe(
      `attachment; filename="na_ve_names_.csv"; filename*=UTF-8''na%C3%AFve%20%22names%22.csv`,
    );
  });

  it('to what is not there are problems for programs and pages for people', async () => {
    expect((await problemOf(await send('/api/nothing'))).code).toBe('not-found');
    expect((await send('/nothing')).headers.get('content-type')).toContain('text/html');
  });

  it('to faults tell a number, and neither they nor the log tell of people', async () => {
    house.logged.length = 0;
    const problem = await problemOf(await send('/api/breaks?who=anna@example.org', { as: 'owner' }));
    expect(problem).toMatchObject({ status: 500, code: 'fault' });
    const log = house.logged.join('');
    expect(log).toContain(problem.requestId);
    expect(log).toContain('E-TEST');
    expect(log).toContain('test-tea-house.ts');
    expect(log + JSON.stringify(problem)).not.toContain('anna');
  });
});
