import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import type { Actor } from '../../people/index.ts';
import type { CaseRecord } from '../case.ts';
import { mayGive, mayHandle } from '../resolving/decision-authority.ts';

type Asking = { readonly queries: Queries; readonly at: Date };

/** Whether somebody holds the training that a case needs, and it is not their own. */
export function trainedFor(asking: Asking, actor: Actor, record: CaseRecord): Promise<Outcome<null>> {
  return mayHandle(asking, actor, record);
}

/** What is paid in money: without a sum, no limit could hold. */
const PAID: readonly string[] = ['refund', 'compensation', 'financial-help', 'goodwill-gift'];

type Offered = readonly { readonly kind: string; readonly cost: number | null }[];

/** Whether what is offered, which all in all costs so much, lies within somebody's limit; whoever has one says what it costs. */
export async function authorityFor(
  asking: Asking,
  actor: Actor,
  { offered, cost }: { readonly offered: Offered; readonly cost: number },
): Promise<Outcome<'decides' | 'needs-approval'>> {
  const authority = await mayGive(asking, actor, cost);
  if (!authority.ok) return authority;
  const { limit, answer } = authority.value;
  const unpriced = offered.find((one) => one.cost === null && PAID.includes(one.kind));
  if (limit === null || unpriced === undefined) return taken(answer);
  return refuse(
    'request-refused',
    `remedies: say what the ${unpriced.kind} costs, for what you may give in one case has a limit of ${limit}`,
  );
}
