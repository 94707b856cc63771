import { ADDRESS_HEADER } from './auth-engine.ts';
import type { Caller } from './sign-in.ts';

/** Writes cookies of the same kind as the engine's. */
export type CookieWriter = { write(name: string, value: string, seconds: number): string };

const PREFIX = 'heed.';
const SECURE_PREFIX = '__Secure-';
const LONGEST_DEVICE = 300;

export function cookieWriter(secure: boolean): CookieWriter {
  return {
    write: (name, value, seconds) =>
      [
        `${secure ? SECURE_PREFIX : ''}${PREFIX}${name}=${encodeURIComponent(value)}`,
        `Max-Age=${seconds}`,
        'Path=/',
        'HttpOnly',
        'SameSite=Lax',
        ...(secure ? ['Secure'] : []),
      ].join('; '),
  };
}

/** The value of one of Heed's cookies, as it was written. */
export function cookieOf(headers: Headers, name: string): string | null {
  for (const { name: found, value } of cookiesIn(headers)) {
    if (found !== name) continue;
    try {
      return decodeURIComponent(value);
    } catch {
      return null;
    }
  }
  return null;
}

/**
 * All of a request that the engine sees: Heed's own cookies but those it should overlook, where the request came from, and
 * what the browser calls itself.
 */
export function engineHeaders({ headers, address }: Caller, overlooked: readonly string[] = []): Headers {
  const cookies = cookiesIn(headers).filter(({ name }) => !overlooked.includes(name));
  const made = new Headers({ cookie: cookies.map(({ pair }) => pair).join('; ') });
  if (address !== '') made.set(ADDRESS_HEADER, address);
  made.set('user-agent', (headers.get('user-agent') ?? '').slice(0, LONGEST_DEVICE));
  return made;
}

type SentCookie = { readonly name: string; readonly value: string; readonly pair: string };

function cookiesIn(headers: Headers): SentCookie[] {
  return (headers.get('cookie') ?? '').split(';').flatMap((part) => {
    const pair = part.trim();
    const at = pair.indexOf('=');
    const name = pair.slice(0, Math.max(at, 0)).replace(SECURE_PREFIX, '');
    if (!name.startsWith(PREFIX)) return [];
    return [{ name: name.slice(PREFIX.length), value: pair.slice(at + 1), pair }];
  });
}
