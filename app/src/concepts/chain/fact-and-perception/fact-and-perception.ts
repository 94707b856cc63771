import { z } from 'zod';
import { chainFigure } from '../attribute-chain.ts';

/**
 * Quality in fact beside quality in perception. both-good; perceived-badly: good in fact only; at-risk: bad in fact, and yet perceived
 * well; both-bad.
 */
export const FACT_CASES = ['both-good', 'perceived-badly', 'at-risk', 'both-bad'] as const;
export type FactCase = (typeof FACT_CASES)[number];

/** By how long a part of the time a movement is followed. */
export const EVERY = ['month', 'quarter', 'half-year'] as const;
export type Every = (typeof EVERY)[number];

const named = z.object({ id: z.uuid(), name: z.string() });
const spot = z.object({ x: z.number(), y: z.number() });

/** Where an attribute lies: in fact across, in perception up, both in points of 100 with 0 for just good enough. */
export const placedAttribute = z.object({
  /** Share within the standard less the share required, in points of per cent. */
  fact: chainFigure,
  /** Mean perception less what customers accept, or else expect, in per cent of the range of the scale. */
  perception: chainFigure,
  /** Both together lie in this ellipse with 95%. */
  region: z.object({ centre: spot, radii: spot }),
  /** How likely each of the four cases is; they add up to 1. */
  probabilities: z.object({
    'both-good': z.number(),
    'perceived-badly': z.number(),
    'at-risk': z.number(),
    'both-bad': z.number(),
  }),
  /** The case that is at least 95% likely; null: between cases. */
  case: z.enum(FACT_CASES).nullable(),
});
export type PlacedAttribute = z.output<typeof placedAttribute>;

const moved = z.object({
  /** The last part of the time less the first, in points of 100. */
  estimate: z.number(),
  interval: z.object({ low: z.number(), high: z.number() }).nullable(),
  pValue: z.number().nullable(),
});
export type Moved = z.output<typeof moved>;

/** From the first part of the time to the last. */
const movement = z.object({
  kind: z.enum(['signal', 'noise', 'unknown']),
  from: z.string(),
  to: z.string(),
  fact: moved,
  perception: moved,
  /** Of both axes after Holm. */
  pValue: z.number().nullable(),
  /** After Benjamini and Hochberg over all attributes. */
  adjustedPValue: z.number().nullable(),
  sentence: z.string(),
});
export type Movement = z.output<typeof movement>;

export const factRow = z.object({
  attribute: named.extend({ unit: named.nullable() }),
  /** Over the whole time; null where something is missing or withheld. */
  placed: placedAttribute.nullable(),
  /** By which measure the fact is taken: of several the worst, the others by name. */
  measure: named
    .extend({
      within: z.number(),
      required: z.number(),
      n: z.int(),
      others: z.array(z.string()),
    })
    .nullable(),
  /** What the perception is held against. */
  against: z
    .object({
      kind: z.enum(['acceptable', 'expectation']),
      words: z.string(),
      scale: z.tuple([z.number(), z.number()]),
      answerSet: named,
      ladderId: z.uuid().nullable(),
    })
    .nullable(),
  /** Parts of the time that have both, in their order. */
  trail: z.array(z.object({ from: z.string(), to: z.string(), name: z.string(), placed: placedAttribute })),
  /** Parts of the time without both, or with too few people. */
  leftOut: z.int(),
  movement: movement.nullable(),
  /** Why there is no place, where it is not a record that is missing. */
  withheld: z.string().nullable(),
  missing: z.array(
    z.object({
      side: z.enum(['fact', 'perception']),
      missing: z.string(),
      action: z.string(),
      place: z.string(),
    }),
  ),
  records: z.array(z.object({ name: z.string(), place: z.string() })),
  /** In plain words. */
  sentence: z.string(),
});
export type FactRow = z.output<typeof factRow>;

/** Every attribute in fact and in perception. */
export const factAndPerception = z.object({
  asOf: z.iso.datetime(),
  /** Months, both included. */
  from: z.string(),
  to: z.string(),
  every: z.enum(EVERY),
  segment: named.nullable(),
  unit: named.nullable(),
  /** What is bad in both first; those with something missing last. */
  rows: z.array(factRow),
  counts: z.record(z.enum([...FACT_CASES, 'between', 'unknown']), z.int()),
  methods: z.object({ region: z.string(), case: z.string(), movement: z.string() }),
  warnings: z.array(z.string()),
});
export type FactAndPerception = z.output<typeof factAndPerception>;
