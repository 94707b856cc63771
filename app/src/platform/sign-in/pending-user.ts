import type { AuthEngine } from './auth-engine.ts';
import { cookieOf } from './request-cookies.ts';

/**
 * Whose first step the browser's cookie remembers; null when none, or too long ago. It says at whom a code is a guess; the
 * engine checks the cookie's signature itself before it lets anybody in.
 */
export async function pendingUser(engine: AuthEngine, headers: Headers): Promise<string | null> {
  const cookie = cookieOf(headers, 'two_factor') ?? '';
  const identifier = cookie.slice(0, Math.max(cookie.lastIndexOf('.'), 0));
  if (!identifier.startsWith('2fa-') || identifier.startsWith('2fa-attempts-')) return null;
  const { internalAdapter } = await engine.$context;
  const kept = await internalAdapter.findVerificationValue(identifier);
  return kept !== null && kept.expiresAt > new Date() ? kept.value : null;
}
