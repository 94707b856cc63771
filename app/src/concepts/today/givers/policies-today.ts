import type { Queries } from '../../../platform/storage/index.ts';
import { mayWith } from '../../people/index.ts';
import { policiesToReview, policiesUnreadBy } from '../../policies/index.ts';
import type { TodayAsked, TodayGiven, TodayGiver } from '../today-giver.ts';
import { dayEnd, MOST_ASKED, weekAhead } from './due-days.ts';
import { isTheirs, shownOf } from './whose-work.ts';

/** Policies that one has not said to have read, and those whose review is due. */
export const policiesToday: TodayGiver = {
  kind: 'policy',
  right: 'see records',
  due: async (queries, asked) => {
    const items = [...(await unread(queries, asked)), ...(await toReview(queries, asked))];
    return shownOf(items, {
      most: asked.most,
      beyond: { urgency: 'upkeep', says: 'More policies wait for you', place: 'policies' },
    });
  },
};

/** Everybody's own, wherever one looks. */
async function unread(queries: Queries, { actor }: TodayAsked): Promise<readonly TodayGiven[]> {
  if (!mayWith(actor.role, 'acknowledge policies')) return [];
  const found = await policiesUnreadBy(queries, actor.personId);
  return found.map(({ id, title, version, publishedAt }) => ({
    id: `${id} ${version}`,
    urgency: 'upkeep',
    title,
    reason: `You have not said yet that you have read version ${version}`,
    dueAt: null,
    since: publishedAt,
    customerId: null,
    personId: actor.personId,
    unitId: null,
    action: { name: 'Read it', place: `policies/${id}` },
  }));
}

async function toReview(queries: Queries, asked: TodayAsked): Promise<readonly TodayGiven[]> {
  if (!mayWith(asked.actor.role, 'manage policies')) return [];
  const found = await policiesToReview(queries, { until: weekAhead(asked.now), limit: MOST_ASKED });
  return found
    .map(
      ({ id, title, reviewOn, ownerId }): TodayGiven => ({
        id,
        urgency: 'upkeep',
        title,
        reason: 'It is time to look at this policy anew',
        dueAt: dayEnd(reviewOn),
        since: null,
        customerId: null,
        personId: ownerId,
        unitId: null,
        action: { name: 'Review it', place: `policies/${id}` },
      }),
    )
    .filter((item) => isTheirs(asked, item));
}
