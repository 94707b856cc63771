import { linksClosing } from '../../responses/index.ts';
import type { TodayGiven, TodayGiver } from '../today-giver.ts';
import { MOST_ASKED } from './due-days.ts';
import { shownOf } from './whose-work.ts';

const WEEK_MS = 7 * 86_400_000;

/** Ways into surveys that close within a week: whoever has not answered can still be reminded. */
export const surveysToday: TodayGiver = {
  kind: 'survey-link',
  right: 'send surveys',
  due: async (queries, { now, scope, most }) => {
    if (scope !== 'all') return { items: [], further: [] };
    const until = new Date(now.getTime() + WEEK_MS);
    const closing = await linksClosing(queries, { now, until, limit: MOST_ASKED });
    const items = closing.map(
      ({ id, surveyId, name, closesAt }): TodayGiven => ({
        id,
        urgency: 'week',
        title: name,
        reason: 'This way into a survey closes; whoever has not answered can still be reminded',
        dueAt: closesAt,
        since: null,
        customerId: null,
        personId: null,
        unitId: null,
        action: { name: 'See who answered', place: `surveys/${surveyId}/links/${id}` },
      }),
    );
    return shownOf(items, {
      most,
      beyond: { urgency: 'week', says: 'More surveys close', place: 'surveys' },
    });
  },
};
