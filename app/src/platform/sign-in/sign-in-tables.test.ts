import { getMigrations } from 'better-auth/db/migration';
import { describe, expect, it } from 'vitest';
import { good } from '../refusals/testing.ts';
import { useTestStorage } from '../storage/testing.ts';
import { passwordEngine, providerEngine } from './auth-engine.ts';
import { newUser, refused, signedInJar, signInOn } from './test-sign-in.ts';
import { everyAccount, everyUser, rowsLeft, runOut, touchable } from './test-sign-in-tables.store.ts';

describe('the tables of signing in', () => {
  const test = useTestStorage();

  it('are all that the engine would make itself', async () => {
    const log = { error: () => undefined };
    const { signIn } = test().storage;
    const parts = { queries: signIn, key: 'x', baseUrl: 'http://heed.test', trustedOrigins: [], log };
    const provider = { issuer: 'http://127.0.0.1:1', clientId: 'a', clientSecret: 'b', label: 'c' };
    const engines = [passwordEngine(parts), providerEngine(parts, { provider, failurePath: '/failed' })];
    for (const { options } of engines) {
      const { toBeCreated, toBeAdded, toBeAddedIndexes, schemaProblems } = await getMigrations(options);
      expect({ toBeCreated, toBeAdded, toBeAddedIndexes, schemaProblems }).toEqual({
        toBeCreated: [],
        toBeAdded: [],
        toBeAddedIndexes: [],
        schemaProblems: [],
      });
    }
  });

  it('are out of reach for the role that works in workspaces', async () => {
    const { connections } = test();
    expect(await touchable(test(), connections.app.user)).toEqual([]);
    expect((await touchable(test(), connections.signIn.user)).length).toBeGreaterThan(6);
  });

  it('lose what has run out, and nothing else', async () => {
    let at = new Date();
    const signIn = signInOn(test(), { now: () => at });
    const { userId, email } = await newUser(signIn);
    await signedInJar(signIn, email);
    const kept = await signedInJar(signIn, (await newUser(signIn)).email);
    await runOut(test(), userId);
    const link = { purpose: 'invitation', about: 'x', payload: {} };
    await signIn.makeLink({ ...link, lastsSeconds: 10 });
    await signIn.makeLink({ ...link, lastsSeconds: 172_800 });
    const wrong = { email, password: 'a wrong password' };
    expect(refused(await signIn.withPassword(wrong, { headers: new Headers(), address: '' }))).toMatch(
      /wrong/u,
    );
    await signIn.sweep();
    expect(await rowsLeft(test())).toMatchObject([{ sessions: 1, links: 2, guesses: 3 }]);
    at = new Date(at.getTime() + 90_000_000);
    await signIn.sweep();
    expect(await rowsLeft(test())).toMatchObject([{ sessions: 1, links: 1, guesses: 0 }]);
    expect(await signIn.who(kept.headers())).not.toBeNull();
  });
});

describe('users', () => {
  const test = useTestStorage();

  it('are made once for one address, however it is written and however many come at once', async () => {
    const signIn = signInOn(test());
    const made = await Promise.all(
      [' Grace@Example.org', 'grace@example.org', 'GRACE@EXAMPLE.ORG '].map((email) =>
        signIn.createUser({ name: 'Grace', email, password: 'three quiet green boats' }),
      ),
    );
    expect(made.filter(({ ok }) => ok)).toHaveLength(1);
    expect(refused(made.find(({ ok }) => !ok)!)).toMatch(/^conflict: somebody has this e-mail address/u);
    expect(await everyUser(test())).toHaveLength(1);
    expect(await everyAccount(test())).toHaveLength(1);
    expect(await signIn.findUser(' GRACE@example.org')).toMatchObject({ name: 'Grace' });
    expect(await signIn.findUser('nobody@example.org')).toBeNull();
  });

  it('are not made with anything missing or unsafe, and each objection is said', async () => {
    const signIn = signInOn(test());
    const lines = refused(await signIn.createUser({ name: ' ', email: 'no', password: 'short' }));
    expect(lines.split('\n')).toHaveLength(3);
    expect(refused(await signIn.setPassword(crypto.randomUUID(), 'three quiet green boats'))).toMatch(
      /^not-found/u,
    );
    expect(refused(await signIn.setPassword('no id', 'three quiet green boats'))).toMatch(/^not-found/u);
  });

  it('go with everything they had', async () => {
    const signIn = signInOn(test());
    const { userId, email } = await newUser(signIn);
    const jar = await signedInJar(signIn, email);
    await signIn.removeUser('no id');
    await signIn.removeUser(userId);
    expect(await signIn.who(jar.headers())).toBeNull();
    expect(await signIn.users([userId, 'no id'])).toEqual([]);
    good(await signIn.createUser({ name: 'Another', email, password: null }));
  });
});
