import { isAPIError } from 'better-auth/api';

/** What the engine answered to a call: its value with the cookies to set, or the code of its objection. */
export type EngineAnswer<T> =
  | { readonly ok: true; readonly value: T; readonly cookies: readonly string[] }
  | { readonly ok: false; readonly code: string };

/** Calls the engine. Its objections to what was sent become values; faults are thrown as what caused them. */
export async function engineAnswer<T>(
  call: () => Promise<{ readonly headers: Headers | null | undefined; readonly response: T }>,
): Promise<EngineAnswer<T>> {
  try {
    const { headers, response } = await call();
    return { ok: true, value: response, cookies: headers?.getSetCookie() ?? [] };
  } catch (error) {
    if (!isAPIError(error)) throw error;
    if (error.statusCode >= 500) throw error.cause ?? error;
    return { ok: false, code: error.body?.code ?? error.status.toString() };
  }
}
