import { describe, expect, it } from 'vitest';
import { refuse, taken } from '../refusals/index.ts';
import { good } from '../refusals/testing.ts';
import { type TestStorage, useTestStorage } from '../storage/testing.ts';
import { type Guess, type GuessLimits, guessLimits, networkOf } from './guess-limits.ts';
import type { SignIn } from './index.ts';
import { cookieWriter } from './request-cookies.ts';
import { CookieJar, newUser, PASSWORD, refused, signedInJar, signInOn } from './test-sign-in.ts';
import { everyGuess } from './test-sign-in-tables.store.ts';

const WRONG = 'a wrong password';

type Guessing = { readonly email: string; readonly jar?: CookieJar; readonly address?: string };

async function guess(signIn: SignIn, { email, jar = new CookieJar(), address }: Guessing): Promise<string> {
  return refused(await signIn.withPassword({ email, password: WRONG }, jar.caller(address))).split(':')[0]!;
}

function limitsOn({ storage }: TestStorage): GuessLimits {
  return guessLimits({
    queries: storage.signIn,
    key: 'a key for tests',
    cookies: cookieWriter(false),
    now: () => new Date(),
  });
}

async function wrongGuess(limits: GuessLimits, guess: Omit<Guess, 'kind'>): Promise<string> {
  const outcome = await limits.guess({ kind: 'password', ...guess }, async () =>
    refuse('request-refused', 'wrong'),
  );
  return refused(outcome).split(':')[0]!;
}

describe('guessing passwords', () => {
  const test = useTestStorage();

  it('goes no further by trying many at the same moment, through whichever process', async () => {
    const one = signInOn(test());
    const other = signInOn(test());
    const { email } = await newUser(one);
    const codes = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        guess(i % 2 === 0 ? one : other, { email, address: '192.0.2.50' }),
      ),
    );
    expect(codes.filter((code) => code === 'request-refused')).toHaveLength(5);
    expect(codes.filter((code) => code === 'too-many-tries')).toHaveLength(45);
  }, 120_000);

  it('takes ever longer, says how long, and never longer than a quarter of an hour', async () => {
    let at = new Date('2026-03-01T12:00:00Z');
    const signIn = signInOn(test(), { now: () => at });
    const { email } = await newUser(signIn);
    const caller = new CookieJar().caller('192.0.2.51');
    const waits: number[] = [];
    while (waits.length < 8) {
      const line = refused(await signIn.withPassword({ email, password: WRONG }, caller));
      const [, amount, unit] = /wait (\d+) (second|minute)/u.exec(line) ?? [];
      if (amount === undefined) continue;
      expect(refused(await signIn.withPassword({ email, password: PASSWORD }, caller))).toBe(line);
      waits.push(Number(amount) * (unit === 'minute' ? 60 : 1));
      at = new Date(at.getTime() + waits.at(-1)! * 1000);
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900, 900]);
    expect((await signIn.withPassword({ email, password: PASSWORD }, caller)).ok).toBe(true);
  });

  it('is the same for an address that nobody has', async () => {
    const signIn = signInOn(test());
    const email = 'nobody-at-all@example.org';
    for (let i = 0; i < 5; i += 1)
      expect(await guess(signIn, { email, address: '192.0.2.52' })).toBe('request-refused');
    expect(await guess(signIn, { email, address: '192.0.2.52' })).toBe('too-many-tries');
  });

  it('stops neither the owner at another address nor others at this one', async () => {
    const signIn = signInOn(test());
    const { email } = await newUser(signIn);
    for (let i = 0; i < 8; i += 1) await guess(signIn, { email, address: '192.0.2.53' });
    expect(await guess(signIn, { email, address: '192.0.2.53' })).toBe('too-many-tries');
    const owner = new CookieJar().caller('192.0.2.54');
    expect((await signIn.withPassword({ email, password: PASSWORD }, owner)).ok).toBe(true);
    const neighbour = await newUser(signIn);
    const beside = new CookieJar().caller('192.0.2.53');
    expect((await signIn.withPassword({ email: neighbour.email, password: PASSWORD }, beside)).ok).toBe(true);
  });

  it('at many accounts from one address comes to an end', async () => {
    const limits = limitsOn(test());
    const caller = new CookieJar().caller('192.0.2.55');
    for (let i = 0; i < 30; i += 1) {
      expect(await wrongGuess(limits, { account: `someone${i}@example.org`, caller })).toBe(
        'request-refused',
      );
    }
    expect(await wrongGuess(limits, { account: 'another@example.org', caller })).toBe('too-many-tries');
  });

  it('from many addresses comes to an end too, but not for a device that its owner used before', async () => {
    const limits = limitsOn(test());
    const account = 'ada@example.org';
    for (let i = 0; i < 30; i += 1) {
      const caller = new CookieJar().caller(`203.0.113.${i}`);
      expect(await wrongGuess(limits, { account, caller })).toBe('request-refused');
    }
    const stranger = new CookieJar().caller('203.0.113.99');
    expect(await wrongGuess(limits, { account, caller: stranger })).toBe('too-many-tries');
    const known = new CookieJar();
    known.take([limits.deviceCookie(account)]);
    const there = { kind: 'password', account, caller: known.caller('203.0.113.1') } as const;
    expect((await limits.guess(there, async () => taken(null))).ok).toBe(true);
  });

  it('with the cookie of a known device is counted as well, and helps with no other account', async () => {
    const signIn = signInOn(test());
    const { email } = await newUser(signIn);
    const jar = await signedInJar(signIn, email);
    const device = new CookieJar();
    device.kept.set('heed.device', jar.kept.get('heed.device')!);
    const codes: string[] = [];
    for (let i = 0; i < 7; i += 1)
      codes.push(await guess(signIn, { email, jar: device, address: `198.51.100.${i}` }));
    expect(codes.filter((code) => code === 'too-many-tries')).toHaveLength(2);
    const other = await newUser(signIn);
    const others: string[] = [];
    for (let i = 0; i < 7; i += 1) {
      device.kept.set('heed.device', jar.kept.get('heed.device')!.replace(/^./u, String(i)));
      others.push(await guess(signIn, { email: other.email, jar: device, address: '198.51.100.200' }));
    }
    expect(others.filter((code) => code === 'too-many-tries')).toHaveLength(2);
  });

  it('leaves no address of anybody behind', async () => {
    const signIn = signInOn(test());
    await guess(signIn, { email: 'traceable@example.org', address: '192.0.2.222' });
    const rows = await everyGuess(test());
    expect(rows.length).toBeGreaterThan(0);
    const written = JSON.stringify(rows.map(({ key, ...row }) => ({ ...row, key: String(key) })));
    expect(written).not.toContain('traceable');
    expect(written).not.toContain('192.0.2.222');
  });

  it('at the present password of a session is limited as well', async () => {
    const signIn = signInOn(test());
    const { email } = await newUser(signIn);
    const jar = await signedInJar(signIn, email);
    const codes: string[] = [];
    for (let i = 0; i < 6; i += 1) {
      const given = { old: WRONG, password: 'seven other yellow lamps' };
      codes.push(refused(await signIn.changePassword(jar.caller(), given)).split(':')[0]!);
    }
    expect(codes.at(-1)).toBe('too-many-tries');
    expect(good(await signIn.sessions(jar.headers()))).toHaveLength(1);
  });
});

describe('the network of an address', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
    ['', ''],
    ['not an address', 'not an address'],
  ])('%s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
