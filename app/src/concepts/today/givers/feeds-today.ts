import { calendarNames, feedsToLookAt } from '../../calendars/index.ts';
import type { TodayGiven, TodayGiver } from '../today-giver.ts';
import { shownOf } from './whose-work.ts';

/** Feeds of holidays that fail, or whose days wait for a yes: due times are counted without them. They belong to nobody. */
export const feedsToday: TodayGiver = {
  kind: 'calendar-feed',
  right: 'manage calendars',
  due: async (queries, { scope, most }) => {
    const feeds = scope === 'all' ? await feedsToLookAt(queries) : [];
    const names = await calendarNames(
      queries,
      feeds.map(({ calendarId }) => calendarId),
    );
    const items = feeds.map(
      ({ id, calendarId, name, problem, waitingWhy, triedAt }): TodayGiven => ({
        id,
        urgency: 'upkeep',
        title: `${name} of ${names.get(calendarId) ?? 'a calendar'}`,
        reason:
          problem === ''
            ? `Its days wait for a yes: ${waitingWhy}`
            : `Its holidays cannot be read, and due times are counted without what is new: ${problem}`,
        dueAt: null,
        since: triedAt,
        customerId: null,
        personId: null,
        unitId: null,
        action: { name: problem === '' ? 'Decide' : 'Look at it', place: `calendars/${calendarId}` },
      }),
    );
    const says = 'More feeds of holidays want a look';
    return shownOf(items, { most, beyond: { urgency: 'upkeep', says, place: 'calendars' } });
  },
};
