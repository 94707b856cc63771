import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { good } from '../refusals/testing.ts';
import { StorageUnavailable } from '../storage/index.ts';
import { useTestStorage } from '../storage/testing.ts';
import { CookieJar, newUser, PASSWORD, refused, signedInJar, signInOn } from './test-sign-in.ts';
import { sessionsOf } from './test-sign-in-tables.store.ts';

describe('signing in by password', () => {
  const test = useTestStorage();

  it('tells who holds the session', async () => {
    const signIn = signInOn(test());
    const { userId, email } = await newUser(signIn);
    const jar = await signedInJar(signIn, email.toUpperCase());
    expect(await signIn.who(jar.headers())).toEqual({
      userId,
      sessionId: expect.stringMatching(/^[0-9a-f-]{36}$/u),
      name: 'Ada Lovelace',
      email,
      secondFactor: false,
    });
    expect(await signIn.who(new Headers())).toBeNull();
  });

  it('sets cookies that scripts and other sites do not get, and over HTTPS only', async () => {
    const { email } = await newUser(signInOn(test()));
    const signIn = signInOn(test(), { baseUrl: 'https://heed.test' });
    const { cookies } = good(
      await signIn.withPassword({ email, password: PASSWORD }, new CookieJar().caller()),
    );
    expect(cookies.length).toBeGreaterThan(1);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^__Secure-heed\.\w+=/u);
      expect(cookie).toMatch(/; HttpOnly/u);
      expect(cookie).toMatch(/; SameSite=Lax/u);
      expect(cookie).toMatch(/; Secure/u);
      expect(cookie).not.toMatch(/Domain/u);
    }
    const jar = new CookieJar();
    jar.take(cookies);
    expect(await signIn.who(jar.headers())).toMatchObject({ email });
  });

  it('answers an unknown address and a wrong password alike', async () => {
    const signIn = signInOn(test());
    const { email } = await newUser(signIn);
    const noPassword = `${crypto.randomUUID()}@example.org`;
    good(await signIn.createUser({ name: 'By provider', email: noPassword, password: null }));
    const tried = [email, noPassword, 'nobody@example.org', 'not an address'].map((address) =>
      signIn.withPassword({ email: address, password: 'another quiet boat' }, new CookieJar().caller()),
    );
    const [first, ...others] = await Promise.all(tried);
    expect(refused(first!)).toBe('request-refused: the e-mail address or the password is wrong');
    for (const other of others) expect(other).toEqual(first);
  });

  it('can be checked without signing anybody in', async () => {
    const signIn = signInOn(test());
    const { email, userId } = await newUser(signIn);
    const caller = new CookieJar().caller();
    expect(good(await signIn.checkPassword({ email, password: PASSWORD }, caller))).toEqual({ userId });
    for (const given of [
      { email, password: 'another quiet boat' },
      { email, password: 'x'.repeat(1000) },
      { email: 'nobody@example.org', password: PASSWORD },
    ]) {
      expect(refused(await signIn.checkPassword(given, caller))).toMatch(/password is wrong/u);
    }
    expect(await sessionsOf(test(), userId)).toEqual([]);
  });

  it('says that the database does not answer, when that is why', async () => {
    const queries = new Kysely<Record<never, never>>({
      dialect: new PostgresDialect({ pool: new pg.Pool({ host: '127.0.0.1', port: 1 }) }),
    });
    const signIn = signInOn(test(), { queries, log: { error: () => undefined } });
    const given = { email: 'ada@example.org', password: PASSWORD };
    await expect(signIn.withPassword(given, new CookieJar().caller())).rejects.toThrow(StorageUnavailable);
    const jar = await signedInJar(signInOn(test()), (await newUser(signInOn(test()))).email);
    await expect(signIn.who(jar.headers())).rejects.toThrow(StorageUnavailable);
  });
});
