import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Actor, allowed } from '../../people/index.ts';
import type { CustomerRecord } from '../customer.ts';
import type { AdvocacyStatus, DeedChange, DeedKind, DeedRecord, DeedWish } from './advocacy.ts';

type Decided = Outcome<DeedRecord>;
type Circumstances = { readonly actor: Actor; readonly today: string };

/** What a deed or an answer says counts for so many months. */
export const COUNTS_MONTHS = 24;
/** From this answer on, 0 to 10, somebody would recommend; up to the other one they would advise against. */
export const PROMOTES = 9;
export const DETRACTS = 6;
const GOOD_STARS = 4;
const BAD_STARS = 2;

/** May this be noted of the customer? */
export function deedNoted(
  wish: DeedWish,
  {
    actor,
    today,
    ...given
  }: Circumstances & { readonly id: string; readonly customerId: string; readonly at: Date },
): Decided {
  const may = allowed(actor, 'write customers');
  if (!may.ok) return may;
  const record: DeedRecord = {
    ...wish,
    id: given.id,
    customerId: given.customerId,
    notedBy: actor.personId,
    notedAt: given.at,
    withdrawnReason: null,
    revision: 1,
  };
  return proper(record, today);
}

/** May it say this? */
export function deedChanged(
  record: DeedRecord,
  { revision, ...wish }: DeedChange,
  { actor, today }: Circumstances,
): Decided {
  const open = stillCounts(record, revision, actor);
  if (!open.ok) return open;
  return proper({ ...record, ...wish, revision: record.revision + 1 }, today);
}

/** May it be taken back? It stays on record. */
export function deedWithdrawn(
  record: DeedRecord,
  { revision, reason }: { readonly revision: number; readonly reason: string },
  actor: Actor,
): Decided {
  const open = stillCounts(record, revision, actor);
  if (!open.ok) return open;
  return taken({ ...record, withdrawnReason: reason, revision: record.revision + 1 });
}

function stillCounts(record: DeedRecord, revision: number, actor: Actor): Outcome<null> {
  const may = allowed(actor, 'write customers');
  if (!may.ok) return may;
  const same = sameRevision(record, revision);
  if (!same.ok) return same;
  if (record.withdrawnReason === null) return taken(null);
  return refuse('conflict', 'this was taken back; note it anew if it was so after all');
}

/** What a deed of each kind must say, and what it cannot. */
function proper(record: DeedRecord, today: string): Decided {
  const { kind, customerId, referredId, referredWords, becameCustomerOn } = record;
  if (record.doneOn > today || (becameCustomerOn ?? '') > today) {
    return refuse('conflict', 'body.doneOn: this day is still to come; note it when it has happened');
  }
  if (record.stars !== null && kind !== 'review') {
    return refuse('conflict', 'body.stars: only a review has stars; leave them out');
  }
  if (kind !== 'referral') {
    if (referredId === null && referredWords === '' && becameCustomerOn === null) {
      if (record.place !== '') return taken(record);
      return refuse('request-refused', `body.place: say ${WHERE[kind]}`);
    }
    return refuse('conflict', 'body.referredId: only a referral brings somebody; leave it out');
  }
  if (referredId === null && referredWords === '') {
    return refuse('request-refused', 'body.referredId: say whom they brought, as a customer or in words');
  }
  if (referredId === customerId) {
    return refuse('conflict', 'body.referredId: nobody brings themselves; choose whom they brought');
  }
  if (referredId !== null && becameCustomerOn !== null) {
    return refuse(
      'conflict',
      'body.becameCustomerOn: the register says whether this one is a customer; leave the day out',
    );
  }
  return taken(record);
}

const WHERE: Readonly<Record<Exclude<DeedKind, 'referral'>, string>> = {
  reference: 'to whom they stood as a reference',
  review: 'where the review stands',
  'case-study': 'where the case study stands',
};

/** Refuses a referral of somebody whom another customer brought. */
export function alreadyBrought(name: string): Outcome<never> {
  return refuse(
    'conflict',
    `body.referredId: ${quoted(name)} brought this one already; take that back first if it is wrong`,
  );
}

/** Whether somebody who was brought is a customer by now. */
export function isCustomerNow(
  one: Pick<CustomerRecord, 'relation' | 'purchases' | 'customerSince'>,
): boolean {
  return one.relation === 'customer' || one.purchases > 0 || one.customerSince !== null;
}

type Standing = Pick<CustomerRecord, 'recommendation' | 'recommendationOn'>;
type Sign = { readonly on: string; readonly is: 'deed' | 'promotes' | 'detracts'; readonly says: string };

/**
 * How a customer stands to recommending the organisation: the newest sign of the last 24 months decides, whether it is something
 * done or an answer. Who has done something earlier and gave no sign since was an advocate. What says neither, such as a review of
 * three stars or a recommendation of 7 or 8, is no sign.
 */
export function statusOf(customer: Standing, deeds: readonly DeedRecord[], today: string): AdvocacyStatus {
  const since = Temporal.PlainDate.from(today).subtract({ months: COUNTS_MONTHS }).toString();
  const signs = [...deeds.flatMap(signOf), ...answerSign(customer)].toSorted(
    (a, b) => compared(b.on, a.on) || compared(a.is, b.is),
  );
  const newest = signs.find(({ on }) => on >= since);
  if (newest?.is === 'detracts') return { state: 'critic', reason: newest.says };
  const done = signs.find(({ on, is }) => is === 'deed' && on >= since);
  if (done !== undefined) return { state: 'advocate', reason: done.says };
  if (newest !== undefined) {
    return { state: 'willing', reason: `${newest.says}, and has done nothing yet: ask for a referral` };
  }
  const earlier = signs.find(({ is }) => is === 'deed');
  if (earlier !== undefined) {
    return { state: 'was-advocate', reason: `${earlier.says}; nothing in the last ${COUNTS_MONTHS} months` };
  }
  return { state: 'neither', reason: 'nothing done and no answer that says it' };
}

function compared(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function answerSign({ recommendation, recommendationOn }: Standing): Sign[] {
  if (recommendation === null || recommendationOn === null) return [];
  const mark = `${Math.round(recommendation * 10) / 10} of 10 on ${recommendationOn}`;
  if (recommendation >= PROMOTES) {
    return [{ on: recommendationOn, is: 'promotes', says: `would recommend: ${mark}` }];
  }
  if (recommendation > DETRACTS) return [];
  return [{ on: recommendationOn, is: 'detracts', says: `would not recommend: ${mark}` }];
}

function signOf({ kind, doneOn, stars, withdrawnReason }: DeedRecord): Sign[] {
  if (withdrawnReason !== null) return [];
  const deed = (says: string): Sign[] => [{ on: doneOn, is: 'deed', says: `${says} on ${doneOn}` }];
  if (kind === 'referral') return deed('brought somebody');
  if (kind === 'reference') return deed('stood as a reference');
  if (kind === 'case-study') return deed('took part in a case study');
  if (stars === null || stars >= GOOD_STARS)
    return deed(`wrote a ${stars === null ? '' : `${stars}-star `}review`);
  if (stars > BAD_STARS) return [];
  return [
    {
      on: doneOn,
      is: 'detracts',
      says: `wrote a review of ${stars} ${stars === 1 ? 'star' : 'stars'} on ${doneOn}`,
    },
  ];
}
