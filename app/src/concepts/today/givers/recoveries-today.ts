import { openRecoveries, type RecoveryRecord, type RecoveryState } from '../../recoveries/index.ts';
import type { TodayGiven, TodayGiver } from '../today-giver.ts';
import type { Urgency } from '../today-item.ts';
import { shownOf, whoseWork } from './whose-work.ts';

const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;

/** Recoveries that are not closed and whose time has passed, or passes within a week. */
export const recoveriesToday: TodayGiver = {
  kind: 'recovery',
  right: 'see promises',
  due: async (queries, asked) => {
    const { keeperId: ownerId, unitIds } = whoseWork(asked);
    const who = {
      ...(ownerId === undefined ? {} : { ownerId }),
      ...(unitIds === undefined ? {} : { unitIds }),
    };
    const part = async (urgency: Urgency, after: Date | null, before: Date) => {
      const ends = { before, ...(after === null ? {} : { after }) };
      const found = await openRecoveries(queries, { ...who, ...ends, limit: asked.most + 1 });
      const beyond = { urgency, says: 'More recoveries are due by then: all of them', place: 'recoveries' };
      return shownOf(
        found.map((one) => givenOf(one, urgency)),
        { most: asked.most, beyond },
      );
    };
    const [now, tomorrow, nextWeek] = [0, DAY_MS, WEEK_DAYS * DAY_MS].map(
      (ms) => new Date(asked.now.getTime() + ms),
    ) as [Date, Date, Date];
    const parts = [
      await part('broken', null, now),
      await part('day', now, tomorrow),
      await part('week', tomorrow, nextWeek),
    ];
    return {
      items: parts.flatMap(({ items }) => items),
      further: parts.flatMap(({ further }) => further),
    };
  },
};

/** What is to be done next, and why. */
const NEXT: Readonly<Record<Exclude<RecoveryState, 'closed'>, readonly [string, string]>> = {
  open: ['Apologise', 'Nobody has apologised to them yet'],
  apologised: ['Put it right', 'They had an apology and no remedy yet'],
  remedied: ['Ask them again', 'It was put right, and nobody asked yet whether that is so for them'],
  asked: ['Close it', 'They were asked again; nobody has said how it ended'],
};

function givenOf(record: RecoveryRecord, urgency: Urgency): TodayGiven {
  const { id, what, state, dueAt, openedAt, customerId, ownerId, unitId, source } = record;
  const [name, reason] = NEXT[state === 'closed' ? 'asked' : state];
  return {
    id,
    urgency,
    title: what,
    reason,
    dueAt,
    since: dueAt === null ? openedAt : null,
    customerId,
    personId: ownerId,
    unitId,
    action: { name, place: `recoveries/${id}` },
    ...(source.kind === 'promise' ? { from: { kind: source.kind, id: source.id } } : {}),
  };
}
