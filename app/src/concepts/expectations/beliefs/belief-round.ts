import { z } from 'zod';
import { revision } from '../../../platform/records/declarations.ts';
import { properName } from '../../people/declarations.ts';
import { askedScale, plainDay, plainNumber, type ScaleRecord, shownScale } from '../expectation-scale.ts';
import { LEVELS, type Level } from '../ladder.ts';
import { figure, method } from '../ladder-figures.ts';

/** Figures are made of as many managers' answers or more, so that nobody's is known. */
export const LEAST_MANAGERS = 3;

export const ROUND_STATES = ['planned', 'open', 'closed'] as const;

/** What it takes to ask managers what customers expect. */
export const newBeliefRound = z.strictObject({
  title: properName,
  segmentId: z.uuid('this is not the id of a segment').nullable().default(null),
  /** The level of the ladder that is asked for. */
  level: z.enum(LEVELS).default('normative'),
  scale: askedScale,
  attributeIds: z
    .array(z.uuid('this is not the id of an attribute'))
    .min(1, 'attributeIds: name at least one attribute')
    .max(60, 'attributeIds: at most 60; nobody answers more')
    .refine((ids) => new Set(ids).size === ids.length, 'attributeIds: an attribute is named twice'),
  opensOn: plainDay,
  closesOn: plainDay,
});
export type NewBeliefRound = z.output<typeof newBeliefRound>;

/** What may be otherwise while a round is not closed. */
export const beliefRoundChange = z.strictObject({
  revision,
  title: properName,
  opensOn: plainDay,
  closesOn: plainDay,
});
export type BeliefRoundChange = z.output<typeof beliefRoundChange>;

export const roundClosing = z.strictObject({ revision });

/** What one manager believes: a value an item, null where there is none; `revision` 0 when nothing was answered before. */
export const beliefSheet = z.strictObject({
  revision: z.int().min(0),
  answers: z
    .array(z.strictObject({ itemId: z.uuid('this is not the id of an item'), value: plainNumber.nullable() }))
    .min(1)
    .max(60),
});
export type BeliefSheet = z.output<typeof beliefSheet>;

const named = z.object({ id: z.uuid(), name: z.string() });

/** A round as it stands in a list. */
export const beliefRound = z.object({
  id: z.uuid(),
  title: z.string(),
  segment: named.nullable(),
  level: z.enum(LEVELS),
  scale: shownScale,
  items: z.array(z.object({ id: z.uuid(), attribute: named })),
  opensOn: z.string(),
  closesOn: z.string(),
  state: z.enum(ROUND_STATES),
  /** How many answered at least one item. */
  respondents: z.int(),
  revision: z.int(),
});
export type BeliefRound = z.output<typeof beliefRound>;

/** What managers believe about one item beside what customers expect. */
export const beliefGap = z.object({
  item: z.uuid(),
  attribute: named,
  /** Managers who answered it. */
  managers: z.int(),
  /** Why nothing is said of it, such as `fewer than 3`; null when something is. */
  withheld: z.string().nullable(),
  belief: figure.nullable(),
  /** The customers' level by their newest ladder; null when there is none. */
  expectation: figure.extend({ ladderId: z.uuid(), on: z.string() }).nullable(),
  /** Gap 1: belief − expectation; below 0 managers think that less is expected than is. */
  gap: figure
    .extend({
      pValue: z.number().nullable(),
      /** After Holm over the items of the round. */
      adjustedPValue: z.number().nullable(),
    })
    .nullable(),
  warnings: z.array(z.string()),
});
export type BeliefGap = z.output<typeof beliefGap>;

/** A round with its figures; null until it is closed. */
export const beliefRoundDetail = beliefRound.extend({
  closedAt: z.string().nullable(),
  gaps: z.array(beliefGap).nullable(),
  method,
});
export type BeliefRoundDetail = z.output<typeof beliefRoundDetail>;

/** What is kept of a round. */
export type BeliefRoundRecord = {
  readonly id: string;
  readonly title: string;
  readonly segmentId: string | null;
  readonly level: Level;
  readonly scale: ScaleRecord;
  readonly opensOn: string;
  readonly closesOn: string;
  readonly closedAt: Date | null;
  readonly recordedAt: Date;
  readonly recordedBy: string | null;
  readonly revision: number;
};

/** One thing asked in a round. */
export type BeliefItem = { readonly id: string; readonly roundId: string; readonly attributeId: string };
