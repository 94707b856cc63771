import { type Outcome, quoted, refuse, taken } from '../refusals/index.ts';
import { discoveryUrl, type EngineParts, type ProviderSettings, providerEngine } from './auth-engine.ts';
import { engineAnswer } from './engine-answers.ts';
import { engineHeaders } from './request-cookies.ts';
import { providerCallbackPath, type SignIn } from './sign-in.ts';
import type { SignInRoom } from './sign-in-room.ts';
import { deleteSession } from './sign-in-users.store.ts';

/** How long a provider may take to answer. */
const PATIENCE_MS = 10_000;

const FAILURE_PATH = '/sign-in/callback/failed';

type Engine = ReturnType<typeof providerEngine>;
type Steps = Pick<SignIn, 'providerLabel' | 'startProvider' | 'finishProvider'>;

/** The part of signing in that goes by the organisation's own provider. The provider is asked for nothing before. */
export function providerSteps(
  room: SignInRoom,
  parts: EngineParts,
  provider: ProviderSettings | null,
): Steps {
  if (provider === null) {
    const none = refuse('not-found', 'there is no other way to sign in than by password');
    return { providerLabel: null, startProvider: async () => none, finishProvider: async () => none };
  }
  let made: Engine | null = null;
  const reached = async (): Promise<Outcome<Engine>> => {
    if (made !== null) return taken(made);
    const problem = await providerProblem(provider);
    if (problem !== null) return unreached(parts, problem);
    const engine = providerEngine(parts, { provider, failurePath: FAILURE_PATH });
    const context = await within(engine.$context).catch(orOutOfPatience);
    if (context?.socialProviders.some(({ id }) => id === 'oidc') !== true)
      return unreached(parts, 'its description is not complete');
    made = engine;
    return taken(engine);
  };
  return {
    providerLabel: provider.label,
    startProvider: async (returnTo, caller) => {
      const engine = await reached();
      if (!engine.ok) return engine;
      const { origin } = new URL(parts.baseUrl);
      const body = { provider: 'oidc', callbackURL: `${origin}${returnTo}`, disableRedirect: true };
      const headers = engineHeaders(caller);
      const answer = await engineAnswer(() =>
        engine.value.api.signInSocial({ body, headers, returnHeaders: true }),
      );
      if (!answer.ok || answer.value.url === undefined)
        throw new Error('the engine made no address to go to');
      return taken({ location: answer.value.url, cookies: answer.cookies });
    },
    finishProvider: async (search, caller) => {
      const engine = await reached();
      if (!engine.ok) return engine;
      const url = new URL(`${providerCallbackPath}${search}`, parts.baseUrl);
      const request = new Request(url, { headers: engineHeaders(caller, ['session_token']) });
      const response = await within(engine.value.handler(request)).catch(orOutOfPatience);
      if (response === null) return unreached(parts, 'it did not answer in time');
      const location = new URL(response.headers.get('location') ?? FAILURE_PATH, parts.baseUrl);
      if (location.pathname === FAILURE_PATH) {
        return refuse('not-allowed', failureWords(location.searchParams.get('error') ?? ''));
      }
      const before = await room.who(caller.headers);
      if (before !== null) await deleteSession(room.queries, before.userId, before.sessionId);
      const cookies = response.headers.getSetCookie();
      const awaits = cookies.some((cookie) => /^(__Secure-)?heed\.two_factor=[^;]/u.test(cookie));
      const returnTo = `${location.pathname}${location.search}`;
      return taken({ step: awaits ? 'second-factor' : 'signed-in', returnTo, cookies });
    },
  };
}

function unreached({ log }: EngineParts, problem: string): Outcome<never> {
  log.error({ problem }, 'sign-in: the provider cannot be used');
  return refuse(
    'not-allowed',
    `the sign-in of your organisation cannot be used at the moment: ${problem}; try again, or sign in by password`,
  );
}

/** Why a provider cannot be used; null when it describes itself as the one that the settings name. */
async function providerProblem({ issuer }: ProviderSettings): Promise<string | null> {
  const { protocol, hostname } = new URL(issuer);
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  if (protocol !== 'https:' && !isHere) return `its address ${quoted(issuer)} does not begin with https://`;
  try {
    const response = await fetch(discoveryUrl(issuer), { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!response.ok) return `it answers ${response.status}`;
    const said: unknown = await response.json();
    const name = typeof said === 'object' && said !== null && 'issuer' in said ? String(said.issuer) : '';
    if (name.replace(/\/$/u, '') !== issuer.replace(/\/$/u, '')) {
      return `it calls itself ${quoted(name)}, not ${quoted(issuer)}`;
    }
    return null;
  } catch {
    return 'it does not answer';
  }
}

class OutOfPatience extends Error {}

function orOutOfPatience(error: unknown): null {
  if (error instanceof OutOfPatience) return null;
  throw error;
}

async function within<T>(work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new OutOfPatience()), PATIENCE_MS);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}

const FAILURES: Readonly<Record<string, string>> = {
  signup_disabled:
    'nobody is known here by the e-mail address that your organisation’s sign-in gave; ask somebody who runs your workspace to invite you',
  email_not_verified: 'your organisation’s sign-in says that your e-mail address is not verified',
  account_not_linked: 'your organisation’s sign-in says that your e-mail address is not verified',
  email_not_found: 'your organisation’s sign-in gave no e-mail address',
  access_denied: 'you did not let your organisation’s sign-in say who you are',
};

function failureWords(code: string): string {
  return FAILURES[code] ?? 'the sign-in was not finished, or its answer could not be proven; start again';
}
