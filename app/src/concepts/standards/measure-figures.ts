import { z } from 'zod';
import { RESULT_STATES } from './measure.ts';
import { plainDay, standardShown } from './standard.ts';

export const PERIODS = ['day', 'week', 'month', 'quarter'] as const;

export const figuresAsked = z
  .object({
    from: plainDay.optional(),
    to: plainDay.optional(),
    every: z.enum(['auto', ...PERIODS]).default('auto'),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    error: 'from, to: the last day lies before the first one; swap them',
  });
export type FiguresAsked = z.output<typeof figuresAsked>;

/** A figure with its evidence; in the unit of the measure unless it is a share, 0..1. */
const figure = z.object({
  n: z.int(),
  estimate: z.number(),
  interval: z.object({ low: z.number(), high: z.number() }).nullable(),
  method: z.object({ name: z.string(), formula: z.string(), source: z.string() }),
  warnings: z.array(z.string()),
});
export type MeasureFigure = z.output<typeof figure>;

const chart = z.object({
  centre: z.number().nullable(),
  limitsFrom: z.enum(['sampling', 'sampling-widened', 'moving-ranges']).nullable(),
  /** By how much periods differ more than chance makes them; 1 is chance alone. */
  dispersion: z.number().nullable(),
  periods: z.array(
    z.object({
      period: z.string(),
      from: z.string(),
      before: z.string(),
      n: z.int(),
      estimate: z.number().nullable(),
      interval: z.object({ low: z.number(), high: z.number() }).nullable(),
      limits: z.object({ low: z.number(), high: z.number() }).nullable(),
      signals: z.array(z.enum(['beyond-limits', 'two-of-three', 'four-of-five', 'eight-on-one-side'])),
    }),
  ),
  method: z.object({ name: z.string(), formula: z.string(), source: z.string() }),
  warnings: z.array(z.string()),
});
export type MeasureChart = z.output<typeof chart>;

/** What the readings of a measure say. */
export const measureFigures = z.object({
  measureId: z.uuid(),
  name: z.string(),
  unit: z.string(),
  /** The first and the last day with a reading that counts; null without any. */
  days: z.object({ first: z.string(), last: z.string() }).nullable(),
  every: z.enum(PERIODS),
  n: z.int(),
  mean: figure.nullable(),
  sd: z.number().nullable(),
  lowest: z.number().nullable(),
  highest: z.number().nullable(),
  within: z.int(),
  conformance: figure.nullable(),
  /** In force on the last day looked at. */
  standard: standardShown.nullable(),
  state: z.enum(RESULT_STATES),
  /** Gap 3, what is delivered against what was set; negative shares fall short. */
  gap: z.object({ share: figure.nullable(), target: figure.nullable() }),
  capability: z.object({
    cp: figure.nullable(),
    cpk: figure.nullable(),
    pp: figure.nullable(),
    ppk: figure.nullable(),
    warnings: z.array(z.string()),
  }),
  charts: z.object({ share: chart.nullable(), mean: chart.nullable() }),
  warnings: z.array(z.string()),
});
export type MeasureFigures = z.output<typeof measureFigures>;
