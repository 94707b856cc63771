import { z } from 'zod';
import { revision } from '../../platform/records/declarations.ts';
import { neededWords, properWords } from '../people/declarations.ts';
import {
  askedScale,
  ends,
  plainDay,
  plainNumber,
  type ScaleRecord,
  shownScale,
} from './expectation-scale.ts';
import { SOURCE_IDS } from './expectation-source.ts';

/** The five levels, from what one could wish for down to what one would just put up with. */
export const LEVELS = ['ideal', 'normative', 'experience-based', 'acceptable', 'minimum-tolerable'] as const;
export type Level = (typeof LEVELS)[number];

export const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  ideal: 'Ideal',
  normative: 'Should be',
  'experience-based': 'From experience',
  acceptable: 'Acceptable',
  'minimum-tolerable': 'Just tolerable',
};

export const STRENGTHS = ['weak', 'moderate', 'strong'] as const;
export const LADDER_STATES = ['kept', 'withdrawn'] as const;

const people = z.int('n is a whole number of people').min(1, 'n is 1 or more').max(1e12);
const spread = plainNumber.refine((sd) => sd >= 0, 'a standard deviation is 0 or more');

const levelFigure = z
  .strictObject({
    value: plainNumber,
    n: people.nullable().default(null),
    sd: spread.nullable().default(null),
  })
  .refine(
    ({ n, sd }) => sd === null || (n !== null && n > 1),
    'a standard deviation needs its n, of 2 or more',
  );
export type LevelFigure = z.output<typeof levelFigure>;

const levelsShape = z.strictObject({
  ideal: levelFigure.optional(),
  normative: levelFigure.optional(),
  'experience-based': levelFigure.optional(),
  acceptable: levelFigure.optional(),
  'minimum-tolerable': levelFigure.optional(),
});
export type LadderLevels = { readonly [L in Level]?: LevelFigure | undefined };

/** How many people find which value just acceptable. */
export const distribution = z
  .array(z.strictObject({ value: plainNumber, people: z.int().min(1).max(1e12) }))
  .min(1)
  .max(2000);
export type Distribution = z.output<typeof distribution>;

const circumstances = {
  attributeId: z.uuid('this is not the id of an attribute'),
  /** Null: all customers. */
  segmentId: z.uuid('this is not the id of a segment').nullable().default(null),
  sources: z
    .array(z.enum(SOURCE_IDS, `a source is one of ${SOURCE_IDS.join(', ')}`))
    .min(1, 'sources: say where the expectation comes from')
    .max(SOURCE_IDS.length),
  strength: z.enum(STRENGTHS, `a strength is one of ${STRENGTHS.join(', ')}`).default('moderate'),
  evidence: properWords(4000).default(''),
};

/** What it takes to record a ladder that somebody states. */
export const newLadder = z.strictObject({
  ...circumstances,
  scale: askedScale,
  levels: levelsShape.refine(
    (levels) => LEVELS.some((level) => levels[level] !== undefined),
    'levels: give at least one of the five levels',
  ),
  distribution: distribution.nullable().default(null),
  on: plainDay,
});
export type NewLadder = z.output<typeof newLadder>;

/** What it takes to compute one from answers. */
export const newComputedLadder = z.strictObject({
  ...circumstances,
  answerSetId: z.uuid('this is not the id of a set of answers'),
  /** Left out: the items of the set that are assigned to the attribute as expectations. */
  items: z
    .array(z.strictObject({ column: z.string().min(1).max(1000), level: z.enum(LEVELS) }))
    .min(1)
    .max(50)
    .optional(),
  /** Which respondents are this segment: conditions as those of a view. */
  where: z.array(z.record(z.string(), z.unknown())).max(20).default([]),
  /** Left out: the day of the newest answer, or the day the answers were taken. */
  on: plainDay.optional(),
});
export type NewComputedLadder = z.output<typeof newComputedLadder>;

export const withdrawal = z.strictObject({
  revision,
  reason: neededWords(1000, 'say why it is withdrawn'),
});
export type Withdrawal = z.output<typeof withdrawal>;

/** What a computed record was made from. */
export const computedFrom = z.object({
  answerSet: z.object({ id: z.uuid(), title: z.string() }),
  items: z.array(z.object({ column: z.string(), role: z.string() })),
  where: z.array(z.record(z.string(), z.unknown())),
  respondents: z.int(),
});
export type ComputedFrom = z.output<typeof computedFrom>;

const named = z.object({ id: z.uuid(), name: z.string() });

/** A level with the interval of its mean, where n and spread are known. */
const shownLevel = z
  .object({ value: z.number(), n: z.number().nullable(), sd: z.number().nullable(), interval: ends })
  .nullable();

/** A ladder as programs and pages see it. */
export const ladder = z.object({
  id: z.uuid(),
  attribute: named,
  /** Null: all customers. */
  segment: named.nullable(),
  scale: shownScale,
  levels: z.object({
    ideal: shownLevel,
    normative: shownLevel,
    'experience-based': shownLevel,
    acceptable: shownLevel,
    'minimum-tolerable': shownLevel,
  }),
  distribution: distribution.nullable(),
  sources: z.array(z.enum(SOURCE_IDS)),
  strength: z.enum(STRENGTHS),
  on: z.string(),
  evidence: z.string(),
  computedFrom: computedFrom.nullable(),
  state: z.enum(LADDER_STATES),
  withdrawnReason: z.string().nullable(),
  recordedAt: z.string(),
  recordedBy: named.nullable(),
  revision: z.int(),
});
export type Ladder = z.output<typeof ladder>;

/** What is kept of a ladder. */
export type LadderRecord = {
  readonly id: string;
  readonly attributeId: string;
  readonly segmentId: string | null;
  readonly scale: ScaleRecord;
  readonly levels: LadderLevels;
  readonly distribution: Distribution | null;
  readonly sources: Ladder['sources'];
  readonly strength: Ladder['strength'];
  readonly on: string;
  readonly evidence: string;
  readonly computedFrom: ComputedFrom | null;
  readonly state: Ladder['state'];
  readonly withdrawnReason: string | null;
  readonly recordedAt: Date;
  readonly recordedBy: string | null;
  readonly revision: number;
};
