import { type CauseRecord, causesDue } from '../../complaints/index.ts';
import type { TodayGiven, TodayGiver } from '../today-giver.ts';
import { isTheirs, shownOf } from './whose-work.ts';

const WEEK_MS = 7 * 86_400_000;

/** Causes of complaints that came again, whose action is due, or of which it is time to see whether the action worked. */
export const causesToday: TodayGiver = {
  kind: 'cause',
  right: 'see cases',
  due: async (queries, asked) => {
    const until = new Date(asked.now.getTime() + WEEK_MS).toISOString().slice(0, 10);
    const causes = await causesDue(queries, until);
    const items = causes.map((cause) => givenOf(cause, asked.now)).filter((item) => isTheirs(asked, item));
    const beyond = {
      urgency: 'week',
      says: 'More causes of complaints ask for something',
      place: 'case-causes',
    } as const;
    return shownOf(items, { most: asked.most, beyond });
  },
};

function givenOf(cause: CauseRecord, now: Date): TodayGiven {
  const { id, name, ownerId, unitId } = cause;
  const common = { id, title: name, customerId: null, personId: ownerId, unitId, since: null };
  const place = `case-causes/${id}`;
  const today = now.toISOString().slice(0, 10);
  if (cause.action !== '' && cause.actionClosedAt === null && cause.actionDueOn !== null) {
    const isLate = cause.actionDueOn < today;
    return {
      ...common,
      urgency: isLate ? 'day' : 'week',
      reason: isLate
        ? 'The action against this cause of complaints should be done already'
        : 'The action against this cause of complaints is due',
      dueAt: new Date(`${cause.actionDueOn}T00:00:00Z`),
      action: { name: 'See the action', place },
    };
  }
  if (cause.effect === 'did-not-work') {
    const isRepeat = cause.repeatedAt !== null;
    return {
      ...common,
      urgency: 'day',
      reason: isRepeat
        ? 'This fault came again although its action was closed; plan another one'
        : 'What was done against this cause did not work; plan another action',
      dueAt: null,
      since: cause.repeatedAt ?? cause.effectAt,
      action: { name: 'Plan another action', place },
    };
  }
  return {
    ...common,
    urgency: 'upkeep',
    reason: 'It is time to see whether what was done against this cause worked',
    dueAt: cause.checkOn === null ? null : new Date(`${cause.checkOn}T00:00:00Z`),
    action: { name: 'See whether it worked', place },
  };
}
