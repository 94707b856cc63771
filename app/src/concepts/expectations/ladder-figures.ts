import { z } from 'zod';
import { SIGNAL_RULES } from '../analyses/declarations.ts';
import { type Ends, ends } from './expectation-scale.ts';
import { kanoSeries } from './kano/kano-observation.ts';
import { LEVELS, ladder } from './ladder.ts';

/** An estimate with its interval and the people behind it; null where it is undefined. */
export const figure = z.object({ n: z.number(), estimate: z.number().nullable(), interval: ends });
export type Figure = z.output<typeof figure>;

export const method = z.object({ name: z.string(), formula: z.string(), source: z.string() });
const level = z.enum(LEVELS);

/** Where the perception of customers stands on a ladder, in points of its scale. */
export const standing = z.object({
  answerSet: z.object({ id: z.uuid(), title: z.string() }),
  items: z.array(z.string()),
  /** Whether expectation and perception are of the same people. */
  paired: z.boolean(),
  perception: figure,
  rungs: z.array(
    z.object({
      level,
      value: z.number(),
      n: z.number().nullable(),
      /** Perception − level. */
      distance: figure,
    }),
  ),
  /** The highest rung that perception reaches together with all below it; null below the lowest. */
  reached: level.nullable(),
  next: level.nullable(),
  /** Perception − next rung, below 0. */
  toNext: figure.nullable(),
  zone: z
    .object({
      /** Mean of acceptable and just tolerable. */
      adequate: z.number(),
      /** Mean of ideal and should be. */
      desired: z.number(),
      /** Perception − adequate. */
      adequacy: figure,
      /** Perception − desired. */
      superiority: figure,
      position: z.enum(['below', 'within', 'above']).nullable(),
    })
    .nullable(),
  method,
  warnings: z.array(z.string()),
});
export type Standing = z.output<typeof standing>;

/** How a level of expectations moves from one date to the next. */
export const drift = z.object({
  level,
  /** `means` and `widened-means` use n and spread of each date, `individuals` the distances from date to date; null without limits. */
  chart: z.enum(['means', 'widened-means', 'individuals']).nullable(),
  centre: z.number().nullable(),
  points: z.array(
    z.object({
      ladderId: z.uuid(),
      on: z.string(),
      n: z.number().nullable(),
      value: z.number(),
      limits: ends,
      signals: z.array(z.enum(SIGNAL_RULES)),
    }),
  ),
  method,
  warnings: z.array(z.string()),
});
export type Drift = z.output<typeof drift>;

/** A ladder in its row of ladders, and all that is known of it. */
export const ladderSeries = z.object({
  ladder,
  /** The newest that is kept; null when all were withdrawn. */
  newest: ladder.nullable(),
  /** All of them, the newest first, withdrawn ones too. */
  ladders: z.array(ladder),
  standing: standing.nullable(),
  /** Why there is no standing, in a sentence; null when there is one. */
  noStanding: z.string().nullable(),
  drift: z.array(drift),
  kano: kanoSeries,
});
export type LadderSeriesShown = z.output<typeof ladderSeries>;

/** An interval of the statistics as it goes out. */
export function endsOf(interval: readonly [number, number] | null | undefined): Ends {
  if (!interval?.every(Number.isFinite)) return null;
  return { low: interval[0], high: interval[1] };
}
