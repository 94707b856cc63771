import type { Queries } from '../../../platform/storage/index.ts';
import {
  type CaseRecord,
  casesDue,
  casesUnassessed,
  casesUnread,
  ruleNames,
  type WhoseCases,
} from '../../complaints/index.ts';
import type { TodayAsked, TodayGifts, TodayGiven, TodayGiver } from '../today-giver.ts';
import type { Urgency } from '../today-item.ts';
import { shownOf, whoseWork } from './whose-work.ts';

const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;

/**
 * Complaints whose clocks have run out or run out within a week, those with a message that nobody has read, and those of which
 * nobody has said within a day how severe they are. Each stands once, by what presses most.
 */
export const complaintsToday: TodayGiver = {
  kind: 'complaint',
  right: 'see cases',
  due: async (queries, asked) => {
    const { keeperId, unitIds } = whoseWork(asked);
    const whose: WhoseCases = {
      actor: asked.actor,
      limit: asked.most + 1,
      ...(keeperId === undefined ? {} : { ownerId: keeperId }),
      ...(unitIds === undefined ? {} : { unitIds }),
    };
    const at = (ms: number): Date => new Date(asked.now.getTime() + ms);
    const clocked = (after: Date | null, until: Date) => casesDue(queries, { ...whose, after, until });
    const unassessed = await casesUnassessed(queries, { ...whose, before: at(-DAY_MS) });
    const parts: Part[] = [
      { urgency: 'broken', says: OUT, found: await clocked(null, asked.now), why: 'missed' },
      { urgency: 'day', says: SOON, found: await clocked(asked.now, at(DAY_MS)), why: 'due' },
      { urgency: 'day', says: UNREAD, found: await casesUnread(queries, whose), why: 'unread' },
      { urgency: 'day', says: UNASSESSED, found: unassessed, why: 'unassessed' },
      { urgency: 'week', says: SOON, found: await clocked(at(DAY_MS), at(WEEK_DAYS * DAY_MS)), why: 'due' },
    ];
    return gathered(queries, parts, asked);
  },
};

const OUT = 'More complaints have run out of time: all of them in the queue';
const SOON = 'More complaints are due by then: all of them in the queue';
const UNREAD = 'More complaints have messages that nobody has read';
const UNASSESSED = 'More complaints wait to be assessed';

type Why = 'missed' | 'due' | 'unread' | 'unassessed';
type Part = {
  readonly urgency: Urgency;
  readonly says: string;
  readonly found: readonly CaseRecord[];
  readonly why: Why;
};

async function gathered(queries: Queries, parts: readonly Part[], asked: TodayAsked): Promise<TodayGifts> {
  const codes = parts.flatMap(({ found }) => found.map(({ nextDueRule }) => nextDueRule));
  const names = await ruleNames(
    queries,
    codes.filter((code) => code !== ''),
  );
  const seen = new Set<string>();
  const items: TodayGiven[] = [];
  const further: TodayGifts['further'][number][] = [];
  for (const { urgency, says, found, why } of parts) {
    const fresh = found.filter(({ id }) => !seen.has(id));
    for (const { id } of fresh) seen.add(id);
    const gifts = shownOf(
      fresh.map((record) => givenOf(record, { urgency, why, names })),
      { most: asked.most, beyond: { urgency, says, place: 'complaints' } },
    );
    items.push(...gifts.items);
    further.push(...gifts.further);
  }
  return { items, further };
}

type Giving = {
  readonly urgency: Urgency;
  readonly why: Why;
  readonly names: ReadonlyMap<string, string>;
};

const DO: Readonly<Record<Why, string>> = {
  missed: 'Answer it',
  due: 'Work on it',
  unread: 'Read it',
  unassessed: 'Assess it',
};

function givenOf(record: CaseRecord, { urgency, why, names }: Giving): TodayGiven {
  const { id, code, subject, nextDueAt, nextDueRule, unreadSince, receivedAt } = record;
  const isClocked = why === 'missed' || why === 'due';
  const rule = names.get(nextDueRule) ?? nextDueRule;
  const reasons: Readonly<Record<Why, string>> = {
    missed: `Its time has run out: ${rule}`,
    due: `Its time runs out: ${rule}`,
    unread: 'They wrote, and nobody has read it',
    unassessed: 'Nobody has said yet how severe it is',
  };
  const unread = isClocked && unreadSince !== null ? '; they wrote, and nobody has read it' : '';
  const nobody = record.ownerId === null ? '; nobody works on it' : '';
  return {
    id,
    urgency,
    title: subject === '' ? code : `${code} ${subject}`,
    reason: `${reasons[why]}${unread}${nobody}`,
    dueAt: isClocked ? nextDueAt : null,
    since: isClocked ? null : why === 'unread' ? unreadSince : receivedAt,
    customerId: record.customerId,
    personId: record.ownerId,
    unitId: record.unitId,
    action: { name: DO[why], place: `complaints/${id}` },
  };
}
