import { isUnreachable, type SignInQueries, StorageUnavailable } from '../storage/index.ts';
import { type EngineParts, type ProviderSettings, passwordEngine, type SignInLog } from './auth-engine.ts';
import { guessLimits } from './guess-limits.ts';
import { keyFor } from './keyed-hash.ts';
import { oneTimeLinks } from './one-time-links.ts';
import { openSessions, sessionHolder } from './open-sessions.ts';
import { passwordSteps } from './password-steps.ts';
import { providerSteps } from './provider-steps.ts';
import { cookieWriter } from './request-cookies.ts';
import { secondFactorSettings } from './second-factor-settings.ts';
import type { SignIn } from './sign-in.ts';
import type { SignInRoom } from './sign-in-room.ts';
import { sweepSignIn } from './sweeping.store.ts';
import { userAccounts } from './user-accounts.ts';

/** What signing in stands on. */
export type SignInOpening = {
  readonly queries: SignInQueries;
  /** The server's secret; each purpose gets a key of its own made from it. */
  readonly secret: string;
  /** The address that people use, like `https://heed.example.org`. */
  readonly baseUrl: string;
  /** Further addresses of the same server. */
  readonly trustedOrigins?: readonly string[];
  readonly provider: ProviderSettings | null;
  readonly now?: () => Date;
  readonly log: SignInLog;
};

/** Opens signing in. Nothing is called and nothing written before somebody signs in. */
export function openSignIn(opening: SignInOpening): SignIn {
  const { queries, secret, baseUrl, provider, log, now = () => new Date() } = opening;
  const parts: EngineParts = {
    queries,
    key: keyFor(secret, 'cookies and second factors'),
    baseUrl,
    trustedOrigins: opening.trustedOrigins ?? [],
    log,
  };
  const engine = passwordEngine(parts);
  const cookies = cookieWriter(new URL(baseUrl).protocol === 'https:');
  const limits = guessLimits({ queries, key: keyFor(secret, 'limits'), cookies, now });
  const who = (headers: Headers) => sessionHolder(engine, headers);
  const room: SignInRoom = { queries, engine, limits, now, who };
  return sayingUnavailable({
    who,
    ...passwordSteps(room),
    ...providerSteps(room, parts, provider),
    ...openSessions(room),
    ...userAccounts(room),
    ...secondFactorSettings(room),
    ...oneTimeLinks(room),
    sweep: () => sweepSignIn(queries, now()),
  });
}

/** Says of every function that the database does not answer, when that is why it failed. */
function sayingUnavailable(signIn: SignIn): SignIn {
  const said = Object.entries(signIn).map(([name, part]: [string, unknown]) => {
    if (typeof part !== 'function') return [name, part];
    const saying = async (...given: readonly unknown[]): Promise<unknown> => {
      try {
        return await part(...given);
      } catch (error) {
        if (!isUnreachable(error)) throw error;
        throw new StorageUnavailable('the database does not answer', { cause: error });
      }
    };
    return [name, saying];
  });
  return Object.fromEntries(said) as SignIn;
}
