import { refuse, taken } from '../../../platform/refusals/index.ts';
import type { CaseRecord, CaseState } from '../case.ts';
import type { Deeds } from '../case-deeds.ts';
import { type DeedRule, momentOf, not, notErased, open, POSSIBLE, stepped } from './doing.ts';

/** What a new round begins with: nothing decided; what the rounds before said stays in their steps. */
export const NEW_ROUND = {
  findings: '',
  investigatedAt: null,
  decidedAt: null,
  answeredAt: null,
  settledAt: null,
  verdict: null,
  decision: null,
  proposed: null,
} as const satisfies Partial<CaseRecord>;

/** Somebody else in the house looks at it again, from the investigation on. */
export const reviewing: DeedRule<Deeds['review']> = {
  isStage: true,
  possible: (record) => {
    const is = open(record);
    if (!is.ok) return is;
    return record.state === 'disputed'
      ? POSSIBLE
      : not('an internal review follows when they do not accept the decision; note that first');
  },
  done: (record, wish, doing) =>
    taken(
      stepped(
        record,
        { step: 'review', when: momentOf(wish, doing), words: wish.words },
        {
          ...{ ...NEW_ROUND, doing, state: 'assessed', level: 'review', round: record.round + 1 },
          ownerId: wish.ownerId ?? record.ownerId,
        },
      ),
    ),
};

/** They turn to an outside body. */
export const referring: DeedRule<Deeds['refer']> = {
  isStage: true,
  possible: (record) => {
    const is = open(record);
    if (!is.ok) return is;
    if (record.kind !== 'complaint') return not(`a ${record.kind} is not referred; turn it into a complaint`);
    if (record.state === 'answered' || record.state === 'disputed') return POSSIBLE;
    if (record.state === 'referred') return not('it is with an outside body already');
    return not('they turn to an outside body after our answer; answer it first');
  },
  done: (record, wish, doing) => {
    const when = momentOf(wish, doing);
    const referral = doing.referral ?? {
      ...{ providerId: wish.providerId, referredAt: when.toISOString(), deadline: null },
      ...{ letter: wish.words, outcome: null },
    };
    return taken(
      stepped(
        record,
        { step: 'referral', when, words: '' },
        { doing, state: 'referred', level: 'external', referral },
      ),
    );
  },
};

/** What the outside body said; what it asks of us is carried out before closing. */
export const notingOutcome: DeedRule<Deeds['noteOutcome']> = {
  isStage: true,
  possible: (record) => {
    const is = open(record);
    if (!is.ok) return is;
    return record.state === 'referred' ? POSSIBLE : not('it is not with an outside body');
  },
  done: (record, wish, doing) => {
    const when = momentOf(wish, doing);
    const outcome = { kind: wish.outcome, words: wish.words, at: when.toISOString() };
    const referral = record.referral === null ? null : { ...record.referral, outcome };
    return taken(
      stepped(
        record,
        { step: 'outside-outcome', when, words: wish.words },
        { doing, state: 'settled', settledAt: when, referral },
      ),
    );
  },
};

const BEFORE_OFFER: readonly CaseState[] = ['received', 'acknowledged', 'assessed', 'investigated'];

/** What was offered is carried out, also when the case was closed because nobody replied. */
export const givingRemedy: DeedRule<Deeds['giveRemedy']> = {
  isStage: false,
  possible: (record) => {
    if (record.result === 'merged') return open(record);
    const kept = notErased(record);
    if (!kept.ok) return kept;
    if (record.remedies.length === 0) return not('nothing was offered yet');
    // In a new round what was offered before waits for what is decided now.
    return BEFORE_OFFER.includes(record.state)
      ? not('it is looked at again; what is offered is decided first')
      : POSSIBLE;
  },
  done: (record, wish, doing) => {
    const remedy = record.remedies.find(({ id }) => id === wish.remedyId);
    if (remedy === undefined) return refuse('not-found', 'remedyId: there is no such remedy in this case');
    if (remedy.kind === 'none') return not('nothing was offered, so there is nothing to give');
    if (remedy.withdrawnAt !== undefined) return not('a later decision put another offer in its place');
    if (remedy.givenAt !== null) return not(`it was given already, at ${remedy.givenAt}`);
    const when = momentOf(wish, doing);
    const givenAt = when.toISOString();
    const remedies = record.remedies.map((one) => (one.id === remedy.id ? { ...one, givenAt } : one));
    const words = wish.words === '' ? remedy.words : wish.words;
    return taken(stepped(record, { step: 'remedy-given', when, words }, { doing, remedies }));
  },
};
