import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { CaseRecord, CaseResult } from '../case.ts';
import type { Deeds } from '../case-deeds.ts';
import {
  type DeedRule,
  type Doing,
  momentOf,
  not,
  notErased,
  open,
  POSSIBLE,
  pendingRemedies,
  stepped,
} from './doing.ts';
import { NEW_ROUND } from './going-on.rules.ts';
import { heard } from './telling.rules.ts';

const DAY = 86_400_000;

/** How it would end if it were closed now, and whether somebody has to say why; or why it cannot be closed. */
type Ending = { readonly result: CaseResult; readonly asksWhy: string | null };

function endingOf(record: CaseRecord, doing: Doing): Outcome<Ending> {
  const is = open(record);
  if (!is.ok) return is;
  if (record.unreadSince !== null) {
    return not('they wrote and nobody has read it; read the message before it is closed');
  }
  if (record.kind !== 'complaint') return endingOfOther(record);
  switch (record.state) {
    case 'settled':
      return endingOfSettled(record);
    case 'answered':
      return endingWithoutReply(record, doing);
    case 'disputed':
      return endingOfDisputed(doing);
    case 'referred':
      return not('an outside body looks at it; note what it decides first');
    default:
      return not(`it is ${record.state}; a complaint is closed when its decision was told and accepted`);
  }
}

function endingOfOther({ state, kind }: CaseRecord): Outcome<Ending> {
  if (state === 'answered') return taken({ result: 'answered', asksWhy: null });
  if (state === 'acknowledged') {
    return taken({ result: 'noted', asksWhy: `why this ${kind} needs no answer` });
  }
  return not('nobody told them yet that we have it; acknowledge it first');
}

function endingOfSettled(record: CaseRecord): Outcome<Ending> {
  const pending = pendingRemedies(record).length;
  if (pending > 0) {
    const what = pending === 1 ? '1 remedy is' : `${pending} remedies are`;
    return not(`${what} not given yet; what was offered is carried out before it is closed`);
  }
  const isOutside = record.level === 'external' && record.referral?.outcome !== null;
  return taken({ result: isOutside ? 'decided-outside' : 'accepted', asksWhy: null });
}

function endingWithoutReply(record: CaseRecord, { at, noReplyDays }: Doing): Outcome<Ending> {
  const from = new Date((record.answeredAt ?? at).getTime() + noReplyDays * DAY);
  if (at < from) {
    const days = noReplyDays === 1 ? '1 day' : `${noReplyDays} days`;
    return not(
      `they have not said whether they accept it; without a word of theirs it can be closed ${days} after the answer, from ${from.toISOString().slice(0, 10)} on`,
    );
  }
  const asksWhy = pendingRemedies(record).length > 0 ? 'why what was offered is not given' : null;
  return taken({ result: 'no-reply', asksWhy });
}

function endingOfDisputed({ mayReview }: Doing): Outcome<Ending> {
  if (mayReview) return taken({ result: 'exhausted', asksWhy: 'why every reasonable way was used' });
  return refuse(
    'not-allowed',
    'they do not accept it, so it stays open: review it, or refer it outside; only a manager or owner closes it as it is',
  );
}

export const closing: DeedRule<Deeds['close']> = {
  isStage: true,
  possible: (record, doing) => {
    const ending = endingOf(record, doing);
    return ending.ok ? POSSIBLE : ending;
  },
  done: (record, wish, doing) => {
    const ending = endingOf(record, doing);
    if (!ending.ok) return ending;
    const { result, asksWhy } = ending.value;
    if (asksWhy !== null && wish.reason === '') return refuse('request-refused', `reason: say ${asksWhy}`);
    return taken(closed(record, { result, reason: wish.reason, wish }, doing));
  },
};

type Closing = {
  readonly result: CaseResult;
  readonly reason: string;
  readonly wish: { readonly at?: string | null };
};

function closed(record: CaseRecord, { result, reason, wish }: Closing, doing: Doing): CaseRecord {
  const when = momentOf(wish, doing);
  return stepped(
    record,
    { step: 'closure', when, words: reason },
    { doing, state: 'closed', result, closedAt: when, closeReason: reason, proposed: null },
  );
}

/** They withdraw it themselves, at any time. */
export const withdrawing: DeedRule<Deeds['withdraw']> = {
  isStage: true,
  possible: open,
  done: (record, wish, doing) => {
    const when = momentOf(wish, doing);
    const step = { step: 'withdrawal' as const, when, words: wish.words };
    const withdrawn = stepped(record, step, { doing });
    const reason = wish.words.slice(0, LONGEST_REASON);
    return taken(heard(closed(withdrawn, { result: 'withdrawn', reason, wish }, doing), wish.words, doing));
  },
};
const LONGEST_REASON = 2000;

/** It is opened again: nothing of what was decided holds, what was given stays given, and they are asked anew afterwards. */
export const reopening: DeedRule<Deeds['reopen']> = {
  isStage: true,
  possible: (record) => {
    if (record.state !== 'closed') return not('it is not closed');
    return record.result === 'merged' ? open(record) : notErased(record);
  },
  done: (record, wish, doing) => {
    const when = momentOf(wish, doing);
    return taken(
      stepped(
        record,
        { step: 'reopening', when, words: wish.reason },
        {
          ...{ ...NEW_ROUND, doing, state: 'acknowledged', round: record.round + 1 },
          ...{ level: record.level === 'front-line' ? 'front-line' : 'review', assessedAt: null },
          ...{ acknowledgedAt: record.acknowledgedAt ?? when, result: null, closedAt: null },
          ...{ closeReason: '', satisfaction: null },
        },
      ),
    );
  },
};
