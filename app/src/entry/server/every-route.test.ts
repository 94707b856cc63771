import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROLES, type Role } from '../../concepts/people/index.ts';
import { type Route, whoInWords } from '../../platform/http/index.ts';
import { type TestWorkspace, useTestProduct } from './test-product.ts';

const product = useTestProduct();
let own: TestWorkspace;
let other: TestWorkspace;

beforeAll(async () => {
  own = await product().workspace('Own house');
  other = await product().workspace('Other house');
});

/** Asks a route as a stranger might: with the right path and a body that is none. */
async function ask({ declared }: Route, cookie: string | undefined, slug = own.slug): Promise<Response> {
  return sent(declared, slug, cookie === undefined ? {} : { cookie });
}

/** The same by the key of a program. */
function askByKey({ declared }: Route, token: string, slug = own.slug): Promise<Response> {
  return sent(declared, slug, { authorization: `Bearer ${token}` });
}

async function sent(
  declared: Route['declared'],
  slug: string,
  from: Readonly<Record<string, string>>,
): Promise<Response> {
  const path = declared.path
    .replace('{workspace}', slug)
    .replace('{id}', randomUUID())
    .replace('{token}', 'x'.repeat(43))
    .replace('{file}', 'nothing.js')
    .replace('{part}', '0')
    .replace('/*', '/anything');
  const isPost = declared.method === 'post';
  const headers = { ...from, ...(isPost ? { 'content-type': 'application/json' } : {}) };
  const method = declared.method.toUpperCase();
  const response = await product().ask(path, { method, headers, ...(isPost ? { body: '{' } : {}) });
  // Read to its end, as a stranger who goes away would not: an answer half read keeps its transaction.
  const text = await response.text();
  return new Response(response.status === 204 ? null : text, response);
}

async function keyOf({ slug, cookies }: TestWorkspace, role: Role): Promise<string> {
  const response = await product().ask(`/api/workspaces/${slug}/api-keys`, {
    method: 'POST',
    cookie: cookies.owner,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: `The ${role}'s program`, role }),
  });
  return ((await response.json()) as { token: string }).token;
}

const isPage = ({ work, declared }: Route): boolean =>
  work.kind === 'page' && !declared.path.startsWith('/api/');
const nameOf = ({ declared }: Route): string =>
  `${declared.method} ${declared.path} (${whoInWords(declared.who)})`;

describe('every route', () => {
  it('is one that says who may: the server answers nothing else', () => {
    const { app, routes } = product();
    const declared = routes.map(
      ({ declared: { method, path } }) => `${method} ${path.replaceAll(/\{(\w+)\}/gu, ':$1')}`,
    );
    const served = app.routes.map(({ method, path }) => `${method.toLowerCase()} ${path}`);
    expect(served.filter((route) => !declared.includes(route))).toEqual([]);
    expect(served.length).toBeGreaterThan(30);
    expect(new Set(declared).size).toBe(declared.length);
    for (const route of routes) {
      const { who } = route.declared;
      const known = who === 'anyone' || who === 'signed-in' || who === 'operator' || who?.roles.length > 0;
      expect(known, `${route.declared.path} must declare who may`).toBe(true);
    }
  });

  it('names roles that there are, for paths in a workspace only', () => {
    for (const { declared } of product().routes) {
      if (typeof declared.who === 'string') {
        expect(
          declared.path.includes('{workspace}') && declared.path.startsWith('/api/'),
          declared.path,
        ).toBe(false);
      } else {
        expect(declared.path).toContain('{workspace}');
        expect(declared.who.roles.filter((role) => !(ROLES as readonly string[]).includes(role))).toEqual([]);
      }
    }
  });

  it('turns away who is not signed in', async () => {
    for (const route of product().routes) {
      if (route.declared.who === 'anyone') continue;
      const response = await ask(route, undefined);
      const wanted = route.declared.who === 'operator' ? 403 : isPage(route) ? 303 : 401;
      expect([nameOf(route), response.status]).toEqual([nameOf(route), wanted]);
    }
  });

  it.each(ROLES)('lets %s do what it declares and nothing else', async (role: Role) => {
    let asked = 0;
    for (const route of product().routes) {
      const { who } = route.declared;
      if (typeof who === 'string') continue;
      asked += 1;
      const response = await ask(route, own.cookies[role]);
      const may = who.roles.includes(role);
      // Who may gets past the door: to what is there, or to being told that the request is none.
      if (may)
        expect([nameOf(route), [200, 400, 404, 409, 415].includes(response.status)]).toEqual([
          nameOf(route),
          true,
        ]);
      else expect([nameOf(route), response.status]).toEqual([nameOf(route), 403]);
    }
    expect(asked).toBeGreaterThan(15);
  });

  // What somebody may elsewhere is not even looked at, so who may most and who may least stand for all.
  it.each(['owner', 'auditor'] as const)('is not there for %s of another workspace', async (role) => {
    for (const route of product().routes) {
      if (typeof route.declared.who === 'string') continue;
      const response = await ask(route, other.cookies[role]);
      const problem = (await response.json()) as { code: string };
      expect([nameOf(route), response.status, problem.code]).toEqual([nameOf(route), 404, 'not-found']);
    }
  });

  it.each(['manager', 'analyst', 'agent', 'auditor'] as const)(
    'lets a key that is %s do what this role may and nothing else',
    async (role) => {
      const token = await keyOf(own, role);
      for (const route of product().routes) {
        const { who } = route.declared;
        if (who === 'anyone') continue;
        const { status } = await askByKey(route, token);
        const may = typeof who !== 'string' && who.roles.includes(role);
        const wanted = may ? [200, 400, 404, 409, 415] : [403];
        expect([nameOf(route), wanted.includes(status)], `${nameOf(route)}: ${status}`).toEqual([
          nameOf(route),
          true,
        ]);
        if (typeof who === 'string') continue;
        expect([nameOf(route), (await askByKey(route, token, other.slug)).status]).toEqual([
          nameOf(route),
          404,
        ]);
      }
    },
  );

  it('is for the operator when it says so, and for no role', async () => {
    const operators = product().routes.filter(({ declared }) => declared.who === 'operator');
    expect(operators.length).toBeGreaterThan(0);
    for (const route of operators) {
      for (const role of ROLES) expect((await ask(route, own.cookies[role])).status).toBe(403);
    }
  });

  it('logs neither names, addresses nor paths of people', () => {
    const text = product().logged.join('');
    expect(text).toContain('/api/workspaces/{workspace}/people');
    expect(text).not.toMatch(/@example|ana tester|own-house/iu);
  });
});
