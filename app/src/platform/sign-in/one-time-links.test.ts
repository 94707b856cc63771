import { describe, expect, it } from 'vitest';
import { refuse, taken } from '../refusals/index.ts';
import { good } from '../refusals/testing.ts';
import { useTestStorage } from '../storage/testing.ts';
import { CookieJar, refused, signInOn } from './test-sign-in.ts';
import { everyLink } from './test-sign-in-tables.store.ts';

const DAY = 86_400;
const invitation = { purpose: 'invitation', about: 'ada', payload: { role: 'agent' }, lastsSeconds: DAY };

/** Each test comes from an address of its own, so that none slows another down. */
const fromAnywhere = () => new CookieJar().caller(`198.51.100.${Math.ceil(Math.random() * 250)}`);

describe('a one-time link', () => {
  const test = useTestStorage();

  it('is looked at as often as one likes, and used once', async () => {
    const signIn = signInOn(test());
    const { token, linkId, expiresAt } = await signIn.makeLink(invitation);
    const held = { purpose: 'invitation', token, caller: fromAnywhere() };
    const open = { linkId, payload: { role: 'agent' }, expiresAt };
    expect(good(await signIn.lookLink(held))).toEqual(open);
    expect(good(await signIn.lookLink(held))).toEqual(open);
    expect(good(await signIn.useLink(held, async (link) => taken(link.payload)))).toEqual({ role: 'agent' });
    expect(refused(await signIn.lookLink(held))).toMatch(/^not-found: this link was used already/u);
    expect(refused(await signIn.useLink(held, async () => taken(null)))).toMatch(/^not-found/u);
  });

  it('is got by one of many who use it at the same moment', async () => {
    const signIn = signInOn(test());
    const { token } = await signIn.makeLink(invitation);
    let done = 0;
    const uses = Array.from({ length: 20 }, (_, i) =>
      signIn.useLink(
        { purpose: 'invitation', token, caller: new CookieJar().caller(`203.0.113.${i}`) },
        async () => {
          done += 1;
          return taken(null);
        },
      ),
    );
    expect((await Promise.all(uses)).filter(({ ok }) => ok)).toHaveLength(1);
    expect(done).toBe(1);
  });

  it('can be used again when what it is for was refused, and not when it failed half way', async () => {
    const signIn = signInOn(test());
    const { token } = await signIn.makeLink(invitation);
    const held = { purpose: 'invitation', token, caller: fromAnywhere() };
    expect(refused(await signIn.useLink(held, async () => refuse('conflict', 'not yet')))).toBe(
      'conflict: not yet',
    );
    expect((await signIn.lookLink(held)).ok).toBe(true);
    await expect(signIn.useLink(held, () => Promise.reject(new Error('a fault')))).rejects.toThrow('a fault');
    expect(refused(await signIn.useLink(held, async () => taken(null)))).toMatch(/^not-found/u);
    // One that is ended while it is used is not given back.
    const ended = await signIn.makeLink(invitation);
    const using = { purpose: 'invitation', token: ended.token, caller: fromAnywhere() };
    await signIn.useLink(using, async () => {
      await signIn.endLinks('invitation', 'ada');
      return refuse('conflict', 'not yet');
    });
    expect((await signIn.lookLink(using)).ok).toBe(false);
  });

  it('does not work for another purpose, after its time, when ended, or when made up', async () => {
    let at = new Date('2026-03-01T12:00:00Z');
    const signIn = signInOn(test(), { now: () => at });
    const caller = fromAnywhere();
    const { token } = await signIn.makeLink(invitation);
    expect(refused(await signIn.lookLink({ purpose: 'password', token, caller }))).toMatch(/^not-found/u);
    await signIn.endLinks('invitation', 'somebody else');
    expect((await signIn.lookLink({ purpose: 'invitation', token, caller })).ok).toBe(true);
    at = new Date('2026-03-02T11:59:59Z');
    expect((await signIn.lookLink({ purpose: 'invitation', token, caller })).ok).toBe(true);
    at = new Date('2026-03-02T12:00:00Z');
    expect(refused(await signIn.lookLink({ purpose: 'invitation', token, caller }))).toMatch(/^not-found/u);
    const ended = await signIn.makeLink(invitation);
    await signIn.endLinks('invitation', 'ada');
    for (const madeUp of [ended.token, '', 'x', `${token}x`, 'a'.repeat(43), '\0'.repeat(43)]) {
      expect(refused(await signIn.lookLink({ purpose: 'invitation', token: madeUp, caller }))).toMatch(
        /^not-found/u,
      );
    }
  });

  it('is kept as a hash only', async () => {
    const { token } = await signInOn(test()).makeLink(invitation);
    const rows = await everyLink(test());
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('cannot be found by trying: an address that tries must wait longer and longer', async () => {
    const at = new Date('2026-03-01T12:00:00Z');
    const signIn = signInOn(test(), { now: () => at });
    const caller = new CookieJar().caller('192.0.2.77');
    const tries = Array.from({ length: 50 }, () =>
      signIn.lookLink({ purpose: 'invitation', token: 'b'.repeat(43), caller }),
    );
    const codes = (await Promise.all(tries)).map((outcome) => refused(outcome).split(':')[0]);
    expect(codes.filter((code) => code === 'not-found')).toHaveLength(10);
    expect(codes.filter((code) => code === 'too-many-tries')).toHaveLength(40);
  });
});
