import { z } from 'zod';
import { properWords } from '../../people/declarations.ts';
import { plainDay } from '../expectation-scale.ts';
import { type ComputedFrom, computedFrom, LADDER_STATES } from '../ladder.ts';

export const CATEGORIES = ['A', 'O', 'M', 'I', 'R', 'Q'] as const;

export const CATEGORY_WORDS: Readonly<Record<(typeof CATEGORIES)[number], string>> = {
  A: 'attractive',
  O: 'one-dimensional',
  M: 'must-be',
  I: 'indifferent',
  R: 'reverse',
  Q: 'questionable',
};

const count = z.int('counts are whole numbers of people').min(0, 'counts are 0 or more').max(1e9);
export const kanoCounts = z
  .strictObject({ A: count, O: count, M: count, I: count, R: count.default(0), Q: count.default(0) })
  .refine(
    (counts) => CATEGORIES.some((one) => counts[one] > 0),
    'counts: there is nobody; give at least one person',
  );
export type Counts = z.output<typeof kanoCounts>;

const circumstances = {
  attributeId: z.uuid('this is not the id of an attribute'),
  segmentId: z.uuid('this is not the id of a segment').nullable().default(null),
  evidence: properWords(4000).default(''),
};

export const newKanoObservation = z.strictObject({ ...circumstances, on: plainDay, counts: kanoCounts });
export type NewKanoObservation = z.output<typeof newKanoObservation>;

/** Counted from a set of answers that has a Kano analysis, of the questions assigned to the attribute. */
export const newCountedKano = z.strictObject({
  ...circumstances,
  answerSetId: z.uuid('this is not the id of a set of answers'),
  where: z.array(z.record(z.string(), z.unknown())).max(20).default([]),
  on: plainDay.optional(),
});
export type NewCountedKano = z.output<typeof newCountedKano>;

const named = z.object({ id: z.uuid(), name: z.string() });

export const kanoObservation = z.object({
  id: z.uuid(),
  attribute: named,
  segment: named.nullable(),
  on: z.string(),
  counts: z.object({ A: z.int(), O: z.int(), M: z.int(), I: z.int(), R: z.int(), Q: z.int() }),
  n: z.int(),
  /** What most people see in it; ties M before O before A before I. */
  category: z.enum(CATEGORIES).nullable(),
  evidence: z.string(),
  computedFrom: computedFrom.nullable(),
  state: z.enum(LADDER_STATES),
  withdrawnReason: z.string().nullable(),
  revision: z.int(),
});
export type KanoObservation = z.output<typeof kanoObservation>;

/** What became of a delight: shares are those who would miss it (O + M) of those who see A, O, M or I in it. */
export const kanoDecay = z.object({
  attribute: named,
  segment: named.nullable(),
  from: z.object({
    on: z.string(),
    category: z.enum(CATEGORIES).nullable(),
    n: z.int(),
    share: z.number().nullable(),
  }),
  to: z.object({
    on: z.string(),
    category: z.enum(CATEGORIES).nullable(),
    n: z.int(),
    share: z.number().nullable(),
  }),
  /** Share at the end − share at the beginning. */
  rise: z.object({
    n: z.int(),
    estimate: z.number().nullable(),
    interval: z.object({ low: z.number(), high: z.number() }).nullable(),
    pValue: z.number().nullable(),
    /** After Holm over all attributes and segments compared. */
    adjustedPValue: z.number().nullable(),
  }),
  /** It was attractive and is most often one-dimensional or must-be now. */
  turned: z.boolean(),
  /** The share has risen by more than chance. */
  risen: z.boolean(),
  /** Either of the two: delight has become common. */
  common: z.boolean(),
  finding: z.string(),
  warnings: z.array(z.string()),
});
export type KanoDecay = z.output<typeof kanoDecay>;

/** What is known of one attribute and segment by the model. */
export const kanoSeries = z.object({
  observations: z.array(kanoObservation),
  /** Null with fewer than two dates. */
  decay: kanoDecay.nullable(),
});

/** What is kept of an observation. */
export type KanoRecord = {
  readonly id: string;
  readonly attributeId: string;
  readonly segmentId: string | null;
  readonly on: string;
  readonly counts: Counts;
  readonly evidence: string;
  readonly computedFrom: ComputedFrom | null;
  readonly state: KanoObservation['state'];
  readonly withdrawnReason: string | null;
  readonly recordedAt: Date;
  readonly recordedBy: string | null;
  readonly revision: number;
};
