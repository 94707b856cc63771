import { z } from 'zod';
import { complaintFigure } from '../figures/complaint-figure.ts';
import { JUSTICES } from './justice-items.ts';

const plainDay = z.iso
  .date('a day is written as 2026-01-31')
  .refine((day) => day >= '1900-01-01' && day <= '2999-12-31', 'a day is from 1900-01-01 to 2999-12-31');

export const winningBackAsked = z
  .object({
    /** Complaints received on these days of UTC, both included; without them the twelve months up to today. */
    from: plainDay.optional(),
    to: plainDay.optional(),
    unit: z.uuid().optional(),
    product: z
      .string()
      .max(300)
      .refine((text) => !text.includes('\0') && text.isWellFormed(), 'this text cannot be looked for')
      .optional(),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    error: 'from, to: the last day lies before the first one; swap them',
  });
export type WinningBackAsked = z.output<typeof winningBackAsked>;

const driver = z.object({
  justice: z.enum(JUSTICES),
  /** Of the score with the rating after. */
  correlation: complaintFigure,
  pValue: z.number().nullable(),
  /** After Holm, of the three. */
  adjustedPValue: z.number().nullable(),
  /** Points of the rating for one point of the score, the other two held; null where there is no regression. */
  effect: complaintFigure.nullable(),
});
export type JusticeDriver = z.output<typeof driver>;

export const PARADOX_VERDICTS = ['found', 'not-found', 'cannot-be-told'] as const;

const balance = z.object({
  complainants: z.number().nullable(),
  others: z.number().nullable(),
  /** (mean − mean) / √((s² + s²)/2); null where there is no spread. */
  standardised: z.number().nullable(),
});

const comparison = z.object({
  verdict: z.enum(PARADOX_VERDICTS),
  /** One line that says it. */
  words: z.string(),
  /** Complainants less matched customers, on the scale of 0 to 100. */
  difference: complaintFigure,
  /** The same in standard deviations of the matched customers. */
  standardised: z.number().nullable(),
  meanOfComplainants: z.number().nullable(),
  meanOfOthers: z.number().nullable(),
  /** Complainants who rated, how many of them have a match, the customers that they are matched with, and in how many groups. */
  complainants: z.int(),
  matched: z.int(),
  others: z.int(),
  groups: z.int(),
  /** The difference that would be found four times of five. */
  detectable: z.number().nullable(),
  /** What customers are worth: how alike both sides are, before and after matching. */
  valueBefore: balance,
  valueAfter: balance,
});
export type ParadoxComparison = z.output<typeof comparison>;

/** Are complainants won back? */
export const winningBack = z.object({
  asOf: z.string(),
  from: z.string(),
  to: z.string(),
  counts: z.object({
    /** Complaints received, those that are over, asked again, and with a rating before and after. */
    received: z.int(),
    over: z.int(),
    asked: z.int(),
    ratedBoth: z.int(),
    withdrawn: z.int(),
  }),
  /** How many of those who could be asked did answer. */
  answering: complaintFigure,
  ratingBefore: complaintFigure,
  ratingAfter: complaintFigure,
  ratingChange: complaintFigure,
  conversion: complaintFigure,
  /** Of those satisfied before, how many are dissatisfied after. */
  lost: complaintFigure,
  justice: z.object({
    distributive: complaintFigure,
    procedural: complaintFigure,
    interactional: complaintFigure,
  }),
  drivers: z.array(driver),
  /** What all three explain of the rating, 0..1. */
  explained: complaintFigure,
  timeToRecover: complaintFigure,
  recoveredWithin: z.array(z.object({ days: z.int(), share: complaintFigure })),
  costPerRecovered: complaintFigure,
  repeatComplaints: complaintFigure,
  silent: complaintFigure,
  paradox: z.object({
    /** What the two sides are matched by, in words. */
    matchedBy: z.array(z.string()),
    /** Everybody whose complaint is over. */
    all: comparison,
    /** Those alone who said that they are satisfied after. */
    satisfied: comparison,
    method: complaintFigure.shape.method,
    warnings: z.array(z.string()),
  }),
  warnings: z.array(z.string()),
});
export type WinningBack = z.output<typeof winningBack>;
