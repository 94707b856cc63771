import type { Outcome } from '../refusals/index.ts';
import { good } from '../refusals/testing.ts';
import type { TestStorage } from '../storage/testing.ts';
import { openSignIn, type SignIn, type SignInOpening } from './index.ts';

export const PASSWORD = 'three quiet green boats';

/** A browser's store of cookies, which keeps to names, deletions and nothing else. */
export class CookieJar {
  readonly kept = new Map<string, string>();

  take(cookies: readonly string[]): void {
    for (const cookie of cookies) {
      const [pair = ''] = cookie.split(';');
      const name = pair.slice(0, pair.indexOf('='));
      if (/max-age=0(;|$)/iu.test(cookie)) this.kept.delete(name);
      else this.kept.set(name, pair.slice(name.length + 1));
    }
  }

  headers(): Headers {
    const cookie = [...this.kept].map(([name, value]) => `${name}=${value}`).join('; ');
    return new Headers({ cookie, 'user-agent': 'a test' });
  }

  caller(address = '192.0.2.1') {
    return { headers: this.headers(), address };
  }
}

/** The code and the lines of a refusal; what was taken fails the test. */
export function refused(outcome: Outcome<unknown>): string {
  if (outcome.ok) throw new Error('this was taken');
  return outcome.refusals.map(({ code, message }) => `${code}: ${message}`).join('\n');
}

/** Signing in on a test's database. */
export function signInOn({ storage }: TestStorage, opening: Partial<SignInOpening> = {}): SignIn {
  return openSignIn({
    queries: storage.signIn,
    secret: 'a secret for tests, of no other use',
    baseUrl: 'http://heed.test',
    provider: null,
    log: { error: (fields, message) => console.error(message, fields) },
    ...opening,
  });
}

/** A user, signed in or not, with an address of their own. */
export async function newUser(
  signIn: SignIn,
  email = `${crypto.randomUUID()}@example.org`,
): Promise<{ readonly userId: string; readonly email: string }> {
  const { userId } = good(await signIn.createUser({ name: 'Ada Lovelace', email, password: PASSWORD }));
  return { userId, email };
}

/** Signs somebody without a second factor in and gives their browser. */
export async function signedInJar(signIn: SignIn, email: string): Promise<CookieJar> {
  const jar = new CookieJar();
  const { step, cookies } = good(await signIn.withPassword({ email, password: PASSWORD }, jar.caller()));
  if (step !== 'signed-in') throw new Error(`the sign-in stopped at ${step}`);
  jar.take(cookies);
  return jar;
}
