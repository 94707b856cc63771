import { z } from 'zod';

const named = z.object({ id: z.uuid(), name: z.string() });
const interval = z.object({ low: z.number(), high: z.number() });

/** A figure of answers; without an estimate when too few people stand behind it, as the warnings say. */
export const answeredFigure = z.object({
  n: z.int(),
  estimate: z.number().nullable(),
  interval: interval.nullable(),
  unit: z.string(),
  method: z.object({ name: z.string(), formula: z.string(), source: z.string() }),
  warnings: z.array(z.string()),
});
export type AnsweredFigure = z.output<typeof answeredFigure>;

/** What customers answered about one attribute. */
export const perceivedAttribute = z.object({
  attribute: named,
  role: z.enum(['perception', 'satisfaction']),
  scale: z.tuple([z.number(), z.number()]),
  items: z.array(z.object({ column: z.string(), label: z.string(), expectation: z.string().nullable() })),
  answerSets: z.array(named.omit({ name: true }).extend({ title: z.string(), takenAt: z.iso.datetime() })),
  isTimed: z.boolean(),
  minimumN: z.int(),
  /** In points of the scale. */
  perceived: answeredFigure,
  /** Perception less expectation of the same people; null where nobody was asked for both. */
  gap: answeredFigure.nullable(),
  /** The share, 0 to 1, of those who perceive at least what they expect. */
  met: answeredFigure.nullable(),
  months: z.array(
    z.object({
      month: z.string(),
      perceived: answeredFigure.pick({ n: true, estimate: true, interval: true }),
      gap: answeredFigure.pick({ n: true, estimate: true, interval: true }).nullable(),
    }),
  ),
  warnings: z.array(z.string()),
});
export type PerceivedAttribute = z.output<typeof perceivedAttribute>;

/** What customers answered about all attributes. */
export const shownPerceptions = z.object({
  asOf: z.iso.datetime(),
  /** Months, both included; null where no answer is known. */
  from: z.string().nullable(),
  to: z.string().nullable(),
  segment: named.nullable(),
  /** The segments of which answers are known. */
  segments: z.array(named),
  attributes: z.array(perceivedAttribute),
  warnings: z.array(z.string()),
});
export type ShownPerceptions = z.output<typeof shownPerceptions>;

/** What moves overall satisfaction. */
export const shownDrivers = z.object({
  asOf: z.iso.datetime(),
  segment: named.nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** Null when no answers say what overall satisfaction is; `missing` then says what to do. */
  satisfaction: z
    .object({
      answerSet: named.omit({ name: true }).extend({ title: z.string() }),
      column: z.string(),
      label: z.string(),
      scale: z.tuple([z.number(), z.number()]),
      because: z.string(),
    })
    .nullable(),
  missing: z.string().nullable(),
  n: z.int(),
  r2: z.number().nullable(),
  minimumN: z.int().nullable(),
  /** The strongest first. Points of satisfaction for a point of perception, both from 0 to 100. */
  drivers: z.array(
    z.object({
      attribute: named,
      weight: z.number(),
      standardError: z.number(),
      interval,
      /** Part of the differences in satisfaction, 0 to 1, and as a share of what all explain. */
      lmg: z.number().nullable(),
      lmgShare: z.number().nullable(),
    }),
  ),
  method: z.object({ name: z.string(), formula: z.string(), source: z.string() }).nullable(),
  warnings: z.array(z.string()),
});
export type ShownDrivers = z.output<typeof shownDrivers>;
