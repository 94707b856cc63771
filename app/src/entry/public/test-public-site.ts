import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import { peopleRoutes } from '../../concepts/people/index.ts';
import { httpApp, openLog, openMetrics, shows } from '../../platform/http/index.ts';
import { openSignIn, type ProviderSettings, type SignIn } from '../../platform/sign-in/index.ts';
import { CookieJar, PASSWORD } from '../../platform/sign-in/testing.ts';
import type { TestStorage } from '../../platform/storage/testing.ts';
import { type ComingInParts, invitationLink, passwordLink, welcomeLink } from '../server/coming-in.ts';
import { doorkeeperOf } from '../server/doorkeeper.ts';
import { errorPages, publicRoutes } from './index.ts';

/** The public pages on a test's database, with what is behind them. */
export type TestSite = {
  readonly app: Hono;
  readonly signIn: SignIn;
  readonly comingIn: ComingInParts;
};

export function siteOn(
  { storage }: TestStorage,
  { baseUrl = 'http://heed.test', provider = null }: SiteOptions = {},
): TestSite {
  const log = openLog('silent');
  const signIn = openSignIn({ queries: storage.signIn, secret: 'for tests', baseUrl, provider, log });
  const maker = { storage, now: () => new Date() };
  const comingIn: ComingInParts = { maker, signIn, newId: randomUUID };
  const app = httpApp({
    routes: [
      ...publicRoutes({ signIn, comingIn }),
      ...peopleRoutes({
        maker,
        newId: randomUUID,
        invitationLink: (workspaceId, personId) => invitationLink(comingIn, workspaceId, personId),
        passwordLink: (userId, workspaceId) => passwordLink(signIn, { userId, workspaceId }),
      }),
      shows(
        { method: 'get', path: '/w', summary: 'Home', who: 'signed-in' },
        async ({ visitor }) => new Response(`home of ${visitor?.email}`),
      ),
      shows({ method: 'get', path: '/fault', summary: 'A fault', who: 'anyone' }, () =>
        Promise.reject(new Error('planted')),
      ),
    ],
    doorkeeper: doorkeeperOf(storage, signIn, () => new Date()),
    maker,
    log,
    metrics: openMetrics(),
    baseUrl,
    operatorToken: null,
    trustsProxy: true,
    debugging: false,
    pages: errorPages,
  });
  return { app, signIn, comingIn };
}

type SiteOptions = { readonly baseUrl?: string; readonly provider?: ProviderSettings | null };

/** A browser without script: it keeps cookies and sends forms, from an address of its own. */
export class Visitor {
  readonly jar = new CookieJar();
  readonly address = `192.0.2.${1 + Math.floor(Math.random() * 250)}`;
  readonly #app: Hono;

  constructor({ app }: Pick<TestSite, 'app'>) {
    this.#app = app;
  }

  async open(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    for (const [name, value] of this.jar.headers()) headers.set(name, value);
    headers.set('x-forwarded-for', this.address);
    const response = await this.#app.request(`http://heed.test${path}`, { ...init, headers });
    this.jar.take(response.headers.getSetCookie());
    return response;
  }

  send(
    path: string,
    fields: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    const body = new URLSearchParams(fields);
    const own = { origin: 'http://heed.test', 'sec-fetch-site': 'same-origin' };
    return this.open(path, {
      method: 'POST',
      body,
      headers: { ...own, ...headers },
    });
  }
}

export const OWNER = { organisation: 'Acme Waterworks', name: 'Grace Hopper', password: PASSWORD };

/** An organisation with its first owner, signed in. */
export async function openedOrganisation(
  site: TestSite,
): Promise<{ owner: Visitor; email: string; slug: string }> {
  const owner = new Visitor(site);
  const email = `${randomUUID()}@example.org`;
  const organisation = `Org ${randomUUID().slice(0, 8)}`;
  const answer = await owner.send(await welcomeLink(site.comingIn), { ...OWNER, organisation, email });
  if (answer.status !== 303) throw new Error(`the owner did not come in: ${await answer.text()}`);
  return { owner, email, slug: organisation.toLowerCase().replace(' ', '-') };
}

/** Invites somebody and gives the link, as the console does. */
export async function invitedLink(
  { owner, slug }: { readonly owner: Visitor; readonly slug: string },
  email: string,
): Promise<string> {
  const json = { 'content-type': 'application/json', origin: 'http://heed.test' };
  const people = `/api/workspaces/${slug}/people`;
  const body = JSON.stringify({ name: 'Ada Lovelace', email, role: 'agent', unitIds: [] });
  const invited = await owner.open(people, { method: 'POST', headers: json, body });
  if (invited.status !== 201) throw new Error(`not invited: ${await invited.text()}`);
  const { id } = (await invited.json()) as { id: string };
  const made = await owner.open(`${people}/${id}/invitation-link`, {
    method: 'POST',
    headers: json,
    body: '{}',
  });
  return ((await made.json()) as { link: string }).link;
}
