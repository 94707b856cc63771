import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TOTP, URI } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { good } from '../refusals/testing.ts';
import { useTestStorage } from '../storage/testing.ts';
import { providerCallbackPath, type SignIn } from './index.ts';
import { CLIENT, openProvider, type ProviderClaims, type TestProvider } from './test-provider.ts';
import { CookieJar, newUser, PASSWORD, refused, signedInJar, signInOn } from './test-sign-in.ts';
import { everyAccount, everyUser } from './test-sign-in-tables.store.ts';

const CALLBACK = `http://heed.test${providerCallbackPath}`;

describe.each([{ inIdToken: true }, { inIdToken: false }])('the organisation’s own sign-in, %o', (shape) => {
  const test = useTestStorage();
  let provider: TestProvider;
  beforeAll(async () => {
    provider = await openProvider(CALLBACK, shape);
  });
  afterAll(() => provider.close());

  const opened = (): SignIn => signInOn(test(), { provider: { issuer: provider.issuer, ...CLIENT } });

  /** Goes the whole way and gives what Heed said at its end. */
  async function through(signIn: SignIn, claims: ProviderClaims, jar = new CookieJar()) {
    const name = crypto.randomUUID();
    provider.people.set(name, claims);
    const { location, cookies } = good(await signIn.startProvider('/today?x=1', jar.caller()));
    jar.take(cookies);
    const search = await provider.signInAs(name, location);
    const outcome = await signIn.finishProvider(search, jar.caller());
    if (outcome.ok) jar.take(outcome.value.cookies);
    return { outcome, jar, search, name };
  }

  it('lets in who is known by a verified address, and keeps none of the provider’s tokens', async () => {
    const signIn = opened();
    expect(signIn.providerLabel).toBe('Acme account');
    const { email, userId } = await newUser(signIn);
    const { outcome, jar } = await through(signIn, { email: email.toUpperCase(), email_verified: true });
    expect(good(outcome)).toMatchObject({ step: 'signed-in', returnTo: '/today?x=1' });
    expect(await signIn.who(jar.headers())).toMatchObject({ userId, email });
    const again = await through(signIn, { email, email_verified: true });
    expect(await signIn.who(again.jar.headers())).toMatchObject({ userId });
    const links = (await everyAccount(test())).filter(({ provider_id }) => provider_id === 'oidc');
    expect(links).toHaveLength(2);
    for (const link of links) {
      expect(link).toMatchObject({ access_token: null, refresh_token: null, id_token: null });
    }
  });

  it('refuses who is not known, and makes no user', async () => {
    const signIn = opened();
    const before = (await everyUser(test())).length;
    const claims = { email: 'stranger@example.org', email_verified: true };
    const { outcome, jar } = await through(signIn, claims);
    expect(refused(outcome)).toMatch(/^not-allowed: nobody is known here by the e-mail address/u);
    expect(await signIn.who(jar.headers())).toBeNull();
    expect(await everyUser(test())).toHaveLength(before);
  });

  it('refuses an address that is not verified or missing, also of somebody known from before', async () => {
    const signIn = opened();
    const { email } = await newUser(signIn);
    for (const claims of [{ email, email_verified: false }, { email }]) {
      const { outcome, jar } = await through(signIn, claims);
      expect(refused(outcome)).toMatch(/your e-mail address is not verified/u);
      expect(await signIn.who(jar.headers())).toBeNull();
    }
    expect(refused((await through(signIn, {})).outcome)).toMatch(/^not-allowed/u);
    const known = await through(signIn, { email, email_verified: true });
    good(known.outcome);
    provider.people.set(known.name, { email, email_verified: false });
    const { location, cookies } = good(await signIn.startProvider('/', known.jar.caller()));
    known.jar.take(cookies);
    const search = await provider.signInAs(known.name, location);
    expect(refused(await signIn.finishProvider(search, known.jar.caller()))).toMatch(/not verified/u);
  });

  it('asks for the second factor of who has one', async () => {
    const signIn = opened();
    const { email } = await newUser(signIn);
    const owner = await signedInJar(signIn, email);
    const { uri } = good(await signIn.startSecondFactor(owner.caller(), PASSWORD));
    const totp = URI.parse(uri) as TOTP;
    good(await signIn.confirmSecondFactor(owner.caller(), totp.generate()));
    const { outcome, jar } = await through(signIn, { email, email_verified: true });
    expect(good(outcome).step).toBe('second-factor');
    expect(await signIn.who(jar.headers())).toBeNull();
    expect(await signIn.awaitsSecondFactor(jar.headers())).toBe(true);
    const wrong = { kind: 'totp', code: '000000' } as const;
    expect(refused(await signIn.withSecondFactor(wrong, jar.caller()))).toMatch(/code is wrong/u);
    const code = totp.generate({ timestamp: Date.now() + 30_000 });
    jar.take(good(await signIn.withSecondFactor({ kind: 'totp', code }, jar.caller())).cookies);
    expect(await signIn.who(jar.headers())).toMatchObject({ email });
  });

  it('takes an answer only in the browser that asked, once, and as the provider gave it', async () => {
    const signIn = opened();
    const { email } = await newUser(signIn);
    const name = crypto.randomUUID();
    provider.people.set(name, { email, email_verified: true });
    const jar = new CookieJar();
    const { location, cookies } = good(await signIn.startProvider('/', jar.caller()));
    jar.take(cookies);
    const search = await provider.signInAs(name, location);
    const parts = new URLSearchParams(search);
    const changed = (key: string, value: string): string => {
      const other = new URLSearchParams(parts);
      other.set(key, value);
      return `?${other}`;
    };
    const proven = /could not be proven|not finished/u;
    expect(refused(await signIn.finishProvider(search, new CookieJar().caller()))).toMatch(proven);
    for (const bad of [
      '',
      '?error=access_denied',
      changed('state', 'x'),
      changed('iss', 'http://evil.test'),
    ]) {
      expect(refused(await signIn.finishProvider(bad, new CookieJar().caller())), bad).toMatch(
        /^not-allowed/u,
      );
    }
    const used = await through(signIn, { email, email_verified: true });
    good(used.outcome);
    const asked = good(await signIn.startProvider('/', used.jar.caller()));
    used.jar.take(asked.cookies);
    const fresh = new URLSearchParams(await provider.signInAs(used.name, asked.location));
    fresh.set('iss', 'http://evil.test');
    expect(refused(await signIn.finishProvider(`?${fresh}`, used.jar.caller()))).toMatch(proven);
    good(await signIn.finishProvider(search, jar.caller()));
    expect(refused(await signIn.finishProvider(search, jar.caller()))).toMatch(proven);
  });

  it('proves with the answer that it was asked for by this browser: state, challenge and nonce', async () => {
    const signIn = opened();
    const { location } = good(await signIn.startProvider('/', new CookieJar().caller()));
    const asked = new URL(location).searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('redirect_uri')).toBe(CALLBACK);
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)).toMatch(/^.{32,}$/u);
  });
});

describe('a provider that cannot be used', () => {
  const test = useTestStorage();
  const told: string[] = [];
  const opened = (issuer: string): SignIn =>
    signInOn(test(), {
      provider: { issuer, ...CLIENT },
      log: { error: (_fields, message) => told.push(message) },
    });

  it('is asked for nothing before it is needed, and said plainly when it does not answer', async () => {
    const calls = vi.spyOn(globalThis, 'fetch');
    const signIn = opened('http://127.0.0.1:1');
    const { email } = await newUser(signIn);
    await signedInJar(signIn, email);
    expect(calls.mock.calls).toEqual([]);
    calls.mockRestore();
    expect(told).toEqual([]);
    const line = refused(await signIn.startProvider('/', new CookieJar().caller()));
    expect(line).toMatch(
      /^not-allowed: the sign-in of your organisation cannot be used at the moment: it does not answer/u,
    );
    expect(told).toHaveLength(1);
  });

  it('is used as soon as it answers', async () => {
    const server = createServer((_request, response) => response.writeHead(503).end());
    const listening = Promise.withResolvers<void>();
    server.listen(0, '127.0.0.1', listening.resolve);
    await listening.promise;
    const { port } = server.address() as AddressInfo;
    const signIn = opened(`http://127.0.0.1:${port}`);
    expect(refused(await signIn.startProvider('/', new CookieJar().caller()))).toMatch(/it answers 503/u);
    server.removeAllListeners('request');
    const issuer = `http://127.0.0.1:${port}`;
    const description = {
      issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      id_token_signing_alg_values_supported: ['RS256'],
    };
    server.on('request', (_request, response) =>
      response.setHeader('content-type', 'application/json').end(JSON.stringify(description)),
    );
    expect((await signIn.startProvider('/', new CookieJar().caller())).ok).toBe(true);
    const other = opened(`http://localhost:${port}`);
    expect(refused(await other.startProvider('/', new CookieJar().caller()))).toMatch(/it calls itself/u);
    server.closeAllConnections();
    server.close();
  });

  it('must be reached by HTTPS', async () => {
    const line = refused(
      await opened('http://login.example.org').startProvider('/', new CookieJar().caller()),
    );
    expect(line).toMatch(/does not begin with https/u);
  });

  it('is not offered when there is none', async () => {
    const signIn = signInOn(test());
    expect(signIn.providerLabel).toBeNull();
    expect(refused(await signIn.startProvider('/', new CookieJar().caller()))).toMatch(/^not-found/u);
    expect(refused(await signIn.finishProvider('?code=x', new CookieJar().caller()))).toMatch(/^not-found/u);
  });
});
