import { answers, type MemberVisit, type Route } from '../../platform/http/index.ts';
import { showChain } from './chain.endpoints.ts';
import { chainOf } from './gathered-chain.ts';
import type { PerceptionMaking } from './measuring/perceived-items.ts';

export type ChainRouteParts = PerceptionMaking & { readonly now: () => Date };

/** What can be asked about the chain of an attribute. */
export function chainRoutes({ now, ...making }: ChainRouteParts): readonly Route[] {
  return [
    answers(showChain, ({ params }, visit) => {
      const { workspace } = (visit as MemberVisit).member;
      return chainOf(making, { workspace: workspace.id, attributeId: params.id, at: now() });
    }),
  ];
}
