import { mailCounts } from '../../../platform/mail/index.ts';
import { mailboxStanding } from '../../../platform/mail-intake/index.ts';
import type { TodayGiver } from '../today-giver.ts';

const DAY_MS = 86_400_000;
const LOOKED_BACK_DAYS = 7;

/** Mails that could not be sent lately, and a mailbox that cannot be read. One line for each of the two. */
export const mailsToday: TodayGiver = {
  kind: 'mail',
  right: 'see mail',
  due: async (queries, { now, scope }) => {
    if (scope !== 'all') return { items: [], further: [] };
    const { failed } = await mailCounts(queries, new Date(now.getTime() - LOOKED_BACK_DAYS * DAY_MS));
    const standing = await mailboxStanding(queries);
    return {
      items: [
        ...(failed === 0
          ? []
          : [
              lineOf({
                id: 'not-sent',
                title: failed === 1 ? 'One mail was not sent' : `${failed} mails were not sent`,
                reason: `In the last ${LOOKED_BACK_DAYS} days; whoever should have been told something by them was not`,
                since: null,
              }),
            ]),
        ...(standing === null || standing.problem === ''
          ? []
          : [
              lineOf({
                id: 'not-read',
                title: 'The mailbox for complaints is not read',
                reason: standing.problem,
                since: standing.problemSince,
              }),
            ]),
      ],
      further: [],
    };
  },
};

type Line = {
  readonly id: string;
  readonly title: string;
  readonly reason: string;
  readonly since: Date | null;
};

function lineOf(line: Line) {
  const nobody = { dueAt: null, customerId: null, personId: null, unitId: null };
  return { ...line, ...nobody, urgency: 'upkeep' as const, action: { name: 'See why', place: 'mail' } };
}
