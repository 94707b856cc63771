import type { UnitKey } from './brightwater-people.ts';
import { randomStream } from './random-streams.ts';

/** A stage of the work inside the invented organisation. */
export type DemoProcess = {
  readonly key: string;
  readonly name: string;
  readonly purpose: string;
  readonly unit: UnitKey;
  readonly actions: readonly string[];
};

/** What one stage hands to the next; outside ends are words. */
export type DemoLink = {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly output: string;
  /** The mean of what the receivers truly think of it, 0 to 10. */
  readonly trueMean: number;
  /** Where the receivers that rate it work; null where nobody inside receives it. */
  readonly ratedBy: UnitKey | null;
};

export const PROCESSES: readonly DemoProcess[] = [
  {
    key: 'orders',
    name: 'Taking orders',
    purpose: 'A customer knows what comes when, and what it costs.',
    unit: 'customer-service',
    actions: ['Listen to what is needed', 'Check what the line allows', 'Write the order down', 'Confirm it'],
  },
  {
    key: 'lines',
    name: 'Preparing lines',
    purpose: 'A line is measured and switched before anybody drives out.',
    unit: 'network',
    actions: ['Measure the line', 'Switch the port', 'Note what the technician needs'],
  },
  {
    key: 'dispatch',
    name: 'Planning visits',
    purpose: 'A technician with the right parts at the right door within two hours.',
    unit: 'field-service',
    actions: ['Group orders by place', 'Agree on the hour', 'Announce the visit by text message'],
  },
  {
    key: 'visits',
    name: 'Visiting customers',
    purpose: 'A connection that works when the technician leaves.',
    unit: 'field-service',
    actions: ['Connect', 'Test with the customer', 'Explain', 'Hand over the record of the visit'],
  },
  {
    key: 'faults',
    name: 'Clearing faults',
    purpose: 'Whoever reports a fault is on line again and knows why.',
    unit: 'network',
    actions: ['Take the report', 'Find the cause', 'Mend it or send somebody', 'Tell the customer'],
  },
  {
    key: 'bills',
    name: 'Billing',
    purpose: 'A bill that is right and clear at once.',
    unit: 'billing',
    actions: ['Take over what was delivered', 'Check against the order', 'Send', 'Answer questions'],
  },
];

/** The weakest link is planted: orders come to those who prepare lines with details missing. */
export const WEAKEST_LINK = 'order-details';

export const LINKS: readonly DemoLink[] = [
  {
    key: 'cable',
    from: 'Norrkabel AS',
    to: 'lines',
    output: 'Cable and parts',
    trueMean: 7.4,
    ratedBy: 'network',
  },
  {
    key: 'order-details',
    from: 'orders',
    to: 'lines',
    output: 'Orders with all details',
    trueMean: 5.1,
    ratedBy: 'network',
  },
  {
    key: 'ready-lines',
    from: 'lines',
    to: 'dispatch',
    output: 'Lines ready to connect',
    trueMean: 7.7,
    ratedBy: 'field-service',
  },
  {
    key: 'rounds',
    from: 'dispatch',
    to: 'visits',
    output: 'Rounds with agreed hours',
    trueMean: 7.2,
    ratedBy: 'field-service',
  },
  {
    key: 'fault-orders',
    from: 'faults',
    to: 'dispatch',
    output: 'Faults that need a visit',
    trueMean: 7,
    ratedBy: 'field-service',
  },
  {
    key: 'records',
    from: 'visits',
    to: 'bills',
    output: 'Records of visits',
    trueMean: 6.9,
    ratedBy: 'billing',
  },
  {
    key: 'connection',
    from: 'visits',
    to: 'Households and businesses',
    output: 'A working connection',
    trueMean: 0,
    ratedBy: null,
  },
  {
    key: 'bill',
    from: 'bills',
    to: 'Households and businesses',
    output: 'A clear bill',
    trueMean: 0,
    ratedBy: null,
  },
];

/** One rating of what was handed over; ratings of one day and link are of several people. */
export type DemoRating = {
  readonly link: string;
  readonly day: string;
  readonly rater: number;
  readonly score: number;
};

export const RATERS = 4;

/** A year and a half of ratings, one round a month: each receiver has a temper, each month its luck. */
export function demoRatings(today: Temporal.PlainDate, seed: number): readonly DemoRating[] {
  const random = randomStream(seed, 'internal chain');
  return LINKS.filter(({ ratedBy }) => ratedBy !== null).flatMap(({ key, trueMean }) => {
    const tempers = Array.from({ length: RATERS }, () => random.normal() * 0.5);
    return Array.from({ length: 18 }, (_, back) => {
      const day = today
        .with({ day: 1 })
        .subtract({ months: 18 - back })
        .add({ days: 20 });
      const luck = random.normal() * 0.4;
      return tempers.map((temper, rater) => {
        const score = Math.round(trueMean + temper + luck + random.normal() * 0.9);
        return { link: key, day: day.toString(), rater, score: Math.min(10, Math.max(0, score)) };
      });
    }).flat();
  });
}
