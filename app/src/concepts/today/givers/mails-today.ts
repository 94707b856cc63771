import { mailCounts } from '../../../platform/mail/index.ts';
import type { TodayGiver } from '../today-giver.ts';

const DAY_MS = 86_400_000;
const LOOKED_BACK_DAYS = 7;

/** Mails that could not be sent lately: whoever should have been reminded was not. One line for all of them. */
export const mailsToday: TodayGiver = {
  kind: 'mail',
  right: 'see mail',
  due: async (queries, { now, scope }) => {
    if (scope !== 'all') return { items: [], further: [] };
    const { failed } = await mailCounts(queries, new Date(now.getTime() - LOOKED_BACK_DAYS * DAY_MS));
    if (failed === 0) return { items: [], further: [] };
    return {
      items: [
        {
          id: 'not-sent',
          urgency: 'upkeep',
          title: failed === 1 ? 'One mail was not sent' : `${failed} mails were not sent`,
          reason: `In the last ${LOOKED_BACK_DAYS} days; whoever should have been reminded by them was not`,
          dueAt: null,
          since: null,
          customerId: null,
          personId: null,
          unitId: null,
          action: { name: 'See why', place: 'mail' },
        },
      ],
      further: [],
    };
  },
};
