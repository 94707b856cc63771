import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { CaseRecord, CaseState } from '../case.ts';
import type { Correcting, Deeds, Merging } from '../case-deeds.ts';
import {
  type Decided,
  type DeedRule,
  type Doing,
  MERGED,
  momentOf,
  not,
  notErased,
  open,
  stepped,
} from './doing.ts';
import { NEW_ROUND } from './going-on.rules.ts';

const TURNABLE: readonly CaseState[] = ['received', 'acknowledged', 'assessed', 'investigated'];

/** A complaint becomes a request, praise or suggestion, or one of them a complaint; it begins anew as what it then is. */
export const turning: DeedRule<Deeds['turn']> = {
  isStage: false,
  possible: (record) => {
    const is = open(record);
    if (!is.ok || record.kind !== 'complaint') return is;
    if (record.steps.some(({ step }) => step === 'decision')) {
      return not('it was decided as a complaint, so it stays one');
    }
    if (TURNABLE.includes(record.state)) return is;
    return not(`it is ${record.state}; a complaint is turned into something else before it is decided`);
  },
  done: (record, wish, doing) => {
    if (wish.kind === record.kind) return not(`it is a ${record.kind} already`);
    const step = { step: 'turned' as const, when: momentOf(wish, doing), words: wish.words, kind: wish.kind };
    const isOfSame = record.kind !== 'complaint' && wish.kind !== 'complaint';
    if (isOfSame) return taken(stepped(record, step, { doing, kind: wish.kind }));
    const state = record.state === 'received' ? ('received' as const) : ('acknowledged' as const);
    const anew = { ...NEW_ROUND, severity: null, assessment: null, assessedAt: null };
    return taken(stepped(record, step, { ...anew, doing, kind: wish.kind, state }));
  },
};

/** Who works on it; whoever complains never does. */
export const assigning: DeedRule<Deeds['assign']> = {
  isStage: false,
  possible: open,
  done: (record, { unitId, ownerId }) => {
    if (ownerId !== null && ownerId === record.complainantPersonId) {
      return refuse('not-allowed', 'ownerId: it is their own complaint; choose somebody else');
    }
    if (ownerId === record.ownerId && unitId === record.unitId) return not('it is theirs already');
    return taken({ ...record, unitId, ownerId });
  },
};

/** Whether two cases may be of the same person; of somebody unknown nobody can say that they are not. */
export function mayBeOfOne(one: CaseRecord, other: CaseRecord): boolean {
  const [a, b] = [one.complainant.email.toLowerCase(), other.complainant.email.toLowerCase()];
  if (one.customerId !== null && one.customerId === other.customerId) return true;
  if (a !== '' && a === b) return true;
  const isUnknown = ({ customerId, complainant }: CaseRecord) =>
    customerId === null && complainant.email === '';
  return isUnknown(one) || isUnknown(other);
}

/** The case that ended by a merge, and the one that goes on. */
export type Merged = { readonly ended: CaseRecord; readonly goesOn: CaseRecord };

/** Two cases of one thing: this one ends, the other goes on with its messages. */
export function merged(
  { record, into }: { readonly record: CaseRecord; readonly into: CaseRecord },
  wish: Merging,
  doing: Doing,
): Outcome<Merged> {
  if (record.id === into.id) return refuse('request-refused', 'into: a case is not merged into itself');
  const is = open(record);
  if (!is.ok) return is;
  if (into.state === 'closed') {
    return not('into: the other case is closed; open it again first, or merge the other way round');
  }
  if (!mayBeOfOne(record, into)) {
    return not(
      'into: the two came from different people, and what one wrote would be read by the other; name the same cause in both instead',
    );
  }
  const when = momentOf(wish, doing);
  const step = { step: 'merged' as const, when, words: wish.words };
  const ended = stepped(
    record,
    { ...step, caseId: into.id },
    {
      ...{ doing, state: 'closed', result: 'merged', closedAt: when, closeReason: wish.words },
      ...{ mergedInto: into.id, proposed: null, unreadSince: null },
    },
  );
  const unread = [into.unreadSince, record.unreadSince].filter((one) => one !== null);
  const goesOn = stepped(
    into,
    { ...step, caseId: record.id },
    {
      doing,
      unreadSince: unread.length === 0 ? null : new Date(Math.min(...unread.map((one) => one.getTime()))),
      customerId: into.customerId ?? record.customerId,
      ...(into.complainant.email === '' && into.customerId === null
        ? { complainant: record.complainant }
        : {}),
      complainantPersonId: into.complainantPersonId ?? record.complainantPersonId,
      rightIds: [...new Set([...into.rightIds, ...record.rightIds])],
      promiseIds: [...new Set([...into.promiseIds, ...record.promiseIds])],
      lastMessageAt: later(into.lastMessageAt, record.lastMessageAt),
    },
  );
  return taken({ ended, goesOn });
}

function later(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other;
  return one > other ? one : other;
}

/** What is known of it, corrected; also of a closed one. */
export function corrected(record: CaseRecord, { revision: _, ...wish }: Correcting): Decided {
  const kept = notErased(record);
  if (!kept.ok) return kept;
  if (record.result === 'merged') return not(MERGED);
  const given = Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined));
  return taken({ ...record, ...(given as Partial<CaseRecord>) });
}
