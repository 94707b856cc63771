import { requireThat } from '../errors.ts';

/** Of `n` people, how many gave the answer. Both may be fractions where people are weighted. */
export type ProportionCounts = { readonly successes: number; readonly n: number };

/**
 * Stops what cannot be a share of people.
 *
 * @throws RangeError in the name of `method` unless there is somebody and `successes` are among them
 */
export function requireProportion(method: string, { successes, n }: ProportionCounts): void {
  requireThat(n >= 1 && n < Infinity, `${method} requires at least one answer`);
  requireThat(successes >= 0 && successes <= n, `${method} requires successes within 0..n`);
}
