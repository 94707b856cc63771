import { z } from 'zod';
import { nearest, type Outcome, quoted, type Refusal, refusal, taken } from '../refusals/index.ts';
import {
  halfMail,
  MAIL_SHAPE,
  type MailboxSettings,
  type MailSettings,
  mailboxOf,
  mailOf,
} from './mail-settings.ts';

/** How one Heed is set up. */
export type Settings = {
  /** The folder that holds what Heed keeps; null leaves it to Heed. */
  readonly dataDirectory: string | null;
  readonly host: string;
  readonly port: number;
  /** The address that people use, when it is not the one Heed listens at. */
  readonly baseUrl: string | null;
  /** The server to use instead of the embedded one. */
  readonly databaseUrl: string | null;
  /** What sign-in and the roles of the database are derived from; null keeps one in the data directory. */
  readonly secret: string | null;
  readonly oidc: OidcSettings | null;
  /** The server that takes mail; null: none goes out. */
  readonly mail: MailSettings | null;
  /** The mailbox that is read for complaints; null: none. */
  readonly mailbox: MailboxSettings | null;
  /** The program that looks for something harmful in files, with its words; null: none. */
  readonly scanCommand: readonly string[] | null;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug' | null;
  readonly metricsToken: string | null;
  readonly trustsProxy: boolean;
  /** Whether an empty Heed gets the demo workspace. */
  readonly demo: boolean;
  readonly debugging: boolean;
};

/** Another place where people sign in, by OpenID Connect. */
export type OidcSettings = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the button says. */
  readonly label: string;
};

const onOff = z.enum(['on', 'off'], 'say on or off').transform((said) => said === 'on');
const webAddress = z
  .string()
  .refine((text) => URL.canParse(text) && /^https?:$/u.test(new URL(text).protocol), {
    error: 'give an address that begins with http:// or https://',
    abort: true,
  });

const SHAPE = z.object({
  HEED_DATA: z.string().min(1, 'name a folder').optional(),
  HEED_HOST: z
    .string()
    .regex(/^[\w.:-]+$/u, 'give an address of this machine, such as 127.0.0.1')
    .default('127.0.0.1'),
  HEED_PORT: z
    .string()
    .regex(/^\d{1,5}$/u, 'give a number from 1 to 65535')
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65_535, 'give a number from 1 to 65535')
    .default(4333),
  HEED_URL: webAddress
    .refine((text) => /^\/?$/u.test(new URL(text).pathname), 'give the address without a path')
    .transform((text) => new URL(text).origin)
    .optional(),
  DATABASE_URL: z
    .string()
    .refine((text) => URL.canParse(text) && /^postgres(ql)?:$/u.test(new URL(text).protocol), {
      error: 'give an address like postgres://USER:PASSWORD@HOST:5432/DATABASE',
      abort: true,
    })
    .refine((text) => new URL(text).pathname.length > 1, 'name the database at the end')
    .optional(),
  HEED_SECRET: z.string().min(32, 'give at least 32 characters, made at random').optional(),
  HEED_OIDC_ISSUER: webAddress.optional(),
  HEED_OIDC_CLIENT_ID: z.string().min(1, 'give the id that the provider gave').optional(),
  HEED_OIDC_CLIENT_SECRET: z.string().min(1, 'give the secret that the provider gave').optional(),
  HEED_OIDC_LABEL: z.string().min(1).max(60, 'use at most 60 characters').optional(),
  ...MAIL_SHAPE,
  HEED_SCAN_COMMAND: z
    .string()
    .max(1000, 'use at most 1,000 characters')
    .regex(/^\s*[^\s\p{Cc}][^\p{Cc}]*$/u, 'name a program, such as clamdscan --no-summary -')
    .optional(),
  HEED_LOG_LEVEL: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'], 'say silent, error, warn, info or debug')
    .optional(),
  HEED_METRICS_TOKEN: z.string().min(16, 'give at least 16 characters').optional(),
  HEED_TRUST_PROXY: onOff.default(false),
  HEED_DEMO: onOff.default(true),
  HEED_DEBUG: z.string().optional(),
});

/** Settings that are not for the server: where tests and commands find things. */
const OTHERS = new Set(['HEED_SHARED']);

/**
 * Reads the settings from the environment. All that is wrong is said at once, with the remedy; values are not repeated,
 * because some are secret.
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Outcome<Settings> {
  const names = Object.keys(SHAPE.shape);
  const unknown = Object.keys(environment)
    .filter((name) => name.startsWith('HEED_') && !names.includes(name) && !OTHERS.has(name))
    .map((name) => unknownSetting(name, names));
  const given = Object.fromEntries(names.map((name) => [name, environment[name] || undefined]));
  const parsed = SHAPE.safeParse(given);
  const wrong = (parsed.error?.issues ?? []).map((issue) =>
    refusal('start-refused', `${issue.path.join('.')}: ${issue.message}`),
  );
  const half = [...halfOidc(given), ...halfMail(given)];
  const refusals = [...unknown, ...wrong, ...half];
  if (!parsed.success || refusals.length > 0) return { ok: false, refusals };
  return taken(asSettings(parsed.data));
}

function asSettings(said: z.output<typeof SHAPE>): Settings {
  return {
    dataDirectory: said.HEED_DATA ?? null,
    host: said.HEED_HOST,
    port: said.HEED_PORT,
    baseUrl: said.HEED_URL ?? null,
    databaseUrl: said.DATABASE_URL ?? null,
    secret: said.HEED_SECRET ?? null,
    oidc: oidcOf(said),
    mail: mailOf(said),
    mailbox: mailboxOf(said),
    scanCommand: said.HEED_SCAN_COMMAND?.trim().split(/\s+/u) ?? null,
    logLevel: said.HEED_LOG_LEVEL ?? null,
    metricsToken: said.HEED_METRICS_TOKEN ?? null,
    trustsProxy: said.HEED_TRUST_PROXY,
    demo: said.HEED_DEMO,
    debugging: said.HEED_DEBUG !== undefined,
  };
}

function oidcOf(said: z.output<typeof SHAPE>): OidcSettings | null {
  const {
    HEED_OIDC_ISSUER: issuer,
    HEED_OIDC_CLIENT_ID: clientId,
    HEED_OIDC_CLIENT_SECRET: clientSecret,
  } = said;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return null;
  return { issuer, clientId, clientSecret, label: said.HEED_OIDC_LABEL ?? 'your organisation' };
}

function unknownSetting(name: string, names: readonly string[]): Refusal {
  const meant = nearest(name, names);
  const hint = meant === undefined ? 'README.md lists the settings' : `did you mean ${meant}?`;
  return refusal('start-refused', `${quoted(name)} is no setting of Heed; ${hint}`);
}

const OIDC = ['HEED_OIDC_ISSUER', 'HEED_OIDC_CLIENT_ID', 'HEED_OIDC_CLIENT_SECRET'] as const;

function halfOidc(given: Readonly<Record<string, string | undefined>>): Refusal[] {
  const missing = OIDC.filter((name) => given[name] === undefined);
  const anySaid = missing.length < OIDC.length || given['HEED_OIDC_LABEL'] !== undefined;
  if (!anySaid) return [];
  return missing.map((name) =>
    refusal('start-refused', `${name}: is missing; signing in by OpenID Connect needs ${OIDC.join(', ')}`),
  );
}
