import { type DueObligation, obligationsDue } from '../../obligations/index.ts';
import type { TodayGiven, TodayGiver } from '../today-giver.ts';
import { dayEnd, MOST_ASKED, weekAhead } from './due-days.ts';
import { isTheirs, shownOf } from './whose-work.ts';

/** Checks of what law and society ask for: overdue, or due within a week. */
export const obligationsToday: TodayGiver = {
  kind: 'obligation',
  right: 'see records',
  due: async (queries, asked) => {
    const today = asked.now.toISOString().slice(0, 10);
    const due = await obligationsDue(queries, { until: weekAhead(asked.now), limit: MOST_ASKED });
    const items = due.map((one) => givenOf(one, today)).filter((item) => isTheirs(asked, item));
    const beyond = {
      urgency: 'week',
      says: 'More obligations are to be checked',
      place: 'obligations',
    } as const;
    return shownOf(items, { most: asked.most, beyond });
  },
};

function givenOf(
  { id, title, source, nextCheck, ownerId, unitId }: DueObligation,
  today: string,
): TodayGiven {
  const isLate = nextCheck < today;
  return {
    id,
    urgency: nextCheck <= today ? 'day' : 'week',
    title,
    reason: isLate
      ? `Whether it is complied with should have been checked: ${source}`
      : `Whether it is complied with is to be checked: ${source}`,
    dueAt: dayEnd(nextCheck),
    since: null,
    customerId: null,
    personId: ownerId,
    unitId,
    action: { name: 'Check it', place: `obligations/${id}` },
  };
}
