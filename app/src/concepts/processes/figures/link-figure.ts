import { z } from 'zod';
import { RATED_DIMENSIONS } from '../ratings/link-rating.ts';

/** Figures of the chain are of the twelve months up to today. */
export const CHAIN_MONTHS = 12;
export const LINK_CONFIDENCE = 0.95;

export const ends = z.object({ low: z.number(), high: z.number() });
const method = z.object({ name: z.string(), formula: z.string(), source: z.string() });

/** A figure with its evidence. Undefined or withheld is null with a warning. */
export const linkFigure = z.object({
  /** Raters, of whom each counts once. */
  n: z.int(),
  estimate: z.number().nullable(),
  interval: ends.nullable(),
  method,
  warnings: z.array(z.string()),
});
export type LinkFigure = z.output<typeof linkFigure>;

/** What the raters of a link say. */
export const linkFigures = z.object({
  /** Why nothing is said, such as `fewer than 3 people rated it`; null when something is. */
  withheld: z.string().nullable(),
  /** 0 to 10. */
  satisfaction: linkFigure,
  /** Share of raters whose newest score is 6 or lower, 0 to 1. */
  low: linkFigure,
  /** 0 to 10 each; without those that nobody answered. */
  dimensions: z.array(z.object({ dimension: z.enum(RATED_DIMENSIONS), figure: linkFigure })),
});
export type LinkFigures = z.output<typeof linkFigures>;

/** The ratings of a link month by month, with what chance lets them move. */
export const linkTrend = z.object({
  centre: z.number().nullable(),
  limitsFrom: z.enum(['sampling', 'sampling-widened', 'moving-ranges']).nullable(),
  months: z.array(
    z.object({
      month: z.string(),
      n: z.int(),
      estimate: z.number().nullable(),
      interval: ends.nullable(),
      limits: ends.nullable(),
      signals: z.array(z.enum(['beyond-limits', 'two-of-three', 'four-of-five', 'eight-on-one-side'])),
    }),
  ),
  method,
  warnings: z.array(z.string()),
});
export type LinkTrend = z.output<typeof linkTrend>;

/** Which link is the weakest, if that can be told. */
export const weakestLink = z.object({
  /** named: lower than each of the others; not-told-apart: it may be another; too-few: nothing to compare. */
  kind: z.enum(['named', 'not-told-apart', 'too-few']),
  linkId: z.uuid().nullable(),
  /** Those that may as well be the weakest. */
  notToldApartFrom: z.array(z.uuid()),
  /** Links that were compared. */
  compared: z.int(),
  sentence: z.string(),
  method,
  warnings: z.array(z.string()),
});
export type WeakestLink = z.output<typeof weakestLink>;

/** How one series of months goes with another that many months later. */
export const monthRelation = z.object({
  /** The link whose satisfaction comes first. */
  linkId: z.uuid(),
  /** The link that comes after it in the chain; null: the external result. */
  toLinkId: z.uuid().nullable(),
  /** Months from the first to the second. */
  lag: z.int(),
  /** Pairs of months. */
  n: z.int(),
  /** −1 to 1. */
  estimate: z.number().nullable(),
  interval: ends.nullable(),
  pValue: z.number().nullable(),
  /** After Holm over all links and lags of the table. */
  adjustedPValue: z.number().nullable(),
  words: z.string(),
});
export type MonthRelation = z.output<typeof monthRelation>;

/** A figure of one month. */
export const monthFigure = z.object({
  month: z.string(),
  n: z.number(),
  estimate: z.number().nullable(),
  interval: ends.nullable(),
});
export type MonthFigure = z.output<typeof monthFigure>;
