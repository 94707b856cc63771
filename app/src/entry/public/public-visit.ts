import { PROBLEMS, type Visit } from '../../platform/http/index.ts';
import type { Refusal } from '../../platform/refusals/index.ts';
import type { Caller } from '../../platform/sign-in/index.ts';

/** Where a visit came from, as signing in wants to know it. */
export function callerOf({ request, address }: Visit): Caller {
  return { headers: request.headers, address };
}

/** The status of a page that shows refusals. */
export function statusOf(refusals: readonly Refusal[]): number {
  const [first] = refusals;
  return first === undefined ? 400 : PROBLEMS[first.code].status;
}
