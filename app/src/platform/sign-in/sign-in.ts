import type { Outcome } from '../refusals/index.ts';

/** Who holds the session that a request came with. */
export type SignedIn = {
  readonly userId: string;
  readonly sessionId: string;
  readonly name: string;
  readonly email: string;
  /** Whether a second factor guards the sign-in. */
  readonly secondFactor: boolean;
};

/** Where a request came from. `address` is the network address that the server believes, empty when it knows none. */
export type Caller = { readonly headers: Headers; readonly address: string };

/** `Set-Cookie` values that must go out with the answer. */
export type Cookies = readonly string[];

/** How far a sign-in came. With `second-factor` nobody is signed in yet. */
export type Step = 'signed-in' | 'second-factor';

/** A session as its owner sees it in a list. */
export type ListedSession = {
  readonly sessionId: string;
  readonly isThis: boolean;
  readonly address: string;
  /** What the browser calls itself: foreign text. */
  readonly device: string;
  readonly since: Date;
  readonly until: Date;
};

/** Somebody who may sign in. */
export type KnownUser = { readonly userId: string; readonly name: string; readonly email: string };

/** A new user; without a password they come in by the organisation's own sign-in or by a link that sets one. */
export type NewUser = { readonly name: string; readonly email: string; readonly password: string | null };

/** A code that proves the second factor: of the authenticator app, or one of the backup codes. */
export type SecondFactorCode = { readonly code: string; readonly kind: 'totp' | 'backup' };

/** A link that works once. `about` says in the caller's words what it is about, so that such links can be ended. */
export type NewLink = {
  readonly purpose: string;
  readonly about: string;
  readonly payload: LinkPayload;
  readonly lastsSeconds: number;
};

/** What a link carries; it never leaves the server. */
export type LinkPayload = Readonly<Record<string, string | number | boolean | null>>;

/** A link that was made; `token` is known at this moment only. */
export type MadeLink = { readonly linkId: string; readonly token: string; readonly expiresAt: Date };

/** A link that can be used. */
export type OpenLink = { readonly linkId: string; readonly payload: LinkPayload; readonly expiresAt: Date };

/** Which link is meant, and who holds it. */
export type HeldLink = { readonly purpose: string; readonly token: string; readonly caller: Caller };

/** Signing in by password, second factor and the organisation's own provider; sessions, users and one-time links. */
export type SignIn = {
  /** Null without a session that holds at this moment. */
  who(headers: Headers): Promise<SignedIn | null>;
  withPassword(
    given: { readonly email: string; readonly password: string },
    caller: Caller,
  ): Promise<Outcome<{ readonly step: Step; readonly cookies: Cookies }>>;
  /** Whether this is somebody's password, for what needs it said again; no session is made. */
  checkPassword(
    given: { readonly email: string; readonly password: string },
    caller: Caller,
  ): Promise<Outcome<{ readonly userId: string }>>;
  /** The second step; the first is remembered in a cookie for ten minutes. */
  withSecondFactor(code: SecondFactorCode, caller: Caller): Promise<Outcome<{ readonly cookies: Cookies }>>;
  /** Whether a first step waits for its second factor. */
  awaitsSecondFactor(headers: Headers): Promise<boolean>;
  /** What the button to the organisation's own sign-in says; null when there is none. */
  readonly providerLabel: string | null;
  /** Where to send the browser so that the organisation's own sign-in says who it is; `returnTo` is a path of Heed. */
  startProvider(
    returnTo: string,
    caller: Caller,
  ): Promise<Outcome<{ readonly location: string; readonly cookies: Cookies }>>;
  /** What the browser brought back to `providerCallbackPath`; `search` is the query of that request. */
  finishProvider(
    search: string,
    caller: Caller,
  ): Promise<Outcome<{ readonly step: Step; readonly returnTo: string; readonly cookies: Cookies }>>;
  signOut(headers: Headers): Promise<Cookies>;
  sessions(headers: Headers): Promise<Outcome<readonly ListedSession[]>>;
  endSession(headers: Headers, sessionId: string): Promise<Outcome<null>>;
  endOtherSessions(headers: Headers): Promise<Outcome<null>>;
  createUser(user: NewUser): Promise<Outcome<{ readonly userId: string }>>;
  findUser(email: string): Promise<KnownUser | null>;
  users(userIds: readonly string[]): Promise<readonly KnownUser[]>;
  /** The ids of all users. */
  userIds(): Promise<readonly string[]>;
  /** Takes a user away with all sessions and ways in. */
  removeUser(userId: string): Promise<void>;
  /** For a link that resets a password: ends all sessions of the user. */
  setPassword(userId: string, password: string): Promise<Outcome<null>>;
  /** For somebody who lost the second factor and whom the operator of the server knows: the password alone is asked then. */
  removeSecondFactor(userId: string): Promise<void>;
  /** For somebody signed in: ends all their other sessions. */
  changePassword(
    caller: Caller,
    given: { readonly old: string; readonly password: string },
  ): Promise<Outcome<{ readonly cookies: Cookies }>>;
  /** The address that an authenticator app reads; the second factor is on only when a code of it was confirmed. */
  startSecondFactor(caller: Caller, password: string): Promise<Outcome<{ readonly uri: string }>>;
  confirmSecondFactor(
    caller: Caller,
    code: string,
  ): Promise<Outcome<{ readonly backupCodes: readonly string[]; readonly cookies: Cookies }>>;
  stopSecondFactor(caller: Caller, password: string): Promise<Outcome<{ readonly cookies: Cookies }>>;
  makeLink(link: NewLink): Promise<MadeLink>;
  /** Whether a link can be used, without using it. */
  lookLink(held: HeldLink): Promise<Outcome<OpenLink>>;
  /** Uses a link and does what it is for. When that is refused the link can be used again. */
  useLink<T>(held: HeldLink, work: (link: OpenLink) => Promise<Outcome<T>>): Promise<Outcome<T>>;
  /** Ends the links about something that were not used yet. */
  endLinks(purpose: string, about: string): Promise<void>;
  /** Deletes what has run out; for a job that runs every hour or so. */
  sweep(): Promise<void>;
};

/** Where the provider sends browsers back to. */
export const providerCallbackPath = '/sign-in/callback/oidc';
