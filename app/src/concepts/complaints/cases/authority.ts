import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import type { Actor } from '../../people/index.ts';
import type { CaseRecord } from '../case.ts';
import { mayGive, mayHandle } from '../resolving/decision-authority.ts';

type Asking = { readonly queries: Queries; readonly at: Date };

/** Whether somebody holds the training that a case needs, and it is not their own. */
export function trainedFor(asking: Asking, actor: Actor, record: CaseRecord): Promise<Outcome<null>> {
  return mayHandle(asking, actor, record);
}

/** Whether so much in one case lies within somebody's limit. */
export async function authorityFor(
  asking: Asking,
  actor: Actor,
  cost: number,
): Promise<Outcome<'decides' | 'needs-approval'>> {
  const authority = await mayGive(asking, actor, cost);
  return authority.ok ? taken(authority.value.answer) : authority;
}
