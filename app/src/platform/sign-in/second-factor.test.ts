import { TOTP, URI } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { good } from '../refusals/testing.ts';
import { useTestStorage } from '../storage/testing.ts';
import type { SignIn } from './index.ts';
import { CookieJar, newUser, PASSWORD, refused, signedInJar, signInOn } from './test-sign-in.ts';

/** An authenticator app of its own: it knows the address it was given and the time, and nothing of the engine. */
class Authenticator {
  readonly totp: TOTP;
  #step = 0;

  constructor(uri: string) {
    const read = URI.parse(uri);
    if (!(read instanceof TOTP)) throw new Error('no time-based codes');
    this.totp = read;
  }

  /** The code of now, and at the next call the one that comes after it, which still holds. */
  code(): string {
    const timestamp = Date.now() + 30_000 * this.#step;
    this.#step += 1;
    return this.totp.generate({ timestamp });
  }
}

async function withSecondFactor(signIn: SignIn) {
  const { email, userId } = await newUser(signIn);
  const jar = await signedInJar(signIn, email);
  const { uri } = good(await signIn.startSecondFactor(jar.caller(), PASSWORD));
  const app = new Authenticator(uri);
  const { backupCodes, cookies } = good(await signIn.confirmSecondFactor(jar.caller(), app.code()));
  jar.take(cookies);
  return { email, userId, jar, app, backupCodes };
}

async function firstStep(signIn: SignIn, email: string, jar = new CookieJar()): Promise<CookieJar> {
  const { step, cookies } = good(await signIn.withPassword({ email, password: PASSWORD }, jar.caller()));
  expect(step).toBe('second-factor');
  jar.take(cookies);
  return jar;
}

describe('the second factor', () => {
  const test = useTestStorage();

  it('is asked for once a code of the app was confirmed, and not before', async () => {
    const signIn = signInOn(test());
    const { email } = await newUser(signIn);
    const jar = await signedInJar(signIn, email);
    expect(refused(await signIn.startSecondFactor(jar.caller(), 'a wrong password'))).toMatch(
      /password is wrong/u,
    );
    const { uri } = good(await signIn.startSecondFactor(jar.caller(), PASSWORD));
    const app = new Authenticator(uri);
    expect(app.totp).toMatchObject({ issuer: 'Heed', label: email, digits: 6, period: 30 });
    await signedInJar(signIn, email);
    expect(refused(await signIn.confirmSecondFactor(jar.caller(), '000000'))).toMatch(/code is wrong/u);
    const old = jar.headers();
    const { backupCodes, cookies } = good(await signIn.confirmSecondFactor(jar.caller(), app.code()));
    jar.take(cookies);
    expect(new Set(backupCodes).size).toBe(10);
    expect(await signIn.who(jar.headers())).toMatchObject({ email, secondFactor: true });
    expect(await signIn.who(old)).toBeNull();
    await firstStep(signIn, email);
    expect(refused(await signIn.startSecondFactor(jar.caller(), PASSWORD))).toMatch(/^conflict/u);
    expect(refused(await signIn.confirmSecondFactor(jar.caller(), app.code()))).toMatch(/^conflict/u);
  });

  it('lets in by password and a code of the app, with a session of its own', async () => {
    const signIn = signInOn(test());
    const { email, app } = await withSecondFactor(signIn);
    const jar = await firstStep(signIn, email);
    expect(await signIn.awaitsSecondFactor(jar.headers())).toBe(true);
    expect(await signIn.who(jar.headers())).toBeNull();
    expect(refused(await signIn.sessions(jar.headers()))).toMatch(/^sign-in-needed/u);
    jar.take(
      good(await signIn.withSecondFactor({ kind: 'totp', code: ` ${app.code()} ` }, jar.caller())).cookies,
    );
    expect(await signIn.who(jar.headers())).toMatchObject({ email, secondFactor: true });
    expect(await signIn.awaitsSecondFactor(jar.headers())).toBe(false);
  });

  it('cannot be skipped: no first step, another’s session, a forged cookie, a spent one', async () => {
    const signIn = signInOn(test());
    const { email, app } = await withSecondFactor(signIn);
    const code = { kind: 'totp', code: app.code() } as const;
    expect(refused(await signIn.withSecondFactor(code, new CookieJar().caller()))).toMatch(
      /^sign-in-needed/u,
    );
    const thief = await signedInJar(signIn, (await newUser(signIn)).email);
    expect(refused(await signIn.withSecondFactor(code, thief.caller()))).toMatch(/^sign-in-needed/u);
    const jar = await firstStep(signIn, email);
    const real = jar.kept.get('heed.two_factor')!;
    const forged = new CookieJar();
    forged.kept.set('heed.two_factor', real.replace(/.{6}$/u, 'AAAA%3D'));
    expect(refused(await signIn.withSecondFactor(code, forged.caller()))).toMatch(/^sign-in-needed/u);
    const next = { kind: 'totp', code: app.totp.generate({ timestamp: Date.now() - 30_000 }) } as const;
    const spent = jar.headers();
    good(await signIn.withSecondFactor(next, jar.caller()));
    const again = { headers: spent, address: '192.0.2.1' };
    expect(refused(await signIn.withSecondFactor(next, again))).toMatch(/^sign-in-needed/u);
  });

  it('is looked at for the one whose first step it is, not for who is signed in', async () => {
    const signIn = signInOn(test());
    const victim = await withSecondFactor(signIn);
    const thief = await withSecondFactor(signIn);
    const jar = await firstStep(signIn, victim.email);
    for (const [name, value] of thief.jar.kept) jar.kept.set(name, value);
    expect(await signIn.who(jar.headers())).toMatchObject({ email: thief.email });
    const own = { kind: 'totp', code: thief.app.code() } as const;
    expect(refused(await signIn.withSecondFactor(own, jar.caller()))).toMatch(/code is wrong/u);
    const backup = { kind: 'backup', code: thief.backupCodes[0]! } as const;
    expect(refused(await signIn.withSecondFactor(backup, jar.caller()))).toMatch(/backup code is wrong/u);
  });

  it('takes each code of the app once', async () => {
    const signIn = signInOn(test());
    const { email, app } = await withSecondFactor(signIn);
    const code = { kind: 'totp', code: app.code() } as const;
    const one = await firstStep(signIn, email);
    const other = await firstStep(signIn, email);
    const both = await Promise.all([one, other].map((jar) => signIn.withSecondFactor(code, jar.caller())));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(refused(both.find(({ ok }) => !ok)!)).toMatch(/used already/u);
  });

  it('takes each backup code once, also of two at the same moment', async () => {
    const signIn = signInOn(test());
    const { email, backupCodes } = await withSecondFactor(signIn);
    const code = { kind: 'backup', code: backupCodes[3]! } as const;
    const jars = [await firstStep(signIn, email), await firstStep(signIn, email)];
    const both = await Promise.all(jars.map((jar) => signIn.withSecondFactor(code, jar.caller())));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const later = await firstStep(signIn, email);
    expect(refused(await signIn.withSecondFactor(code, later.caller()))).toMatch(
      /^request-refused: the backup code/u,
    );
    const bare = { kind: 'backup', code: backupCodes[4]!.replace('-', ' ').toUpperCase() } as const;
    expect((await signIn.withSecondFactor(bare, later.caller())).ok).toBe(true);
  });

  it('cannot be guessed, also by starting the first step anew each time', async () => {
    const signIn = signInOn(test());
    const { email, app, backupCodes } = await withSecondFactor(signIn);
    const codes: string[] = [];
    for (let i = 0; i < 8; i += 1) {
      const jar = await firstStep(signIn, email);
      const kind = i % 2 === 0 ? 'totp' : 'backup';
      const code = kind === 'totp' ? '000000' : 'aaaaa-aaaaa';
      codes.push(refused(await signIn.withSecondFactor({ kind, code }, jar.caller())).split(':')[0]!);
    }
    expect(codes.filter((code) => code === 'too-many-tries')).toHaveLength(3);
    const jar = await firstStep(signIn, email);
    const right = { kind: 'totp', code: app.code() } as const;
    expect(refused(await signIn.withSecondFactor(right, jar.caller()))).toMatch(/^too-many-tries/u);
    // The owner at another address gets in meanwhile.
    const backup = { kind: 'backup', code: backupCodes[0]! } as const;
    expect((await signIn.withSecondFactor(backup, jar.caller('192.0.2.9'))).ok).toBe(true);
  });

  it('is guessed at no faster by 50 at once', async () => {
    const signIn = signInOn(test());
    const { email } = await withSecondFactor(signIn);
    const jar = await firstStep(signIn, email);
    const tries = Array.from({ length: 50 }, (_, i) =>
      signIn.withSecondFactor({ kind: 'totp', code: String(100_000 + i) }, jar.caller()),
    );
    const codes = (await Promise.all(tries)).map((outcome) => refused(outcome).split(':')[0]);
    expect(codes.filter((code) => code === 'too-many-tries')).toHaveLength(45);
  });

  it('is turned off with the password only', async () => {
    const signIn = signInOn(test());
    const { email, jar } = await withSecondFactor(signIn);
    expect(refused(await signIn.stopSecondFactor(jar.caller(), 'a wrong password'))).toMatch(
      /password is wrong/u,
    );
    expect(refused(await signIn.stopSecondFactor(new CookieJar().caller(), PASSWORD))).toMatch(
      /^sign-in-needed/u,
    );
    jar.take(good(await signIn.stopSecondFactor(jar.caller(), PASSWORD)).cookies);
    expect(await signIn.who(jar.headers())).toMatchObject({ email, secondFactor: false });
    await signedInJar(signIn, email);
  });

  it('still stands after a password was reset', async () => {
    const signIn = signInOn(test());
    const { email, userId } = await withSecondFactor(signIn);
    const jar = await firstStep(signIn, email);
    good(await signIn.setPassword(userId, PASSWORD));
    expect(await signIn.awaitsSecondFactor(jar.headers())).toBe(false);
    await firstStep(signIn, email);
  });
});
