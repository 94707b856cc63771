import type { UnitKey } from './brightwater-people.ts';
import type { Segment } from './brightwater-truth.ts';

// What is true of how Brightwater serves: what is measured, what was set, what its customers accept, and what managers think
// of it. Some of it is missing on purpose, so that coverage and chains have something to show.

/** A measure of how an attribute is delivered. `before` and `since` are means before and since the new dispatch. */
export type DemoMeasure = {
  readonly key: string;
  readonly name: string;
  readonly attribute: string;
  readonly unit: UnitKey;
  readonly measuredIn: string;
  readonly direction: 'lower-is-better' | 'higher-is-better';
  readonly method: string;
  /** null: a standard was never set. */
  readonly standard: {
    readonly target: number;
    readonly lower: number | null;
    readonly upper: number | null;
    readonly requiredShare: number;
  } | null;
  /** How readings are spread: waiting times are exponential, shares of a day normal. null: nobody reads it yet. */
  readonly readings: {
    readonly spread: 'exponential' | 'normal';
    readonly before: number;
    readonly since: number;
    /** Of normal ones. */
    readonly sd: number;
    readonly most: number;
    readonly aMonth: number;
  } | null;
};

export const MEASURES: readonly DemoMeasure[] = [
  {
    ...{ key: 'late', name: 'Minutes late at the door', attribute: 'on-time', unit: 'field-service' },
    ...{ measuredIn: 'minutes', direction: 'lower-is-better' },
    method: 'The time of the agreed window’s end against the time when the technician reports to be there.',
    standard: { target: 5, lower: null, upper: 15, requiredShare: 0.9 },
    readings: { spread: 'exponential', before: 24, since: 5.5, sd: 0, most: 480, aMonth: 60 },
  },
  {
    ...{ key: 'repair', name: 'Hours until a fault is mended', attribute: 'mended', unit: 'network' },
    ...{ measuredIn: 'hours', direction: 'lower-is-better' },
    method: 'From the first report of a fault to the end of its ticket.',
    standard: { target: 8, lower: null, upper: 24, requiredShare: 0.9 },
    readings: { spread: 'exponential', before: 13, since: 12, sd: 0, most: 400, aMonth: 45 },
  },
  {
    ...{
      key: 'wait',
      name: 'Seconds until somebody answers',
      attribute: 'reached',
      unit: 'customer-service',
    },
    ...{ measuredIn: 'seconds', direction: 'lower-is-better' },
    method: 'From the last word of the greeting to the first word of a person, each tenth call.',
    standard: { target: 20, lower: null, upper: 60, requiredShare: 0.8 },
    readings: { spread: 'exponential', before: 46, since: 46, sd: 0, most: 1800, aMonth: 50 },
  },
  {
    ...{ key: 'up', name: 'Hours a day with a connection', attribute: 'stable', unit: 'network' },
    ...{ measuredIn: 'hours', direction: 'higher-is-better' },
    method: 'Probes at 200 customers, mean of the day.',
    standard: { target: 24, lower: 23.8, upper: null, requiredShare: 0.95 },
    readings: { spread: 'normal', before: 23.93, since: 23.93, sd: 0.05, most: 24, aMonth: 28 },
  },
  {
    ...{ key: 'questions', name: 'Calls about a bill, of 1,000 bills', attribute: 'bill', unit: 'billing' },
    ...{ measuredIn: 'calls', direction: 'lower-is-better' },
    method: 'Calls with the reason "bill" in the month after it was sent, by 1,000 bills.',
    standard: { target: 8, lower: null, upper: 15, requiredShare: 0.75 },
    readings: null,
  },
  {
    ...{
      key: 'first-time',
      name: 'Questions answered at the first call',
      attribute: 'know',
      unit: 'customer-service',
    },
    ...{ measuredIn: '%', direction: 'higher-is-better' },
    method: 'Calls that nobody repeats within seven days, of all calls of a week.',
    standard: null,
    readings: null,
  },
];

/** The attributes whose ladder somebody wrote down on the scale of the survey, with the segment. */
export const LADDERS_OF: Readonly<Record<Segment, readonly string[]>> = {
  Household: ['bill', 'on-time', 'stable', 'reached', 'mended', 'know', 'listen'],
  Business: ['on-time', 'stable', 'mended'],
};

/** How many people of a segment find which value of a measure just acceptable. */
export type DemoAcceptable = {
  readonly measure: string;
  readonly segment: Segment;
  readonly ideal: number;
  readonly acceptable: readonly (readonly [value: number, people: number])[];
};

export const ACCEPTABLE: readonly DemoAcceptable[] = [
  {
    ...{ measure: 'late', segment: 'Household', ideal: 0 },
    acceptable: [
      [5, 12],
      [10, 40],
      [15, 98],
      [30, 110],
      [60, 40],
    ],
  },
  {
    ...{ measure: 'late', segment: 'Business', ideal: 0 },
    acceptable: [
      [5, 38],
      [10, 44],
      [15, 46],
      [30, 22],
    ],
  },
  {
    ...{ measure: 'repair', segment: 'Household', ideal: 1 },
    acceptable: [
      [4, 30],
      [8, 84],
      [24, 140],
      [48, 46],
    ],
  },
];

/** What managers think that households expect, less what these do, in points of the scale. */
export const BELIEVED: Readonly<Record<string, number>> = {
  bill: 0.1,
  'on-time': -0.9,
  stable: 0,
  reached: -0.3,
  mended: -0.5,
  know: 0.2,
};
export const MANAGERS_ASKED = 7;
export const ROUND_TITLE = 'What we believe that households expect';
