import type { UnitKey } from './brightwater-people.ts';
import { NEW_BILL_MONTH } from './brightwater-truth.ts';
import { type RandomStream, randomStream } from './random-streams.ts';
import { surveyMonths } from './survey-calendar.ts';

// Why people complain to Brightwater in truth, how long it takes to answer them, and how many are won back.

export type DemoCause = {
  readonly key: string;
  readonly name: string;
  readonly attribute: string;
  readonly unit: UnitKey;
  readonly branch:
    | 'people'
    | 'method'
    | 'machine'
    | 'material'
    | 'measurement'
    | 'environment'
    | 'management';
  readonly extent: 'single' | 'recurring' | 'systemic';
  readonly product: string;
  readonly issue: string;
  /** Of all complaints, the share that it causes. */
  readonly share: number;
  /** How often such a complaint is justified. */
  readonly justified: number;
  readonly whys: readonly string[];
  /** What is done against it; `closedDaysAgo` null: still under way. */
  readonly action: { readonly words: string; readonly closedDaysAgo: number | null } | null;
  /** In truth what was done against it did not help. */
  readonly comesBack: boolean;
  readonly subjects: readonly string[];
  readonly words: readonly string[];
  /** What it usually costs to put right. */
  readonly cost: number;
};

export const CAUSES: readonly DemoCause[] = [
  {
    ...{ key: 'window', name: 'The window is missed and nobody calls', attribute: 'on-time' },
    ...{
      unit: 'field-service',
      branch: 'method',
      extent: 'systemic',
      share: 0.34,
      justified: 0.86,
      cost: 25,
    },
    ...{ product: 'Technician’s visit', issue: 'Appointment not kept' },
    whys: [
      'The technician was still at the visit before.',
      'That visit was planned as one hour and took two.',
      'The plan knows one length for every visit.',
      'Nobody compares planned and real lengths.',
    ],
    action: { words: 'Plan visits by the length that such visits took.', closedDaysAgo: null },
    comesBack: false,
    subjects: ['Nobody came', 'Waited the whole afternoon', 'Technician three hours late'],
    words: [
      'I took half a day off and nobody came. There was no call either.',
      'The window was from two to four. He rang at seven in the evening, when I had to leave.',
      'This is the second appointment that was not kept, and nobody told me before.',
    ],
  },
  {
    ...{ key: 'days-charged', name: 'Days without connection are charged', attribute: 'bill' },
    ...{ unit: 'billing', branch: 'machine', extent: 'recurring', share: 0.24, justified: 0.78, cost: 18 },
    ...{ product: 'Bill', issue: 'Charged for days without connection' },
    whys: [
      'The bill does not know of the outage.',
      'Outages are kept in a program of their own.',
      'The two are compared by hand, and only for outages over a week.',
    ],
    action: { words: 'Outages reach the bill by themselves from one day on.', closedDaysAgo: 120 },
    comesBack: false,
    subjects: [
      'Charged in full though nothing worked',
      'Wrong bill',
      'Four days without internet are on my bill',
    ],
    words: [
      'From Tuesday to Friday nothing worked, and the bill is the same as always.',
      'You promised that such days are taken off. They are not.',
    ],
  },
  {
    ...{ key: 'queue', name: 'Too few people answer after an outage', attribute: 'reached' },
    ...{
      unit: 'customer-service',
      branch: 'people',
      extent: 'recurring',
      share: 0.18,
      justified: 0.62,
      cost: 6,
    },
    ...{ product: 'Telephone', issue: 'Long wait' },
    whys: ['All call in the same hour.', 'The roster follows the month, not the network.'],
    action: null,
    comesBack: false,
    subjects: ['Forty minutes on the phone', 'Cut off twice', 'Nobody answers'],
    words: [
      'I waited for forty minutes and was then cut off. I had to begin again.',
      'Three times I was put through to somebody who knew nothing of it.',
    ],
  },
  {
    ...{ key: 'again', name: 'A fault comes back after its repair', attribute: 'mended' },
    ...{ unit: 'network', branch: 'material', extent: 'recurring', share: 0.14, justified: 0.7, cost: 40 },
    ...{ product: 'Connection', issue: 'Fault came back' },
    whys: [
      'The old connector was put back.',
      'The van had no new ones.',
      'Stock is counted by the depot, not by the van.',
    ],
    action: { words: 'Vans are restocked every morning by what was used.', closedDaysAgo: 200 },
    comesBack: true,
    subjects: ['Down again two days after the repair', 'The same fault a third time'],
    words: [
      'Two days after the technician was here it is the same again.',
      'It works when it is dry. When it rains it does not.',
    ],
  },
  {
    ...{ key: 'price', name: 'The price letter is not understood', attribute: 'bill' },
    ...{ unit: 'billing', branch: 'management', extent: 'single', share: 0.1, justified: 0.25, cost: 4 },
    ...{ product: 'Contract', issue: 'Price raised' },
    whys: ['The letter says the new price on its second page.'],
    action: null,
    comesBack: false,
    subjects: ['Price raised without asking me', 'What is this new price?'],
    words: ['My bill is higher and nobody told me why.', 'I signed for two years at one price.'],
  },
  {
    // Drawn apart, because it begins with the new design; see NEW_BILL_COMPLAINTS.
    ...{ key: 'new-bill', name: 'The new bill hides what is charged', attribute: 'bill' },
    ...{ unit: 'billing', branch: 'method', extent: 'systemic', share: 0, justified: 0.72, cost: 6 },
    ...{ product: 'Bill', issue: 'Bill not understood' },
    whys: [
      'Charges are grouped by what the books need.',
      'The design was made from the books, and no customer saw it before it went out.',
      'Nobody counts who calls about a bill, so nobody noticed.',
    ],
    action: null,
    comesBack: false,
    subjects: [
      'I do not understand my bill',
      'Where do these 120 kroner come from?',
      'The old bill was clear',
    ],
    words: [
      'Since the new design I cannot find what I pay for the router and what for the line.',
      'The first page has one sum, and the rest is on page four in small letters.',
      'I had to call to learn what “usage dependent parts” means. It is the router.',
    ],
  },
];

/** So many complaints come of the new design of bills, from its first month on, in truth. */
export const NEW_BILL_COMPLAINTS = 38;

/** Weeks ago in which the letter about the price went out: so many more complaints of its cause came then, in truth. */
export const PRICE_LETTER = { weeksAgo: 9, more: 16 } as const;

/** Of complaints answered within ten working days so many of the dissatisfied are satisfied afterwards, of later ones so many. */
export const TRUE_WON_BACK = { soon: 0.58, late: 0.24 } as const;
/** Days until an answer: gamma with this shape and scale, so that about seven of eight come within two weeks. */
export const TRUE_ANSWER_DAYS = { shape: 2.2, scale: 3.6 } as const;

/** A complaint that was worked through to its end. */
export type DemoComplaint = {
  readonly reference: string;
  readonly cause: DemoCause;
  readonly kind: 'complaint' | 'request' | 'praise' | 'suggestion';
  readonly channel: 'form' | 'mail' | 'phone' | 'letter' | 'chat';
  readonly receivedAt: Temporal.Instant;
  readonly acknowledgedAt: Temporal.Instant;
  readonly answeredAt: Temporal.Instant;
  readonly closedAt: Temporal.Instant;
  readonly subject: string;
  readonly words: string;
  readonly severity: 'low' | 'medium' | 'high';
  readonly verdict: 'justified' | 'partly' | 'not-justified';
  readonly remedy: 'refund' | 'compensation' | 'apology' | 'information' | 'repair' | 'none';
  readonly cost: number;
  readonly ratingBefore: number;
  /** Null: they were not reached again. */
  readonly after: {
    readonly rating: number;
    readonly distributive: number;
    readonly procedural: number;
    readonly interactional: number;
  } | null;
  /** The place of the customer in the register. */
  readonly customer: number;
};

const COMPLAINTS = 300;
const WEEKS = 52;
const CHANNELS = ['form', 'form', 'mail', 'mail', 'phone', 'phone', 'phone', 'letter', 'chat'] as const;

/** A year of complaints that came to an end. Same seed and moment, same complaints. */
export function demoComplaints(now: Temporal.Instant, seed: number): readonly DemoComplaint[] {
  const random = randomStream(seed, 'complaints');
  const spread = Array.from({ length: COMPLAINTS }, (_, i) => {
    const daysAgo = 22 + random.uniform() * (WEEKS * 7 - 22);
    return complaint(random, { now, cause: drawnCause(random, daysAgo), daysAgo, i });
  });
  const price = CAUSES.find(({ key }) => key === 'price')!;
  const burst = Array.from({ length: PRICE_LETTER.more }, (_, i) =>
    complaint(random, {
      now,
      cause: price,
      daysAgo: PRICE_LETTER.weeksAgo * 7 + random.uniform() * 6,
      i: COMPLAINTS + i,
    }),
  );
  return [...spread, ...burst, ...aboutTheNewBill(now, seed)];
}

function aboutTheNewBill(now: Temporal.Instant, seed: number): readonly DemoComplaint[] {
  const random = randomStream(seed, 'complaints about the new bill');
  const cause = CAUSES.find(({ key }) => key === 'new-bill')!;
  const since = surveyMonths(now)[NEW_BILL_MONTH - 1]!.first.toZonedDateTime('UTC').toInstant();
  const days = now.since(since).total('days');
  return Array.from({ length: NEW_BILL_COMPLAINTS }, (_, i) => {
    const daysAgo = 22 + random.uniform() * (days - 22);
    return complaint(random, { now, cause, daysAgo, i: COMPLAINTS + PRICE_LETTER.more + i });
  });
}

/** What is done against a cause works in truth: behind its closing others complain instead, but for what comes back. */
function drawnCause(random: RandomStream, daysAgo: number): DemoCause {
  const [usual] = CAUSES;
  let left = random.uniform();
  for (const cause of CAUSES) {
    left -= cause.share;
    if (left >= 0) continue;
    const closed = cause.comesBack ? null : (cause.action?.closedDaysAgo ?? null);
    return closed !== null && daysAgo < closed ? usual! : cause;
  }
  return usual!;
}

type Drawing = {
  readonly now: Temporal.Instant;
  readonly cause: DemoCause;
  readonly daysAgo: number;
  readonly i: number;
};

function complaint(random: RandomStream, { now, cause, daysAgo, i }: Drawing): DemoComplaint {
  const receivedAt = now.subtract({ seconds: Math.round(daysAgo * 86_400) });
  const answerDays = Math.min(
    20,
    Math.max(0.3, random.gamma(TRUE_ANSWER_DAYS.shape) * TRUE_ANSWER_DAYS.scale),
  );
  const days = (count: number): Temporal.Instant => receivedAt.add({ seconds: Math.round(count * 86_400) });
  const isJustified = random.chance(cause.justified);
  const verdict = isJustified ? (random.chance(0.25) ? 'partly' : 'justified') : 'not-justified';
  const isCostly = isJustified && random.chance(0.7);
  const ratingBefore = Math.min(10, Math.max(0, Math.round(3 + random.normal() * 1.6)));
  const wonBack = answerDays <= 14 ? TRUE_WON_BACK.soon : TRUE_WON_BACK.late;
  return {
    reference: `BW-${1000 + i}`,
    cause,
    kind: 'complaint',
    channel: random.pick(CHANNELS),
    receivedAt,
    acknowledgedAt: days(Math.min(answerDays, 0.05 + random.uniform() * 1.4)),
    answeredAt: days(answerDays),
    closedAt: days(answerDays + 0.5 + random.uniform()),
    subject: random.pick(cause.subjects),
    words: random.pick(cause.words),
    severity: random.pick(['low', 'low', 'medium', 'medium', 'medium', 'high']),
    verdict,
    remedy: isCostly ? random.pick(['refund', 'compensation']) : isJustified ? 'apology' : 'information',
    cost: isCostly ? Math.round(cause.cost * (0.6 + random.uniform() * 0.8)) : 0,
    ratingBefore,
    after: random.chance(0.62) ? afterwards(random, random.chance(wonBack)) : null,
    customer: random.below(2000),
  };
}

function afterwards(random: RandomStream, isWon: boolean): NonNullable<DemoComplaint['after']> {
  const middle = isWon ? 5.6 : 3.4;
  const score = (): number => Math.min(7, Math.max(1, Math.round((middle + random.normal() * 0.8) * 2) / 2));
  return {
    rating: isWon ? 7 + random.below(4) : 1 + random.below(6),
    distributive: score(),
    procedural: score(),
    interactional: score(),
  };
}
