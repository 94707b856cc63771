import { roundsClosing } from '../../expectations/index.ts';
import type { TodayGiven, TodayGiver } from '../today-giver.ts';
import { dayEnd, weekAhead } from './due-days.ts';
import { shownOf } from './whose-work.ts';

/** Rounds in which managers say what they believe that customers expect, and that close within a week. They are of all who may answer. */
export const beliefsToday: TodayGiver = {
  kind: 'belief-round',
  right: 'answer beliefs',
  due: async (queries, { now, most }) => {
    const today = now.toISOString().slice(0, 10);
    const rounds = await roundsClosing(queries, { today, until: weekAhead(now) });
    const items = rounds.map(
      ({ id, title, closesOn }): TodayGiven => ({
        id,
        urgency: 'week',
        title,
        reason:
          'This round closes; without your answer it is not known what you believe that customers expect',
        dueAt: dayEnd(closesOn),
        since: null,
        customerId: null,
        personId: null,
        unitId: null,
        action: { name: 'Say what you believe', place: `beliefs/${id}` },
      }),
    );
    return shownOf(items, {
      most,
      beyond: { urgency: 'week', says: 'More rounds of beliefs close', place: 'beliefs' },
    });
  },
};
