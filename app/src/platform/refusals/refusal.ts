import { harmless } from '../foreign-text/index.ts';

/** What kind of thing was refused; interfaces map the code to an exit code or an HTTP status. */
export type RefusalCode =
  | 'file-refused'
  | 'recipe-refused'
  | 'output-refused'
  /** Heed cannot start as things are. */
  | 'start-refused'
  /** A request says something that it may not say. */
  | 'request-refused'
  | 'sign-in-needed'
  | 'not-allowed'
  | 'not-found'
  /** What is asked for does not go with how things stand. */
  | 'conflict'
  | 'too-many-tries'
  /** What is needed for it does not answer at the moment. */
  | 'unavailable';

/**
 * Input that was understood well enough to say what is wrong with it. `message` is one line that says what, where, and
 * what to do; it may be shown to anyone who gave the input.
 */
export type Refusal = { readonly code: RefusalCode; readonly message: string };

/** Either what was asked for, or every reason why not. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

/** The outcome of what went well. */
export function taken<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

/** The outcome of what was refused, with one line for each reason. */
export function refuse(code: RefusalCode, ...messages: readonly string[]): Outcome<never> {
  return { ok: false, refusals: messages.map((message) => refusal(code, message)) };
}

/** One reason. Whatever foreign text came into its message, it is one line that a terminal can show. */
export function refusal(code: RefusalCode, message: string): Refusal {
  return { code, message: harmless(message) };
}
