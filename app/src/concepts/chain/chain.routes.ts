import { answers, type MemberVisit, type Route } from '../../platform/http/index.ts';
import { showChain } from './chain.endpoints.ts';
import { type ChainMaking, chainOf } from './gathered-chain.ts';

export type ChainRouteParts = ChainMaking & { readonly now: () => Date };

/** What can be asked about the chain of an attribute. */
export function chainRoutes({ now, ...making }: ChainRouteParts): readonly Route[] {
  return [
    answers(showChain, ({ params, query }, visit) => {
      const { workspace } = (visit as MemberVisit).member;
      const { segment = null, unit = null, from = null, to = null } = query;
      return chainOf(making, {
        ...{ workspace: workspace.id, attributeId: params.id, at: now() },
        ...{ segmentId: segment, unitId: unit, from, to },
      });
    }),
  ];
}
