import { segmentReviewsDue } from '../../customers/index.ts';
import type { TodayGiven, TodayGiver } from '../today-giver.ts';
import { dayEnd, MOST_ASKED, weekAhead } from './due-days.ts';
import { isTheirs, shownOf } from './whose-work.ts';

/** Segments about which the four questions are due to be answered anew. */
export const segmentReviewsToday: TodayGiver = {
  kind: 'segment-review',
  right: 'manage segments',
  due: async (queries, asked) => {
    const due = await segmentReviewsDue(queries, { until: weekAhead(asked.now), limit: MOST_ASKED });
    const items = due.map(
      ({ segmentId, name, dueOn, ownerId, unitId }): TodayGiven => ({
        id: segmentId,
        urgency: 'upkeep',
        title: name,
        reason: 'Who they are, what they need, how it is met and exceeded: it is time to answer that anew',
        dueAt: dayEnd(dueOn),
        since: null,
        customerId: null,
        personId: ownerId,
        unitId,
        action: { name: 'Review the segment', place: `segments/${segmentId}` },
      }),
    );
    return shownOf(
      items.filter((item) => isTheirs(asked, item)),
      {
        most: asked.most,
        beyond: { urgency: 'upkeep', says: 'More segments wait to be reviewed', place: 'segments' },
      },
    );
  },
};
