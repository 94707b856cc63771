import { charterReviewsDue } from '../../promises/index.ts';
import type { TodayGiven, TodayGiver } from '../today-giver.ts';
import { isTheirs, shownOf } from './whose-work.ts';

/** Promises of the charter whose review is due, and the charter as a whole. */
export const charterReviewsToday: TodayGiver = {
  kind: 'charter-review',
  right: 'write charter',
  due: async (queries, asked) => {
    const due = await charterReviewsDue(queries, asked.now.toISOString().slice(0, 10));
    const items: TodayGiven[] = due.map(({ id, title, reviewOn, ownerId, unitId }) => ({
      id: id ?? 'charter',
      urgency: 'upkeep',
      title,
      reason: 'It is time to look at it anew: is it still right, and is it still kept?',
      dueAt: new Date(`${reviewOn}T00:00:00Z`),
      since: null,
      customerId: null,
      personId: ownerId,
      unitId,
      action: { name: 'Review it', place: id === null ? 'charter' : `charter/${id}` },
    }));
    return shownOf(
      items.filter((item) => isTheirs(asked, item)),
      {
        most: asked.most,
        beyond: { urgency: 'upkeep', says: 'More of the charter waits to be reviewed', place: 'charter' },
      },
    );
  },
};
