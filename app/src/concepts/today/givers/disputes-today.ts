import { type OpenDispute, openDisputes } from '../../complaints/index.ts';
import type { TodayGiven, TodayGiver } from '../today-giver.ts';
import { isTheirs } from './whose-work.ts';

const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;

/** Disputes before outside bodies that want our position within a week, and referrals of which nothing was heard as their time ends. */
export const disputesToday: TodayGiver = {
  kind: 'dispute',
  right: 'see cases',
  due: async (queries, asked) => {
    const before = new Date(asked.now.getTime() + WEEK_DAYS * DAY_MS);
    const found = await openDisputes(queries, { before, personId: asked.actor.personId });
    const items = found.map((one) => givenOf(one, asked.now)).filter((item) => isTheirs(asked, item));
    const further = {
      urgency: 'week',
      says: 'More disputes are due by then: all cases',
      place: 'complaints/all',
    } as const;
    return { items: items.slice(0, asked.most), further: items.length > asked.most ? [further] : [] };
  },
};

function givenOf(one: OpenDispute, now: Date): TodayGiven {
  const left = one.dueAt.getTime() - now.getTime();
  const isPosition = one.what === 'position';
  return {
    id: one.caseId,
    urgency: isPosition ? (left <= 0 ? 'broken' : left <= DAY_MS ? 'day' : 'week') : 'upkeep',
    title: `${one.code}: ${one.subject}`,
    reason: isPosition
      ? `${one.body} wants our position`
      : `They may turn to ${one.body} until then, and nothing was heard of it yet`,
    dueAt: one.dueAt,
    since: null,
    customerId: one.customerId,
    personId: one.ownerId,
    unitId: one.unitId,
    action: {
      name: isPosition ? 'Send our position' : 'Look at the referral',
      place: `complaints/${one.caseId}`,
    },
  };
}
