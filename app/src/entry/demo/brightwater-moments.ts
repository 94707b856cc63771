import type { UnitKey } from './brightwater-people.ts';
import { type RandomStream, randomStream } from './random-streams.ts';

// The way from a fault to a connection that works again, as a customer goes it, and how each contact on it goes in truth.

export type DemoMoment = {
  readonly key: string;
  readonly name: string;
  readonly channel: 'web' | 'phone' | 'visit' | 'letter' | 'other';
  readonly unit: UnitKey;
  readonly attributes: readonly string[];
  /** A measure that says whether the standard is met; null: words alone. */
  readonly measure: string | null;
  readonly standard: string;
  readonly aMonth: number;
  /** How often it goes well, and how often badly, in truth. */
  readonly favourable: number;
  readonly unfavourable: number;
  readonly enhancers: readonly string[];
  readonly detractors: readonly string[];
};

export type DemoStep = {
  readonly name: string;
  readonly goal: string;
  readonly moments: readonly DemoMoment[];
};

export const JOURNEY = 'From a fault to a working connection';

export const STEPS: readonly DemoStep[] = [
  {
    name: 'Notice it',
    goal: 'Know whether it is me or the network',
    moments: [
      {
        ...{ key: 'status', name: 'Looking at the status page', channel: 'web', unit: 'network' },
        ...{ attributes: ['app'], measure: null, standard: 'An outage stands there within ten minutes.' },
        ...{ aMonth: 900, favourable: 0.62, unfavourable: 0.12 },
        enhancers: ['Says until when it lasts', 'Map of the street'],
        detractors: ['Outage not shown', 'Words nobody understands'],
      },
    ],
  },
  {
    name: 'Report it',
    goal: 'Tell it once to somebody who can help',
    moments: [
      {
        ...{ key: 'queue', name: 'Waiting on the phone', channel: 'phone', unit: 'customer-service' },
        ...{ attributes: ['reached'], measure: 'wait', standard: 'A person answers within a minute.' },
        ...{ aMonth: 1400, favourable: 0.3, unfavourable: 0.42 },
        enhancers: ['Offer to be called back'],
        detractors: ['Waited more than five minutes', 'Cut off', 'Music too loud'],
      },
      {
        ...{
          key: 'first-words',
          name: 'First words of a person',
          channel: 'phone',
          unit: 'customer-service',
        },
        ...{
          attributes: ['listen', 'know'],
          measure: null,
          standard: 'Name, and a question before any answer.',
        },
        ...{ aMonth: 1300, favourable: 0.7, unfavourable: 0.08 },
        enhancers: ['Knew the customer’s last fault', 'Said sorry first'],
        detractors: ['Had to tell it again', 'Read from a script'],
      },
    ],
  },
  {
    name: 'Agree on a visit',
    goal: 'A time that fits my day',
    moments: [
      {
        ...{ key: 'window', name: 'The window is agreed', channel: 'phone', unit: 'field-service' },
        ...{ attributes: ['hours', 'on-time'], measure: null, standard: 'Two hours, within three days.' },
        ...{ aMonth: 260, favourable: 0.58, unfavourable: 0.15 },
        enhancers: ['Evening was possible'],
        detractors: ['Only mornings', 'Later than three days'],
      },
    ],
  },
  {
    name: 'The visit',
    goal: 'Working again, and knowing why it failed',
    moments: [
      {
        ...{ key: 'door', name: 'Technician at the door', channel: 'visit', unit: 'field-service' },
        ...{ attributes: ['on-time'], measure: 'late', standard: 'Within the window, announced by text.' },
        ...{ aMonth: 230, favourable: 0.74, unfavourable: 0.09 },
        enhancers: ['Came early and asked first', 'Shoes off at the door'],
        detractors: ['No text before', 'Late without a call'],
      },
      {
        ...{ key: 'explains', name: 'What was wrong is explained', channel: 'visit', unit: 'field-service' },
        ...{ attributes: ['know'], measure: null, standard: 'In words without abbreviations, and shown.' },
        ...{ aMonth: 230, favourable: 0.66, unfavourable: 0.1 },
        enhancers: ['Showed it on a meter'],
        detractors: ['Gone without a word'],
      },
    ],
  },
  {
    name: 'Afterwards',
    goal: 'Be sure that it stays so',
    moments: [
      {
        ...{ key: 'call-after', name: 'A call on the day after', channel: 'phone', unit: 'customer-service' },
        ...{
          attributes: ['listen'],
          measure: null,
          standard: 'Everyone is called whose fault took over a day.',
        },
        ...{ aMonth: 60, favourable: 0.83, unfavourable: 0.04 },
        enhancers: ['Nobody expected it'],
        detractors: ['Called at dinner'],
      },
      {
        ...{ key: 'bill-after', name: 'The next bill', channel: 'letter', unit: 'billing' },
        ...{
          attributes: ['bill'],
          measure: 'questions',
          standard: 'Days without connection are taken off by themselves.',
        },
        ...{ aMonth: 230, favourable: 0.4, unfavourable: 0.26 },
        enhancers: ['Days taken off unasked'],
        detractors: ['Charged in full', 'Could not find it on the bill'],
      },
    ],
  },
];

/** A contact that was judged. */
export type DemoContact = {
  readonly reference: string;
  readonly moment: string;
  readonly at: Temporal.Instant;
  /** The place of the customer in the register. */
  readonly customer: number;
  readonly source: 'customer' | 'staff';
  readonly promise: -1 | 0 | 1;
  readonly expectation: -1 | 0 | 1;
  readonly enhancers: readonly string[];
  readonly detractors: readonly string[];
  readonly mark: 'wow' | 'ouch' | null;
};

const CONTACTS = 130;
const DAYS = 180;

/** Half a year of judged contacts at every moment. Same seed and day, same contacts. */
export function demoContacts(today: Temporal.PlainDate, seed: number): readonly DemoContact[] {
  const moments = STEPS.flatMap((step) => step.moments);
  return moments.flatMap((moment) => {
    const random = randomStream(seed, `contacts ${moment.key}`);
    return Array.from({ length: CONTACTS }, (_, i) => contact(moment, { i, today, random }));
  });
}

function contact(
  moment: DemoMoment,
  {
    i,
    today,
    random,
  }: { readonly i: number; readonly today: Temporal.PlainDate; readonly random: RandomStream },
): DemoContact {
  const at = today
    .subtract({ days: 1 + random.below(DAYS) })
    .toZonedDateTime('UTC')
    .add({ minutes: 8 * 60 + random.below(600) })
    .toInstant();
  const drawn = random.uniform();
  const overall = drawn < moment.favourable ? 1 : drawn < moment.favourable + moment.unfavourable ? -1 : 0;
  const both = random.chance(0.5);
  const isMarked = random.chance(0.05);
  return {
    reference: `${moment.key}-${i + 1}`,
    moment: moment.name,
    at,
    customer: random.below(2000),
    source: random.chance(0.6) ? 'customer' : 'staff',
    promise: both ? overall : 0,
    expectation: overall,
    enhancers: overall === 1 && random.chance(0.6) ? [random.pick(moment.enhancers)] : [],
    detractors: overall === -1 && random.chance(0.7) ? [random.pick(moment.detractors)] : [],
    mark: isMarked && overall === 1 ? 'wow' : isMarked && overall === -1 ? 'ouch' : null,
  };
}
