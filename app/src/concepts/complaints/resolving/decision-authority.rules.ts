import { quoted } from '../../../platform/refusals/index.ts';
import type { Actor } from '../../people/index.ts';
import type { CaseRemedy } from '../case.ts';
import type { ComplaintSettings } from '../settings/complaint-settings.ts';

/** Whether somebody decides by themselves; where not, who could approve it, and a line that says so. */
export type Authority = {
  readonly answer: 'decides' | 'needs-approval';
  /** What they may give in one case; null: any amount. */
  readonly limit: number | null;
  readonly approvers: readonly { readonly id: string; readonly name: string }[];
  readonly words: string;
};

type Limits = Pick<ComplaintSettings, 'limits' | 'personalLimits'>;
type Somebody = { readonly id: string; readonly role: string };

/** What remedies cost in all; nothing said counts as nothing, and so does what another offer replaced. */
export function offeredCost(remedies: readonly Pick<CaseRemedy, 'cost' | 'withdrawnAt'>[]): number {
  return remedies.reduce((sum, one) => sum + (one.withdrawnAt === undefined ? (one.cost ?? 0) : 0), 0);
}

/** What somebody may give in one case: by their own limit, else by that of their role; null: any amount. */
export function limitOf({ limits, personalLimits }: Limits, { id, role }: Somebody): number | null {
  const own = personalLimits[id];
  if (own !== undefined) return own;
  // Whoever has no role that decides gives nothing.
  return Object.hasOwn(limits, role) ? limits[role as keyof typeof limits] : 0;
}

/** Does somebody decide on so much by themselves? A limit is what they may give, its very amount included. */
export function authorityOf(
  limits: Limits,
  asked: {
    readonly actor: Actor;
    readonly cost: number;
    readonly others: readonly (Somebody & { readonly name: string })[];
  },
): Authority {
  const { actor, cost, others } = asked;
  const limit = limitOf(limits, { id: actor.personId, role: actor.role });
  if (limit === null || cost <= limit) return { answer: 'decides', limit, approvers: [], words: '' };
  const approvers = others
    .filter((one) => one.id !== actor.personId)
    .filter((one) => {
      const most = limitOf(limits, one);
      return most === null || cost <= most;
    })
    .map(({ id, name }) => ({ id, name }));
  const who =
    approvers.length === 0
      ? 'nobody here has a limit that suffices; raise one in the set-up of complaints'
      : `somebody with a higher limit has to approve it: ${approvers.length > 3 ? `${approvers.length} people could` : approvers.map(({ name }) => quoted(name)).join(' or ')}`;
  return {
    answer: 'needs-approval',
    limit,
    approvers,
    words: `the remedies of this case come to ${cost}, and you may give ${limit} in one case; ${who}`,
  };
}
