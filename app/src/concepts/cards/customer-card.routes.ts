import { type Route, reads } from '../../platform/http/index.ts';
import { taken } from '../../platform/refusals/index.ts';
import { type CustomerFollower, customerById, noSuchCustomer } from '../customers/index.ts';
import { timelineOf, timelineSources } from './card-timeline.ts';
import { listTimeline, showCard } from './customer-card.endpoints.ts';
import { cardOf } from './gathered-card.ts';

/** What the card needs from elsewhere: the time, and every concept whose records name customers. */
export type CardRouteParts = {
  readonly now: () => Date;
  readonly followers: readonly CustomerFollower[];
};

/** What can be asked about the card of a customer. */
export function cardRoutes({ now, followers }: CardRouteParts): readonly Route[] {
  return [
    reads(showCard, (queries, { params }, { member }) =>
      cardOf(queries, { customerId: params.id, actor: member, at: now() }),
    ),
    reads(listTimeline, async (queries, { params, query }, { member }) => {
      if ((await customerById(queries, params.id)) === null) return noSuchCustomer();
      const asked = { customerId: params.id, followers, role: member.role, personId: member.personId };
      const page = await timelineOf(queries, { ...asked, ...query });
      if (!page.ok) return page;
      return taken({
        items: [...page.value.items],
        sources: [...timelineSources(followers)],
        next: page.value.next,
      });
    }),
  ];
}
