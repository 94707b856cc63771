import { z } from 'zod';

const ends = z.object({ low: z.number(), high: z.number() });
export const method = z.object({ name: z.string(), formula: z.string(), source: z.string() });

/** An index, 0 to 100, of some people; null with the reason when it is withheld or cannot be computed. */
export const indexFigure = z.object({
  n: z.int(),
  estimate: z.number().nullable(),
  interval: ends.nullable(),
  standardError: z.number().nullable(),
  /** In words, for instance "fewer than 10". */
  withheld: z.string().nullable(),
});
export type IndexFigure = z.output<typeof indexFigure>;

/** Places that the ranking leaves open: from the best to the worst that can be told. */
const places = z.object({ from: z.int(), to: z.int() });

export const unitIndex = indexFigure.extend({
  /** Null: no unit was said. */
  name: z.string().nullable(),
  region: z.string().nullable(),
  /** How much it counts, in the units of the weights. */
  weight: z.number(),
  /** Of the weight of all units with answers, 0 to 1. */
  share: z.number(),
  /** Null where it is not ranked. */
  rank: places.nullable(),
});
export type UnitIndex = z.output<typeof unitIndex>;

export const regionIndex = indexFigure.extend({
  name: z.string(),
  share: z.number(),
  rank: places.nullable(),
  /** Units of it that its figure lacks, because too few answered there. */
  lacks: z.array(z.object({ unit: z.string().nullable(), n: z.int() })),
  /** Units that its figure is made of. */
  units: z.int(),
});
export type RegionIndex = z.output<typeof regionIndex>;

export const monthIndex = indexFigure.extend({
  month: z.string(),
  /** Share of the weight of units that had answers in this month. */
  covered: z.number(),
});
export type MonthIndex = z.output<typeof monthIndex>;

const pathFigure = z.object({
  from: z.string(),
  to: z.string(),
  estimate: z.number().nullable(),
  interval: ends.nullable(),
  standardError: z.number().nullable(),
});

export const indexConstruct = z.object({
  name: z.string(),
  mode: z.enum(['A', 'B']),
  r2: z.number().nullable(),
  /** Cronbach's alpha and average variance extracted; null with one indicator. */
  alpha: z.number().nullable(),
  averageVarianceExtracted: z.number().nullable(),
  indicators: z.array(
    z.object({
      column: z.string(),
      label: z.string().nullable(),
      weight: z.number().nullable(),
      loading: z.number().nullable(),
      /** Its part of the index, u/Σu; null when it is no indicator of it. */
      part: z.number().nullable(),
    }),
  ),
});

/** All that came out of a computation of the index, with its evidence. */
export const indexResult = z.object({
  /** What is measured: the title of the answers. */
  title: z.string(),
  index: z.string(),
  unitColumn: z.string().nullable(),
  period: z.object({ from: z.string().nullable(), to: z.string().nullable() }),
  rows: z.object({
    /** Responses in the set. */
    all: z.int(),
    /** Those of the period. */
    inPeriod: z.int(),
    /** Those who answered every question of the model. */
    used: z.int(),
    leftOut: z.array(z.object({ why: z.string(), n: z.int() })),
  }),
  weights: z.object({ kind: z.string(), words: z.string(), source: z.string().nullable() }),
  total: indexFigure,
  regions: z.array(regionIndex),
  units: z.array(unitIndex),
  /** How many of the pairs of units with a figure differ by more than chance, Holm-corrected; null when not looked at. */
  comparisons: z.object({ pairs: z.int(), apart: z.int() }).nullable(),
  months: z.array(monthIndex),
  model: z.object({
    scheme: z.string(),
    constructs: z.array(indexConstruct),
    paths: z.array(pathFigure),
  }),
  samples: z.object({ asked: z.int(), used: z.int(), seed: z.int() }),
  confidence: z.number(),
  minimumN: z.int(),
  method,
  intervalMethod: method,
  comparisonMethod: method,
  monthMethod: method,
  warnings: z.array(z.string()),
});
export type IndexResult = z.output<typeof indexResult>;
