import type { Outcome } from './refusal.ts';

/** What was asked for, in a test in which a refusal is a failure. */
export function good<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(outcome.refusals.map(({ message }) => message).join('; '));
}
