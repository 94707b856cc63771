import type { UnitKey } from './brightwater-people.ts';

// Everything that is true of Brightwater Broadband and its customers. The other files only draw from it or work out what
// follows from it.

export const MONTHS = 24;
/** From this month on technicians come within two hours agreed beforehand and announce themselves by text message. */
export const DISPATCH_MONTH = 13;
/** From this month on bills have a new design, which people find harder to read. */
export const NEW_BILL_MONTH = 19;

export const SEGMENTS = ['Household', 'Business'] as const;
export type Segment = (typeof SEGMENTS)[number];
export const REGIONS = ['Harbour', 'Uplands', 'Fjällmark', 'Outer islands'] as const;
export type Region = (typeof REGIONS)[number];

/** Businesses answer more often than their share of the customers; survey weights put that right. */
export const SHARE_OF_ANSWERS: Readonly<Record<Segment, number>> = { Household: 0.6, Business: 0.4 };
export const SHARE_OF_CUSTOMERS: Readonly<Record<Segment, number>> = { Household: 0.84, Business: 0.16 };
export const SHARE_OF_REGION: Readonly<Record<Region, number>> = {
  Harbour: 0.44,
  Uplands: 0.27,
  Fjällmark: 0.18,
  'Outer islands': 0.11,
};

/** When and where somebody answers; months count from 1. */
export type Circumstances = { readonly segment: Segment; readonly region: Region; readonly month: number };

/** By how many scale points an opinion differs where all that is named applies. */
export type Shift = {
  readonly by: number;
  readonly fromMonth?: number;
  readonly segment?: Segment;
  readonly region?: Region;
};

/** What customers care about. Means are of a household in month 1 on a scale of 1 to 7, before rounding to points. */
export type DemoAttribute = {
  readonly key: string;
  readonly name: string;
  readonly dimension: 'tangibles' | 'reliability' | 'responsiveness' | 'assurance' | 'empathy';
  readonly unit: UnitKey;
  readonly expected: number;
  readonly perceived: number;
  readonly important: number;
  /** Points of overall quality (1 to 10) for each point of perception. */
  readonly effect: number;
  /** What share of people it concerns; the others have nothing to say of how it was. */
  readonly concerns: number;
  readonly shifts: readonly Shift[];
};

export const ATTRIBUTES: readonly DemoAttribute[] = [
  {
    ...{ key: 'app', name: 'Website and app are quick to use', dimension: 'tangibles' },
    ...{ unit: 'customer-service', expected: 5.7, perceived: 5.7, important: 4.8, effect: 0.15 },
    ...{ concerns: 1, shifts: [] },
  },
  {
    ...{ key: 'bill', name: 'Bill is clear', dimension: 'tangibles' },
    ...{ unit: 'billing', expected: 6.0, perceived: 5.9, important: 5.3, effect: 0.15 },
    ...{ concerns: 1, shifts: [{ by: -0.6, fromMonth: NEW_BILL_MONTH }] },
  },
  {
    ...{ key: 'on-time', name: 'Technician comes when promised', dimension: 'reliability' },
    ...{ unit: 'field-service', expected: 6.4, perceived: 4.1, important: 6.4, effect: 0.5 },
    ...{ concerns: 0.85, shifts: [{ by: 1.6, fromMonth: DISPATCH_MONTH }] },
  },
  {
    ...{ key: 'stable', name: 'Connection is stable', dimension: 'reliability' },
    ...{ unit: 'network', expected: 6.5, perceived: 5.8, important: 6.6, effect: 0.4 },
    ...{
      concerns: 1,
      shifts: [
        { by: -0.2, segment: 'Business' },
        { by: -0.7, region: 'Outer islands' },
      ],
    },
  },
  {
    ...{ key: 'reached', name: 'Somebody answers soon when I call', dimension: 'responsiveness' },
    ...{ unit: 'customer-service', expected: 6.0, perceived: 4.8, important: 6.0, effect: 0.25 },
    ...{ concerns: 1, shifts: [{ by: -0.3, segment: 'Business' }] },
  },
  {
    ...{ key: 'mended', name: 'Faults are mended quickly', dimension: 'responsiveness' },
    ...{ unit: 'network', expected: 6.3, perceived: 4.9, important: 6.3, effect: 0.3 },
    ...{ concerns: 1, shifts: [{ by: 0.15, fromMonth: DISPATCH_MONTH }] },
  },
  {
    ...{ key: 'know', name: 'Staff know the answer', dimension: 'assurance' },
    ...{ unit: 'customer-service', expected: 5.9, perceived: 5.7, important: 5.1, effect: 0.2 },
    ...{ concerns: 1, shifts: [] },
  },
  {
    ...{ key: 'safe', name: 'My data and payments are safe', dimension: 'assurance' },
    ...{ unit: 'billing', expected: 6.3, perceived: 6.0, important: 5.9, effect: 0.1 },
    ...{ concerns: 1, shifts: [] },
  },
  {
    ...{ key: 'listen', name: 'Staff listen to what I need', dimension: 'empathy' },
    ...{ unit: 'customer-service', expected: 5.8, perceived: 5.6, important: 5.0, effect: 0.2 },
    ...{ concerns: 1, shifts: [] },
  },
  {
    ...{ key: 'hours', name: 'Opening hours suit me', dimension: 'empathy' },
    ...{ unit: 'customer-service', expected: 5.5, perceived: 4.8, important: 4.5, effect: 0.1 },
    ...{ concerns: 1, shifts: [{ by: 0.2, segment: 'Business' }] },
  },
];

/** Businesses find the price less fair and recommend less readily, even where they find the same quality. */
export const VALUE_SHIFTS: readonly Shift[] = [{ by: -0.5, segment: 'Business' }];
export const RECOMMEND_SHIFTS: readonly Shift[] = [{ by: -0.6, segment: 'Business' }];

export const KANO_ANSWERS = [
  'I like it',
  'I expect it',
  "I don't mind",
  'I can live with it',
  'I dislike it',
] as const;
export type KanoAnswer = (typeof KANO_ANSWERS)[number];

/** How likely each answer is, in the order of `KANO_ANSWERS`, from those who do not give the typical pair. */
export const KANO_OTHERWISE = {
  functional: [0.3, 0.25, 0.3, 0.12, 0.03],
  dysfunctional: [0.03, 0.1, 0.35, 0.3, 0.22],
} as const;

/** The pair of answers that a share of people gives: to having the feature, and to lacking it. */
export type TypicalPair = {
  readonly functional: KanoAnswer;
  readonly dysfunctional: KanoAnswer;
  readonly share: number;
};
export type DemoFeature = {
  readonly key: string;
  readonly name: string;
  readonly before: TypicalPair;
  readonly since: TypicalPair;
};

const MUST_BE: TypicalPair = { functional: 'I expect it', dysfunctional: 'I dislike it', share: 0.6 };
const ATTRACTIVE: TypicalPair = { functional: 'I like it', dysfunctional: "I don't mind", share: 0.5 };
const EVENING: TypicalPair = { ...ATTRACTIVE, dysfunctional: 'I can live with it', share: 0.35 };
const ONE_DIMENSIONAL: TypicalPair = { functional: 'I like it', dysfunctional: 'I dislike it', share: 0.5 };
const INDIFFERENT: TypicalPair = { functional: "I don't mind", dysfunctional: "I don't mind", share: 0.6 };

/** What was a delight before the new dispatch is soon asked for: the window of two hours changes its category. */
export const FEATURES: readonly DemoFeature[] = [
  { key: 'OUTAGE_TEXT', name: 'Text message at an outage', before: MUST_BE, since: MUST_BE },
  { key: 'TWO_HOURS', name: 'Two-hour appointment', before: ATTRACTIVE, since: ONE_DIMENSIONAL },
  { key: 'EVENING', name: 'Technician in the evening', before: EVENING, since: EVENING },
  { key: 'PAPER_BILL', name: 'Bill on paper', before: INDIFFERENT, since: INDIFFERENT },
];
