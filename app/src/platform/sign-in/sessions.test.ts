import { describe, expect, it } from 'vitest';
import { good } from '../refusals/testing.ts';
import { useTestStorage } from '../storage/testing.ts';
import { CookieJar, newUser, PASSWORD, refused, signedInJar, signInOn } from './test-sign-in.ts';
import { runOut, sessionsOf } from './test-sign-in-tables.store.ts';

const SESSION = 'heed.session_token';

describe('a session', () => {
  const test = useTestStorage();

  it('is a new one after each sign-in, and the one before it in that browser ends', async () => {
    const signIn = signInOn(test());
    const { email } = await newUser(signIn);
    const jar = await signedInJar(signIn, email);
    const before = { id: (await signIn.who(jar.headers()))?.sessionId, headers: jar.headers() };
    jar.take(good(await signIn.withPassword({ email, password: PASSWORD }, jar.caller())).cookies);
    const after = await signIn.who(jar.headers());
    expect(after?.sessionId).toBeDefined();
    expect(after?.sessionId).not.toBe(before.id);
    expect(await signIn.who(before.headers)).toBeNull();
  });

  it('is not taken over from a cookie that somebody planted', async () => {
    const signIn = signInOn(test());
    const { email } = await newUser(signIn);
    const attacker = await signedInJar(signIn, (await newUser(signIn)).email);
    const planted = attacker.kept.get(SESSION)!;
    const victim = new CookieJar();
    victim.kept.set(SESSION, planted);
    victim.take(good(await signIn.withPassword({ email, password: PASSWORD }, victim.caller())).cookies);
    expect(victim.kept.get(SESSION)).not.toBe(planted);
    expect(await signIn.who(victim.headers())).toMatchObject({ email });
    expect(await signIn.who(attacker.headers())).toBeNull();
  });

  it('is refused when tampered with, unsigned, or signed with another secret', async () => {
    const signIn = signInOn(test());
    const { email } = await newUser(signIn);
    const jar = await signedInJar(signIn, email);
    const value = decodeURIComponent(jar.kept.get(SESSION)!);
    const [token = '', seal = ''] = value.split('.');
    const tampered = [token, `${token}.`, `x${value}`, `${token}.${seal.slice(1)}A`, `.${seal}`, '%', ''];
    for (const one of tampered) {
      const other = new CookieJar();
      other.kept.set(SESSION, encodeURIComponent(one));
      expect(await signIn.who(other.headers()), one).toBeNull();
    }
    expect(await signInOn(test(), { secret: 'another secret' }).who(jar.headers())).toBeNull();
    expect(await signIn.who(jar.headers())).not.toBeNull();
  });

  it('ends when its time has run out', async () => {
    const signIn = signInOn(test());
    const { email, userId } = await newUser(signIn);
    const jar = await signedInJar(signIn, email);
    await runOut(test(), userId);
    expect(await signIn.who(jar.headers())).toBeNull();
  });

  it('ends at once by signing out, also for a copy of the cookie', async () => {
    const signIn = signInOn(test());
    const { email, userId } = await newUser(signIn);
    const jar = await signedInJar(signIn, email);
    const copy = jar.headers();
    jar.take(await signIn.signOut(jar.headers()));
    expect(jar.kept.has(SESSION)).toBe(false);
    expect(await signIn.who(copy)).toBeNull();
    expect(await sessionsOf(test(), userId)).toEqual([]);
    expect(await signIn.signOut(new Headers())).toBeInstanceOf(Array);
  });

  it('is listed for its owner, who can end one or all others, and nobody else’s', async () => {
    const signIn = signInOn(test());
    const { email } = await newUser(signIn);
    const here = await signedInJar(signIn, email);
    const there = await signedInJar(signIn, email);
    const elsewhere = await signedInJar(signIn, email);
    const stranger = await signedInJar(signIn, (await newUser(signIn)).email);
    const listed = good(await signIn.sessions(here.headers()));
    expect(listed).toHaveLength(3);
    expect(listed.filter(({ isThis }) => isThis)).toHaveLength(1);
    expect(listed[0]).toMatchObject({ address: '192.0.2.1', device: 'a test' });
    expect(JSON.stringify(listed)).not.toContain(here.kept.get(SESSION)!.split('.')[0]);
    const thereId = (await signIn.who(there.headers()))!.sessionId;
    expect(refused(await signIn.endSession(stranger.headers(), thereId))).toMatch(/^not-found/u);
    expect(refused(await signIn.endSession(here.headers(), 'no id'))).toMatch(/^not-found/u);
    expect(await signIn.who(there.headers())).not.toBeNull();
    good(await signIn.endSession(here.headers(), thereId));
    expect(await signIn.who(there.headers())).toBeNull();
    good(await signIn.endOtherSessions(here.headers()));
    expect(await signIn.who(elsewhere.headers())).toBeNull();
    expect(await signIn.who(here.headers())).not.toBeNull();
    expect(await signIn.who(stranger.headers())).not.toBeNull();
    for (const headers of [new Headers(), there.headers()]) {
      expect(refused(await signIn.sessions(headers))).toMatch(/^sign-in-needed/u);
      expect(refused(await signIn.endOtherSessions(headers))).toMatch(/^sign-in-needed/u);
    }
  });
});

describe('a new password', () => {
  const test = useTestStorage();
  const NEW = 'seven other yellow lamps';

  it('set by a link ends every session and lets in by the new one only', async () => {
    const signIn = signInOn(test());
    const { email, userId } = await newUser(signIn);
    const jar = await signedInJar(signIn, email);
    good(await signIn.setPassword(userId, NEW));
    expect(await signIn.who(jar.headers())).toBeNull();
    const other = new CookieJar();
    expect(refused(await signIn.withPassword({ email, password: PASSWORD }, other.caller()))).toMatch(
      /wrong/u,
    );
    expect((await signIn.withPassword({ email, password: NEW }, other.caller())).ok).toBe(true);
  });

  it('chosen by who is signed in needs the present one, and ends all other sessions', async () => {
    const signIn = signInOn(test());
    const { email } = await newUser(signIn);
    const here = await signedInJar(signIn, email);
    const there = await signedInJar(signIn, email);
    const wrong = { old: 'not the present one', password: NEW };
    expect(refused(await signIn.changePassword(here.caller(), wrong))).toMatch(/present password is wrong/u);
    const weak = { old: PASSWORD, password: 'short' };
    expect(refused(await signIn.changePassword(here.caller(), weak))).toMatch(/at least 12 characters/u);
    const copy = here.headers();
    here.take(good(await signIn.changePassword(here.caller(), { old: PASSWORD, password: NEW })).cookies);
    expect(await signIn.who(here.headers())).toMatchObject({ email });
    expect(await signIn.who(there.headers())).toBeNull();
    expect(await signIn.who(copy)).toBeNull();
  });
});
