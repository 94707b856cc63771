import { type DuePrivacyRequest, privacyRequestsDue } from '../../privacy/index.ts';
import type { TodayGiven, TodayGiver } from '../today-giver.ts';
import { dayEnd, MOST_ASKED, weekAhead } from './due-days.ts';
import { shownOf } from './whose-work.ts';

const WORDS: Readonly<Record<DuePrivacyRequest['kind'], string>> = {
  access: 'wants to know what is held about them',
  erasure: 'wants to be erased',
  objection: 'objects to how their data are used',
  correction: 'wants something corrected',
};

/** Requests of people about their own data, which the law gives a day. They are of whoever handles privacy. */
export const privacyToday: TodayGiver = {
  kind: 'privacy-request',
  right: 'handle privacy',
  due: async (queries, { now, scope, most }) => {
    if (scope !== 'all') return { items: [], further: [] };
    const today = now.toISOString().slice(0, 10);
    const due = await privacyRequestsDue(queries, { until: weekAhead(now), limit: MOST_ASKED });
    const items = due.map(
      ({ id, customerId, kind, dueOn, isIdentified }): TodayGiven => ({
        id,
        urgency: dueOn < today ? 'broken' : dueOn === today ? 'day' : 'week',
        title: `Somebody ${WORDS[kind]}`,
        reason: [
          dueOn < today ? 'The day that the law gives has passed' : 'The law gives until that day',
          ...(isIdentified ? [] : ['it is not made sure yet that they are who they say']),
        ].join('; '),
        dueAt: dayEnd(dueOn),
        since: null,
        customerId,
        personId: null,
        unitId: null,
        action: { name: 'Answer it', place: 'privacy' },
      }),
    );
    return shownOf(items, {
      most,
      beyond: { urgency: 'week', says: 'More requests of people wait', place: 'privacy' },
    });
  },
};
