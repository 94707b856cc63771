import { randomInt } from 'node:crypto';
import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { SignInQueries } from '../storage/index.ts';
import { providerSecondFactor } from './provider-second-factor.ts';

/** How long somebody stays signed in at most; sessions are not prolonged. */
export const SESSION_SECONDS = 14 * 86_400;

/** How long the first step waits for its second factor. */
const PENDING_SECONDS = 600;

/** The longest password that is looked at. */
export const LONGEST_PASSWORD = 256;

/** A header that only this room writes: nothing that a browser sends reaches the engine as an address. */
export const ADDRESS_HEADER = 'x-heed-address';

/** What the engine stands on. */
export type EngineParts = {
  readonly queries: SignInQueries;
  /** Signs cookies and encrypts second factors. */
  readonly key: string;
  readonly baseUrl: string;
  readonly trustedOrigins: readonly string[];
  readonly log: SignInLog;
};

/** Where faults of the engine are told. */
export type SignInLog = { error(fields: object, message: string): void };

/** The organisation's own sign-in by OpenID Connect. */
export type ProviderSettings = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly label: string;
};

/** The engine without a provider; it calls nobody. */
export type AuthEngine = ReturnType<typeof passwordEngine>;

/** The engine for passwords, second factors and sessions. */
export function passwordEngine(parts: EngineParts) {
  return betterAuth({ ...engineOptions(parts), plugins: [secondFactor()] });
}

/** The engine that also knows the provider, which it asks for its addresses when it is made. */
export function providerEngine(
  parts: EngineParts,
  { provider, failurePath }: { readonly provider: ProviderSettings; readonly failurePath: string },
) {
  return betterAuth({
    ...engineOptions(parts),
    onAPIError: { throw: true, errorURL: new URL(failurePath, parts.baseUrl).href },
    plugins: [secondFactor(), openIdConnect(provider), providerSecondFactor(PENDING_SECONDS)],
    user: {
      ...engineOptions(parts).user,
      validateUserInfo: ({ user }) =>
        user.emailVerified === true ? undefined : { error: 'email_not_verified' },
    },
    databaseHooks: { account: { create: { before: async (account) => ({ data: withoutTokens(account) }) } } },
  });
}

function openIdConnect({ issuer, clientId, clientSecret }: ProviderSettings) {
  return genericOAuth({
    config: [
      {
        providerId: 'oidc',
        discoveryUrl: discoveryUrl(issuer),
        clientId,
        clientSecret,
        scopes: ['openid', 'email', 'profile'],
        pkce: true,
        requireIdTokenVerification: true,
        disableSignUp: true,
      },
    ],
  });
}

/** Where a provider describes itself. */
export function discoveryUrl(issuer: string): string {
  return `${issuer.replace(/\/$/u, '')}/.well-known/openid-configuration`;
}

// Heed asks the provider once who somebody is; nothing that could ask it again is kept.
function withoutTokens<Account extends object>(account: Account): Account {
  const none = { accessToken: null, refreshToken: null, idToken: null };
  return { ...account, ...none, accessTokenExpiresAt: null, refreshTokenExpiresAt: null };
}

function secondFactor() {
  return twoFactor({
    issuer: 'Heed',
    twoFactorCookieMaxAge: PENDING_SECONDS,
    // Heed's own limits know the devices of the true owner, so that a thief of the password cannot lock them out.
    accountLockout: { enabled: false },
    backupCodeOptions: { customBackupCodesGenerate: backupCodes },
    schema: {
      user: { fields: { twoFactorEnabled: 'second_factor' } },
      twoFactor: {
        modelName: 'second_factors',
        fields: {
          userId: 'user_id',
          backupCodes: 'backup_codes',
          failedVerificationCount: 'failed_verification_count',
          lockedUntil: 'locked_until',
        },
      },
    },
  });
}

// What anybody can bring about who types an address of a page; it is told to them and to nobody else.
const NO_FAULT =
  /^(signup_disabled|account_not_linked|State not found|Failed to parse state|.* did not return an email)/u;

// Arguments beside the message may hold tokens and addresses of people.
function tell(log: SignInLog, message: string): void {
  if (!NO_FAULT.test(message)) log.error({}, `sign-in: ${message}`);
}

// Letters and digits that nobody takes for another when they copy them by hand.
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

function backupCodes(): string[] {
  return Array.from({ length: 10 }, () => {
    const letters = Array.from({ length: 10 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
    return `${letters.slice(0, 5)}-${letters.slice(5)}`;
  });
}

const AGES = { createdAt: 'created_at', updatedAt: 'updated_at' } as const;

function engineOptions({ queries, key, baseUrl, trustedOrigins, log }: EngineParts) {
  return {
    appName: 'Heed',
    baseURL: new URL(baseUrl).origin,
    basePath: '/sign-in',
    secret: key,
    telemetry: { enabled: false },
    trustedOrigins: [...trustedOrigins],
    database: { db: queries, type: 'postgres', schemaName: 'sign_in', transaction: true },
    logger: { level: 'error', log: (_level, message) => tell(log, message) },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 1,
      maxPasswordLength: LONGEST_PASSWORD,
    },
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'heed',
      useSecureCookies: new URL(baseUrl).protocol === 'https:',
      disableOriginCheck: false,
      database: { generateId: 'uuid' },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    user: { modelName: 'users', fields: { emailVerified: 'email_verified', ...AGES } },
    session: {
      modelName: 'sessions',
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'address',
        userAgent: 'device',
        ...AGES,
      },
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
      freshAge: 0,
      cookieCache: { enabled: false },
    },
    account: {
      modelName: 'accounts',
      fields: {
        userId: 'user_id',
        providerId: 'provider_id',
        accountId: 'account_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...AGES,
      },
      updateAccountOnSignIn: false,
    },
    verification: {
      modelName: 'verifications',
      fields: { expiresAt: 'expires_at', ...AGES },
      storeIdentifier: 'hashed',
    },
  } satisfies BetterAuthOptions;
}
