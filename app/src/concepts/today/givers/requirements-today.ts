import { requirementsInReview } from '../../requirements/index.ts';
import type { TodayGiven, TodayGiver } from '../today-giver.ts';
import { MOST_ASKED } from './due-days.ts';
import { isTheirs, shownOf } from './whose-work.ts';

/** Requirements that count only when somebody has reviewed them. */
export const requirementsToday: TodayGiver = {
  kind: 'requirement',
  right: 'approve requirements',
  due: async (queries, asked) => {
    const waiting = await requirementsInReview(queries, MOST_ASKED);
    const items = waiting.map(
      ({ id, statement, since, isChange, ownerId, unitId }): TodayGiven => ({
        id,
        urgency: 'upkeep',
        title: statement,
        reason: isChange
          ? 'A change of this requirement waits for a review; until then the version before counts'
          : 'It waits for a review, and does not count before',
        dueAt: null,
        since,
        customerId: null,
        personId: ownerId,
        unitId,
        action: { name: 'Review it', place: `requirements/${id}` },
      }),
    );
    return shownOf(
      items.filter((item) => isTheirs(asked, item)),
      {
        most: asked.most,
        beyond: { urgency: 'upkeep', says: 'More requirements wait for a review', place: 'requirements' },
      },
    );
  },
};
