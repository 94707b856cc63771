import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration } from 'oidc-provider';
import { CookieJar } from './test-sign-in.ts';

/** What the provider says of somebody who signs in to it under a name. */
export type ProviderClaims = { readonly email?: string; readonly email_verified?: boolean };

/** A real OpenID provider on this machine, with its own login and consent forms. */
export type TestProvider = {
  readonly issuer: string;
  /** Who is who at the provider; may be changed between sign-ins. */
  readonly people: Map<string, ProviderClaims>;
  /** What a person in a browser does at the provider; the query with which they are sent back to Heed. */
  signInAs(name: string, location: string): Promise<string>;
  close(): Promise<void>;
};

export const CLIENT = { clientId: 'heed', clientSecret: 'a client secret for tests', label: 'Acme account' };

/** @param idToken whether the address stands in the ID token itself, or is asked for afterwards */
export async function openProvider(
  callback: string,
  { inIdToken }: { readonly inIdToken: boolean },
): Promise<TestProvider> {
  const people = new Map<string, ProviderClaims>();
  const configuration: Configuration = {
    clients: [{ client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret, redirect_uris: [callback] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: !inIdToken,
    pkce: { required: () => true },
    cookies: { keys: ['a key for tests'] },
    findAccount: (_ctx, id) => ({ accountId: id, claims: async () => ({ sub: id, ...people.get(id) }) }),
  };
  // The address of the issuer is known only when the server listens.
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  server.on('request', new Provider(issuer, configuration).callback());
  return {
    issuer,
    people,
    signInAs: (name, location) => signInAs(name, location, callback),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function signInAs(name: string, location: string, callback: string): Promise<string> {
  const jar = new CookieJar();
  let response = await step(jar, location);
  for (let steps = 0; steps < 12; steps += 1) {
    const next = response.headers.get('location');
    if (next?.startsWith(callback)) return new URL(next).search;
    if (next !== null) {
      response = await step(jar, new URL(next, response.url).href);
      continue;
    }
    const page = await response.text();
    const form = /<form[^>]*action="([^"]+)"/u.exec(page)?.[1];
    const prompt = /name="prompt" value="(\w+)"/u.exec(page)?.[1];
    if (form === undefined || prompt === undefined)
      throw new Error(`the provider says: ${page.slice(0, 500)}`);
    const body = new URLSearchParams({ prompt, login: name, password: 'any' });
    response = await step(jar, new URL(form, response.url).href, body);
  }
  throw new Error('the provider goes round in a circle');
}

async function step(jar: CookieJar, url: string, body?: URLSearchParams): Promise<Response> {
  const response = await fetch(url, {
    redirect: 'manual',
    headers: jar.headers(),
    ...(body === undefined ? {} : { method: 'POST', body }),
  });
  jar.take(response.headers.getSetCookie());
  return response;
}
