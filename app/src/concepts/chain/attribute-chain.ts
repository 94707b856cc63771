import { z } from 'zod';

/** The six records of the chain, in its order. */
export const CHAIN_LINKS = [
  'expectation',
  'belief',
  'standard',
  'delivery',
  'promise',
  'perception',
] as const;
export type ChainLink = (typeof CHAIN_LINKS)[number];

const named = z.object({ id: z.uuid(), name: z.string() });
const ends = z.object({ low: z.number(), high: z.number() });

/** A figure with its evidence. Undefined is null with a warning. */
export const chainFigure = z.object({
  n: z.int().nullable(),
  estimate: z.number().nullable(),
  interval: ends.nullable(),
  /** Of what the estimate is: points of a scale, the unit of a measure, or share (0 to 1). */
  unit: z.string(),
  method: z.object({ name: z.string(), formula: z.string(), source: z.string() }),
  warnings: z.array(z.string()),
});
export type ChainFigure = z.output<typeof chainFigure>;

const expectation = z.object({
  ladderId: z.uuid(),
  segment: named.nullable(),
  on: z.string(),
  strength: z.string(),
  scale: z.object({
    key: z.string(),
    kind: z.enum(['rating', 'measure']),
    min: z.number().nullable(),
    max: z.number().nullable(),
    /** The measure in whose unit the levels are. */
    measureId: z.uuid().nullable(),
    unit: z.string(),
    lowerIsBetter: z.boolean(),
  }),
  /** From what one could wish for down to what one would just put up with; levels that nobody stated are left out. */
  levels: z.array(
    z.object({ level: z.string(), value: z.number(), n: z.int().nullable(), interval: ends.nullable() }),
  ),
});
export type ChainExpectation = z.output<typeof expectation>;

const belief = z.object({
  roundId: z.uuid(),
  title: z.string(),
  segment: named.nullable(),
  level: z.string(),
  on: z.string(),
  /** What managers think customers expect; estimate null while withheld. */
  belief: chainFigure,
  /** Gap 1: belief − expectation, on the same scale and level; null without such an expectation. */
  gap: chainFigure.nullable(),
  /** From the lowest to the highest point of the scale; 0 where it has no ends. */
  range: z.number(),
});
export type ChainBelief = z.output<typeof belief>;

/** Gap 2 for one segment: where the standard misses what its customers accept. */
const standardGap = z.object({
  ladderId: z.uuid(),
  segment: named.nullable(),
  /** share: of customers whose acceptable level the standard does not meet; level: limit against the acceptable level. */
  kind: z.enum(['share', 'level']),
  figure: chainFigure,
});
export type StandardGap = z.output<typeof standardGap>;

const standard = z.object({
  measure: named,
  unit: z.string(),
  direction: z.string(),
  /** In force today; null: none was set. */
  version: z
    .object({
      version: z.int(),
      from: z.string(),
      target: z.number().nullable(),
      lower: z.number().nullable(),
      upper: z.number().nullable(),
      requiredShare: z.number(),
    })
    .nullable(),
  gaps: z.array(standardGap),
});
export type ChainStandard = z.output<typeof standard>;

const delivery = z.object({
  measure: named,
  unit: z.string(),
  state: z.string(),
  /** Readings from this day on count; null: of all times, because none is newer than a year. */
  since: z.string().nullable(),
  lastAt: z.string().nullable(),
  mean: z.number().nullable(),
  share: chainFigure,
  /** Gap 3: the share within the standard less the share required; below 0 is short of it. */
  shareGap: chainFigure.nullable(),
  /** Gap 3 in the measure's unit: mean − target. */
  targetGap: chainFigure.nullable(),
});
export type ChainDelivery = z.output<typeof delivery>;

const promise = z.object({
  /** Promised to everybody by the charter today. */
  servicePromises: z.array(z.object({ id: z.uuid(), title: z.string() })),
  /** Promises that fell due on these days of UTC, both included. */
  from: z.string(),
  to: z.string(),
  /** How they ended. */
  counts: z.record(z.string(), z.int()),
  keepingRate: chainFigure,
  /** Gap 4: keeping rate − 1; below 0 is short of what was promised. Null where none fell due. */
  gap: chainFigure.nullable(),
  /** Medians in hours from when it was promised, by the clock on the wall. */
  promised: chainFigure,
  delivered: chainFigure,
  /** What promise, delivery and perception together say; empty where none fell due. */
  sentence: z.string(),
});
export type ChainPromise = z.output<typeof promise>;

const perception = z.object({
  answerSet: z.object({ id: z.uuid(), title: z.string(), takenAt: z.string() }),
  items: z.array(
    z.object({
      column: z.string(),
      label: z.string(),
      scale: z.tuple([z.number(), z.number()]).nullable(),
      figure: chainFigure,
    }),
  ),
  /** Gap 5: perception − expectation. */
  gaps: z.array(
    z.object({
      /** paired: of the same people in one set; ladder: against a ladder on the same scale. */
      kind: z.enum(['paired', 'ladder']),
      ladderId: z.uuid().nullable(),
      segment: named.nullable(),
      range: z.number(),
      figure: chainFigure,
    }),
  ),
  warnings: z.array(z.string()),
});
export type ChainPerception = z.output<typeof perception>;

/** A record that is missing, what exactly, and the one thing to do. */
const hole = z.object({
  link: z.enum(CHAIN_LINKS),
  missing: z.string(),
  /** null: nothing can be done about it in Heed yet. */
  deed: z
    .enum([
      'set-ladder',
      'ask-managers',
      'add-measure',
      'set-standard',
      'add-readings',
      'add-service-promise',
      'assign-items',
    ])
    .nullable(),
  /** The measure or set of answers that the deed is about. */
  about: z.uuid().nullable(),
});
export type ChainHole = z.output<typeof hole>;

/** Where the chain breaks, in a sentence. */
const verdict = z.object({
  kind: z.enum(['hole', 'gap', 'unproven', 'holds']),
  link: z.enum(CHAIN_LINKS).nullable(),
  /** 1 to 5. */
  gap: z.int().nullable(),
  sentence: z.string(),
});
export type ChainVerdict = z.output<typeof verdict>;

/** Everything that is known of an attribute from what customers expect to what they perceive. */
export const attributeChain = z.object({
  attribute: z.object({
    id: z.uuid(),
    name: z.string(),
    description: z.string(),
    state: z.string(),
    mergedInto: named.nullable(),
    unit: named.nullable(),
    owner: named.nullable(),
    revision: z.int(),
  }),
  asOf: z.string(),
  expectations: z.array(expectation),
  beliefs: z.array(belief),
  standards: z.array(standard),
  deliveries: z.array(delivery),
  promise: promise.nullable(),
  perception: perception.nullable(),
  holes: z.array(hole),
  verdict,
  requirements: z.object({ total: z.int(), byState: z.record(z.string(), z.int()) }),
  obligations: z.array(
    z.object({ id: z.uuid(), title: z.string(), state: z.string(), overdue: z.boolean() }),
  ),
  items: z.array(
    z.object({
      answerSetId: z.uuid(),
      column: z.string(),
      role: z.string(),
      level: z.string().nullable(),
      label: z.string().nullable(),
    }),
  ),
});
export type AttributeChain = z.output<typeof attributeChain>;

/** Which records of the chain an attribute has. */
export type ChainState = Readonly<Record<ChainLink, boolean>>;
