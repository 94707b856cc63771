import type { UnitKey } from './brightwater-people.ts';
import { type RandomStream, randomStream } from './random-streams.ts';

// What Brightwater promises, how long things take in truth, and what was said to whom. The other files only draw from it.

export const ZONE = 'Europe/Stockholm';

/** Two calendars: people at desks rest at noon, people on the road work on Saturdays too. */
export const CALENDARS = [
  { key: 'office', name: 'Offices', days: 5, hours: ['08:00-12:00', '13:00-17:00'] },
  { key: 'road', name: 'Field service', days: 6, hours: ['07:00-20:00'] },
] as const;

/** Where technicians set out from. In truth they keep their appointments equally often, but for one. */
export type DemoDepot = { readonly name: string; readonly visits: number; readonly kept: number };
export const DEPOTS: readonly DemoDepot[] = [
  { name: 'Harbour north', visits: 310, kept: 0.94 },
  { name: 'Harbour south', visits: 265, kept: 0.94 },
  { name: 'Old town', visits: 148, kept: 0.94 },
  { name: 'Industrial park', visits: 22, kept: 0.94 },
  { name: 'Uplands east', visits: 176, kept: 0.94 },
  { name: 'Uplands west', visits: 96, kept: 0.94 },
  { name: 'Fjällmark', visits: 190, kept: 0.94 },
  { name: 'Outer islands', visits: 120, kept: 0.76 },
];

/** So many hours a repair takes on average; they are spread exponentially, so 24 hours are kept in 100·(1 − e^−2) = 86.5 of 100. */
export const TRUE_REPAIR_HOURS = 12;
/** Working hours of an answer to a letter: gamma with this shape and scale. */
export const TRUE_ANSWER = { shape: 3, scale: 4 } as const;
/** Working hours until somebody calls back: exponential. */
export const TRUE_CALL_BACK_HOURS = 1.1;

export type DemoService = {
  readonly key: 'visit' | 'repair' | 'letter' | 'call-back';
  readonly name: string;
  readonly description: string;
  readonly attribute: string;
  readonly unit: UnitKey;
  readonly calendar: (typeof CALENDARS)[number]['key'];
  readonly runs: 'working' | 'all';
  readonly toleranceMinutes: number;
};

export const SERVICES: readonly DemoService[] = [
  {
    ...{ key: 'visit', name: 'Technician’s visit', attribute: 'on-time', unit: 'field-service' },
    ...{ calendar: 'road', runs: 'all', toleranceMinutes: 15 },
    description: 'From the call in which a visit is agreed until the technician is at the door.',
  },
  {
    ...{ key: 'repair', name: 'Fault repair', attribute: 'mended', unit: 'network' },
    ...{ calendar: 'road', runs: 'all', toleranceMinutes: 0 },
    description: 'From the first report of a fault until the connection works again, nights and Sundays too.',
  },
  {
    ...{ key: 'letter', name: 'Answer to a letter or e-mail', attribute: 'listen', unit: 'customer-service' },
    ...{ calendar: 'office', runs: 'working', toleranceMinutes: 0 },
    description: 'From the letter’s arrival until a person has answered what it asks.',
  },
  {
    ...{ key: 'call-back', name: 'Call back', attribute: 'reached', unit: 'customer-service' },
    ...{ calendar: 'office', runs: 'working', toleranceMinutes: 0 },
    description: 'From the wish to be called until somebody who knows the matter is on the line.',
  },
];

/** A promise of the past with its end, as a file from another system would tell it. Times are moments. */
export type DemoPromise = {
  readonly reference: string;
  readonly service: DemoService['key'];
  readonly unit: string | null;
  readonly channel: 'explicit' | 'advertisement' | 'contract';
  readonly words: string;
  /** The place of the customer in the register; null: said to everyone. */
  readonly customer: number | null;
  readonly madeAt: Temporal.Instant;
  readonly dueAt: Temporal.Instant;
  readonly doneAt: Temporal.Instant | null;
  readonly extra: string;
};

/** Adds time in which somebody works. */
export type AddWorking = (from: Temporal.Instant, hours: number) => Temporal.Instant;

const MONTHS = 12;
const EARLY = 4;
const REPAIRS = 480;
const LETTERS = 360;
const CALLS = 150;

type Drawing = {
  readonly today: Temporal.PlainDate;
  readonly seed: number;
  readonly addOffice: AddWorking;
};

/** The promises of the last twelve months. Same seed and day, same promises. */
export function demoPromises({ today, seed, addOffice }: Drawing): readonly DemoPromise[] {
  const first = today.subtract({ months: MONTHS });
  const days = first.until(today, { largestUnit: 'days' }).days;
  const moment = (random: RandomStream, from: number, until: number): Temporal.Instant =>
    first
      .add({ days: random.below(days) })
      .toZonedDateTime(ZONE)
      .add({ minutes: from * 60 + random.below((until - from) * 60) })
      .toInstant();
  return [
    ...DEPOTS.flatMap((depot) => visits(depot, randomStream(seed, `visits ${depot.name}`), moment)),
    ...repairs(randomStream(seed, 'repairs'), moment),
    ...desk(randomStream(seed, 'letters'), { moment, addOffice, kind: 'letter' }),
    ...desk(randomStream(seed, 'call-backs'), { moment, addOffice, kind: 'call-back' }),
  ].filter(({ dueAt }) => dueAt.epochMilliseconds < today.toZonedDateTime(ZONE).epochMilliseconds);
}

/** How long a service took before anything was promised of it. */
export type DemoDelivery = {
  readonly reference: string;
  readonly service: DemoService['key'];
  readonly begun: Temporal.Instant;
  readonly done: Temporal.Instant;
};

const BEFORE = 260;

/** What the charter was tested against: repairs and answers of the year before it. */
export function earlierDeliveries({ today, seed, addOffice }: Drawing): readonly DemoDelivery[] {
  const first = today.subtract({ months: 2 * MONTHS });
  const drawn = (kind: 'repair' | 'letter') => {
    const random = randomStream(seed, `earlier ${kind}`);
    return Array.from({ length: BEFORE }, (_, i) => {
      const begun = first
        .add({ days: random.below(340) })
        .toZonedDateTime(ZONE)
        .add({ minutes: 8 * 60 + random.below(540) })
        .toInstant();
      const hours =
        kind === 'letter'
          ? TRUE_ANSWER.scale * random.gamma(TRUE_ANSWER.shape)
          : -TRUE_REPAIR_HOURS * Math.log(1 - random.uniform());
      const done =
        kind === 'letter' ? addOffice(begun, hours) : begun.add({ seconds: Math.round(hours * 3600) });
      return { reference: `${kind}-before-${i + 1}`, service: kind, begun, done };
    });
  };
  return [...drawn('repair'), ...drawn('letter')];
}

type Moment = (random: RandomStream, from: number, until: number) => Temporal.Instant;

/** In time within a quarter of an hour as often as is true of the depot, spread exponentially. */
function visits(depot: DemoDepot, random: RandomStream, moment: Moment): DemoPromise[] {
  // They set out four minutes early, and a quarter of an hour later is still in time.
  const mean = -(15 + EARLY) / Math.log(1 - depot.kept);
  return Array.from({ length: depot.visits }, (_, i) => {
    const dueAt = moment(random, 9, 19);
    const late = -mean * Math.log(1 - random.uniform()) - EARLY;
    return {
      reference: `V-${depot.name.replaceAll(' ', '-')}-${i + 1}`,
      service: 'visit',
      unit: depot.name,
      channel: 'explicit',
      words: 'The technician comes within the window of two hours that was agreed.',
      customer: random.below(2000),
      madeAt: dueAt.subtract({ hours: 30 + random.below(140) }),
      dueAt,
      doneAt: dueAt.add({ seconds: Math.round(late * 60) }),
      extra: random.chance(0.06) ? 'Looked at the router’s place too and moved it.' : '',
    };
  });
}

function repairs(random: RandomStream, moment: Moment): DemoPromise[] {
  return Array.from({ length: REPAIRS }, (_, i) => {
    const madeAt = moment(random, 0, 24);
    const hours = -TRUE_REPAIR_HOURS * Math.log(1 - random.uniform());
    return {
      reference: `F-${i + 1}`,
      service: 'repair',
      unit: null,
      channel: random.chance(0.7) ? 'advertisement' : 'contract',
      words: 'A fault is mended within 24 hours.',
      customer: random.below(2000),
      madeAt,
      dueAt: madeAt.add({ hours: 24 }),
      doneAt: madeAt.add({ seconds: Math.round(hours * 3600) }),
      extra: random.chance(0.03) ? 'A month’s fee given back without being asked.' : '',
    };
  });
}

type Desk = {
  readonly moment: Moment;
  readonly addOffice: AddWorking;
  readonly kind: 'letter' | 'call-back';
};

/** What people at desks promise is counted in their working hours: three days of eight hours, or two hours. */
function desk(random: RandomStream, { moment, addOffice, kind }: Desk): DemoPromise[] {
  const isLetter = kind === 'letter';
  return Array.from({ length: isLetter ? LETTERS : CALLS }, (_, i) => {
    const madeAt = addOffice(moment(random, 8, 17), 0.01);
    const hours = isLetter
      ? TRUE_ANSWER.scale * random.gamma(TRUE_ANSWER.shape)
      : -TRUE_CALL_BACK_HOURS * Math.log(1 - random.uniform());
    return {
      reference: `${isLetter ? 'L' : 'C'}-${i + 1}`,
      service: kind,
      unit: null,
      channel: 'explicit',
      words: isLetter
        ? 'You will have an answer within three working days.'
        : 'Somebody calls you back within two working hours.',
      customer: random.below(2000),
      madeAt,
      dueAt: addOffice(madeAt, isLetter ? 24 : 2),
      doneAt: addOffice(madeAt, hours),
      extra: '',
    };
  });
}
