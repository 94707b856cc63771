import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { type Outcome, refuse } from '../refusals/index.ts';
import type { SignInQueries } from '../storage/index.ts';
import { type Counter, countGuess, uncountGuess } from './guesses.store.ts';
import { keyedHash } from './keyed-hash.ts';
import { type CookieWriter, cookieOf } from './request-cookies.ts';
import type { Caller } from './sign-in.ts';

type Allowance = Omit<Counter, 'key'>;

/** One visitor guessing at one account: somebody who forgot a password is not stopped, a program is. */
const PER_VISITOR: Allowance = { free: 5, firstWait: 30, longestWait: 900 };

/** One address guessing at whomever: a whole office may sit behind it. */
const PER_ADDRESS: Allowance = { free: 30, firstWait: 10, longestWait: 300 };

/** One account guessed at from everywhere: kept short, because its owner at a new device waits as well. */
const PER_ACCOUNT: Allowance = { free: 30, firstWait: 5, longestWait: 60 };

/** One address trying out links, which nobody can guess: only noise is kept away. */
const PER_LINK_VISITOR: Allowance = { free: 10, firstWait: 10, longestWait: 300 };

const DEVICE_COOKIE = 'device';
const DEVICE_SECONDS = 180 * 86_400;

/** What is being guessed at. */
export type Guess = { readonly kind: 'password' | 'code'; readonly account: string; readonly caller: Caller };

/** Limits on guessing, kept in the database so that they hold for all processes and after a restart. */
export type GuessLimits = {
  /** Looks at one guess when there may be one more. A guess that is taken is not counted against anyone. */
  guess<T>(guess: Guess, look: () => Promise<Outcome<T>>): Promise<Outcome<T>>;
  /** The same for links, where there is no account. */
  link<T>(caller: Caller, look: () => Promise<Outcome<T>>): Promise<Outcome<T>>;
  /** A cookie by which a device is known that once signed in to an account: nobody else's guesses stop it. */
  deviceCookie(account: string): string;
};

type Parts = {
  readonly queries: SignInQueries;
  readonly key: string;
  readonly cookies: CookieWriter;
  readonly now: () => Date;
};

export function guessLimits({ queries, key, cookies, now }: Parts): GuessLimits {
  const counted = async <T>(counters: Counters, look: () => Promise<Outcome<T>>): Promise<Outcome<T>> => {
    const at = now();
    const until = await countGuess(queries, [...counters.own, ...counters.others], at);
    if (until !== null) return refuse('too-many-tries', `there were too many tries; ${waiting(until, at)}`);
    const forgiven = counters.own.map((one) => one.key);
    const takeBack = () =>
      uncountGuess(queries, { forgiven, lessened: counters.others.map((one) => one.key) });
    let outcome: Outcome<T>;
    try {
      outcome = await look();
    } catch (error) {
      await takeBack();
      throw error;
    }
    if (outcome.ok) await takeBack();
    return outcome;
  };
  return {
    guess: (guess, look) => counted(countersFor(guess, key), look),
    link: ({ address }, look) => {
      const own = { ...PER_LINK_VISITOR, key: keyedHash(key, 'link', networkOf(address)) };
      return counted({ own: [own], others: [] }, look);
    },
    deviceCookie: (account) => {
      const id = randomBytes(16).toString('base64url');
      return cookies.write(DEVICE_COOKIE, `${id}.${deviceSeal(key, account, id)}`, DEVICE_SECONDS);
    },
  };
}

/** `own` is forgiven by a right guess; `others` is about more people and goes down by this guess only. */
type Counters = { readonly own: readonly Counter[]; readonly others: readonly Counter[] };

function countersFor({ kind, account, caller }: Guess, key: string): Counters {
  const device = knownDevice(caller.headers, account, key);
  if (device !== null) {
    return { own: [{ ...PER_VISITOR, key: keyedHash(key, kind, 'device', account, device) }], others: [] };
  }
  const network = networkOf(caller.address);
  return {
    own: [{ ...PER_VISITOR, key: keyedHash(key, kind, 'visitor', account, network) }],
    others: [
      { ...PER_ADDRESS, key: keyedHash(key, kind, 'address', network) },
      { ...PER_ACCOUNT, key: keyedHash(key, kind, 'account', account) },
    ],
  };
}

function deviceSeal(key: string, account: string, id: string): string {
  return createHmac('sha256', key)
    .update(JSON.stringify(['device', account, id]))
    .digest('base64url');
}

function knownDevice(headers: Headers, account: string, key: string): string | null {
  const [id = '', seal = ''] = (cookieOf(headers, DEVICE_COOKIE) ?? '').split('.');
  const wanted = Buffer.from(deviceSeal(key, account, id));
  const sent = Buffer.from(seal);
  return sent.length === wanted.length && timingSafeEqual(sent, wanted) ? id : null;
}

/** Who has one address of the sixth version has 2^64 of them. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/iu, '').replace(/%.*$/u, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.toLowerCase().split('::');
  const groups = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - groups.length - after.length) }, () => '0');
  return [...groups, ...zeros, ...after]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/u, ''))
    .join(':');
}

function waiting(until: Date, at: Date): string {
  const seconds = Math.max(1, Math.ceil((until.getTime() - at.getTime()) / 1000));
  if (seconds < 100) return `wait ${seconds} ${seconds === 1 ? 'second' : 'seconds'}, then try again`;
  return `wait ${Math.ceil(seconds / 60)} minutes, then try again`;
}
