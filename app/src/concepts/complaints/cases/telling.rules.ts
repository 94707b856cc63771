import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { CaseRecord, CaseState } from '../case.ts';
import type { Deeds } from '../case-deeds.ts';
import { type DeedRule, type Doing, momentOf, not, open, POSSIBLE, stepped } from './doing.ts';

/** What is told by mail needs an address. */
function tellable({ complainant }: CaseRecord, how: string | null): Outcome<null> {
  if (how !== 'e-mail' || complainant.email !== '') return POSSIBLE;
  return refuse(
    'request-refused',
    'how: there is no e-mail address of theirs; note one, or say by which other way they were told',
  );
}

/** The decision is told, or the answer to what is no complaint. */
export const answering: DeedRule<Deeds['answer']> = {
  isStage: true,
  possible: (record) => {
    const is = open(record);
    if (!is.ok) return is;
    if (record.state === 'received') {
      return not('nobody told them yet that we have it; acknowledge it first');
    }
    if (record.kind !== 'complaint') {
      return record.state === 'acknowledged' ? POSSIBLE : not('it was answered already');
    }
    if (record.state === 'decided') return POSSIBLE;
    if (BEFORE_DECISION.includes(record.state)) {
      return not(
        record.proposed === null
          ? 'nothing was decided yet; a complaint is decided before it is answered'
          : 'the decision waits to be approved; it is told afterwards',
      );
    }
    return not(`it is ${record.state}; the decision was told already`);
  },
  done: (record, wish, doing) => {
    const told = tellable(record, wish.how);
    if (!told.ok) return told;
    const when = momentOf(wish, doing);
    return taken(
      stepped(
        record,
        { step: 'answer', when, words: wish.words },
        { doing, state: 'answered', answeredAt: when },
      ),
    );
  },
};

const BEFORE_DECISION: readonly CaseState[] = ['received', 'acknowledged', 'assessed', 'investigated'];

/** They are told that it takes longer, and why; clocks move as far as their rules let them. */
export const holding: DeedRule<Deeds['hold']> = {
  isStage: false,
  possible: (record) => {
    const is = open(record);
    if (!is.ok) return is;
    if (record.kind !== 'complaint') return not(`a ${record.kind} needs no holding reply; answer it`);
    if (BEFORE_DECISION.includes(record.state) || record.state === 'decided') return POSSIBLE;
    return not(`it is ${record.state}; a holding reply comes before the answer`);
  },
  done: (record, wish, doing) => {
    const told = tellable(record, wish.how);
    if (!told.ok) return told;
    return taken(
      stepped(record, { step: 'holding-reply', when: momentOf(wish, doing), words: wish.words }, { doing }),
    );
  },
};

/** They accept what was decided. */
export const accepting: DeedRule<Deeds['accept']> = {
  isStage: true,
  possible: (record) => {
    if (record.kind !== 'complaint') return notAnswerable(record);
    if (record.state === 'answered' || record.state === 'disputed') return POSSIBLE;
    return notAnswerable(record);
  },
  done: (record, wish, doing) => {
    const when = momentOf(wish, doing);
    return taken(
      heard(
        stepped(
          record,
          { step: 'acceptance', when, words: wish.words },
          { doing, state: 'settled', settledAt: when },
        ),
        wish.words,
        doing,
      ),
    );
  },
};

/** They do not accept it: it stays open, with an internal review and an outside body as the ways on. */
export const rejecting: DeedRule<Deeds['reject']> = {
  isStage: true,
  possible: (record) => {
    if (record.kind === 'complaint' && record.state === 'answered') return POSSIBLE;
    if (record.state === 'disputed') return not('they have said already that they do not accept it');
    return notAnswerable(record);
  },
  done: (record, wish, doing) =>
    taken(
      heard(
        stepped(
          record,
          { step: 'rejection', when: momentOf(wish, doing), words: wish.words },
          { doing, state: 'disputed' },
        ),
        wish.words,
        doing,
      ),
    ),
};

function notAnswerable(record: CaseRecord): Outcome<null> {
  const is = open(record);
  if (!is.ok) return is;
  if (record.kind !== 'complaint')
    return not(`a ${record.kind} is not decided, so there is nothing to accept`);
  if (record.state === 'settled') return not('it was settled already');
  if (record.state === 'referred') return not('an outside body looks at it; note what it decides');
  return not('they were not told a decision yet; answer it first');
}

/** What they say themselves waits to be read. */
export function heard(record: CaseRecord, words: string, { byComplainant, at }: Doing): CaseRecord {
  if (byComplainant !== true || words === '') return record;
  return { ...record, unreadSince: record.unreadSince ?? at };
}
