import type { SignInQueries } from '../storage/index.ts';
import type { AuthEngine } from './auth-engine.ts';
import type { GuessLimits } from './guess-limits.ts';
import type { SignedIn } from './sign-in.ts';

/** What the parts of signing in have in common. */
export type SignInRoom = {
  readonly queries: SignInQueries;
  readonly engine: AuthEngine;
  readonly limits: GuessLimits;
  readonly now: () => Date;
  who(headers: Headers): Promise<SignedIn | null>;
};
