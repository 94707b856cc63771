import type { Queries } from '../../platform/storage/index.ts';
import type { Actor } from '../people/index.ts';
import { signalsDue } from './keeping/signal.store.ts';
import type { SignalRecord } from './keeping/signal.ts';
import { sinceWords, sureWords, whatWords } from './showing/signal-words.rules.ts';

type Asked = {
  readonly now: Date;
  readonly scope: 'mine' | 'units' | 'all';
  readonly actor: Actor;
  readonly most: number;
};

const WEEK_MS = 7 * 86_400_000;

/**
 * Signals that somebody has to decide about, watched ones that moved, actions that are due, and those of which it is time to see whether
 * they worked. It has the shape of what Today asks; Today comes after signals and cannot be named here.
 */
export const signalsToday = {
  kind: 'signal',
  right: 'see figures' as const,
  due: async (queries: Queries, asked: Asked) => {
    const until = new Date(asked.now.getTime() + WEEK_MS).toISOString().slice(0, 10);
    const found = await signalsDue(queries, until);
    const items = found.map((record) => givenOf(record, asked.now)).filter((item) => isTheirs(asked, item));
    const further = { urgency: 'week' as const, says: 'More signals ask for a decision', place: 'signals' };
    return { items: items.slice(0, asked.most), further: items.length > asked.most ? [further] : [] };
  },
};

type Item = ReturnType<typeof givenOf>;

function isTheirs({ scope, actor }: Asked, { personId, unitId }: Item): boolean {
  if (scope === 'all') return true;
  if (scope === 'mine') return personId === actor.personId;
  return unitId !== null && actor.unitIds.includes(unitId);
}

function givenOf(record: SignalRecord, now: Date) {
  const { id, ownerId, unitId, attributeId } = record;
  const { name, ...pressing } = pressingOf(record, now.toISOString().slice(0, 10));
  return {
    ...{
      id,
      customerId: null,
      ofEveryone: true,
      personId: ownerId,
      unitId,
      ...(attributeId === null ? {} : { attributeId }),
    },
    ...pressing,
    action: { name, place: `signals/${id}` },
  };
}

type Pressing = {
  readonly urgency: 'day' | 'week' | 'upkeep';
  readonly title: string;
  readonly reason: string;
  readonly dueAt: Date | null;
  readonly since: Date | null;
  /** What to do. */
  readonly name: string;
};

function pressingOf(record: SignalRecord, today: string): Pressing {
  const { state, doneOn, effect, told, standing } = record;
  if (state === 'acted-on' && doneOn === null) return actionDue(record, today);
  if (state === 'acted-on' && effect === 'unknown') {
    const reason = `It is time to see whether it worked: ${record.action}`;
    const when = { dueAt: dayOf(record.reviewOn), since: null };
    return { urgency: 'upkeep', title: told.name, reason, ...when, name: 'See whether it worked' };
  }
  if (state === 'acted-on') {
    const reason = 'What was done about it did not work; decide anew';
    const when = { dueAt: null, since: record.effectAt };
    return { urgency: 'week', title: told.name, reason, ...when, name: 'Decide anew' };
  }
  const title = whatWords(record);
  if (state === 'watched') {
    const hasGrown = standing === 'grew';
    const reason = hasGrown ? 'It grew since somebody began to watch it' : 'It is time to look at it again';
    const when = {
      dueAt: hasGrown ? null : dayOf(record.reviewOn),
      since: hasGrown ? record.standingAt : null,
    };
    return { urgency: 'week', title, reason, ...when, name: 'Decide anew' };
  }
  const reason = `Worse ${sinceWords(record)}; ${sureWords(record)}`;
  return { urgency: 'week', title, reason, dueAt: null, since: record.foundAt, name: 'Decide what to do' };
}

function actionDue({ told, action, dueOn }: SignalRecord, today: string): Pressing {
  const isLate = dueOn !== null && dueOn < today;
  const reason = isLate
    ? `What is done about it should be done already: ${action}`
    : `What is done about it is due: ${action}`;
  const when = { dueAt: dayOf(dueOn), since: null };
  return { urgency: isLate ? 'day' : 'week', title: told.name, reason, ...when, name: 'See the action' };
}

function dayOf(day: string | null): Date | null {
  return day === null ? null : new Date(`${day}T00:00:00Z`);
}
