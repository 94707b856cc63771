import { agreementsDue } from '../../processes/index.ts';
import type { TodayGiven, TodayGiver } from '../today-giver.ts';
import { dayEnd, MOST_ASKED, weekAhead } from './due-days.ts';
import { isTheirs, shownOf } from './whose-work.ts';

/** Agreements with internal customers and suppliers that are to be looked at together. */
export const agreementsToday: TodayGiver = {
  kind: 'agreement',
  right: 'manage processes',
  due: async (queries, asked) => {
    const due = await agreementsDue(queries, { until: weekAhead(asked.now), limit: MOST_ASKED });
    const own = asked.actor.unitIds;
    const items = due.map(
      ({ id, title, reviewOn, unitId, partnerUnitId }): TodayGiven => ({
        id,
        urgency: 'upkeep',
        title,
        reason: 'It is time that both sides look at it: is it kept, and does it still fit?',
        dueAt: dayEnd(reviewOn),
        since: null,
        customerId: null,
        personId: null,
        // An agreement is of both sides.
        unitId: partnerUnitId !== null && own.includes(partnerUnitId) ? partnerUnitId : unitId,
        action: { name: 'Review it', place: `processes/agreements/${id}` },
      }),
    );
    return shownOf(
      items.filter((item) => isTheirs(asked, item)),
      {
        most: asked.most,
        beyond: { urgency: 'upkeep', says: 'More agreements wait to be reviewed', place: 'processes' },
      },
    );
  },
};
