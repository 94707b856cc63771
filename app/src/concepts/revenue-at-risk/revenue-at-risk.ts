import { z } from 'zod';
import { survivalShown, valueFigure } from '../transactions/declarations.ts';
import { riskAssumptions } from './assumptions/risk-assumptions.ts';

const named = z.object({ id: z.uuid(), name: z.string() });

/** One of the two groups, from the answers on. */
const leavingGroup = z.object({
  group: z.enum(['not-met', 'met']),
  customers: z.int(),
  /** Null where it is withheld. */
  left: z.int().nullable(),
  /** Months for which they were watched in all. */
  months: z.number(),
  /** How many of a hundred leave in a month, as a share: those who left for each month watched. */
  monthlyRate: valueFigure,
  /** The share that leaves within the horizon at that rate. */
  leavingShare: valueFigure,
});
export type LeavingGroup = z.output<typeof leavingGroup>;

/** Money is in the currency of the workspace. */
export const revenueAtRisk = z.object({
  asOf: z.string(),
  /** The first day of answers that count. */
  from: z.string(),
  currency: z.string().nullable(),
  assumptions: riskAssumptions,
  /** By what it really goes: another basis where nothing is known by the one that was chosen, and `adjustBy` as it was used. */
  basis: z.object({ used: riskAssumptions.shape.basis, threshold: z.number(), words: z.string() }),
  adjustedBy: z.array(z.string()),
  marginShare: z.number().nullable(),
  segment: named.nullable(),
  minimumN: z.int(),
  customers: z.object({
    /** Who gave an answer that counts, and of these who are still there. */
    answered: z.int(),
    there: z.int(),
    notMet: z.int(),
    /** Everyone who is served, and of how many it is known what they bring. */
    served: z.int(),
    withValue: z.int(),
  }),
  groups: z.array(leavingGroup),
  /** How many times as often those leave who were not met: as counted, and among customers who are alike. */
  ratio: z.object({ plain: valueFigure, adjusted: valueFigure }),
  /** Share of those asked and still there who were not met. */
  shareNotMet: valueFigure,
  /** How much likelier one who was not met leaves within the horizon because of it. */
  excess: valueFigure,
  /** Of those who were asked, and of everyone if those not asked are like those asked of the same segments. */
  money: z.object({ asked: valueFigure, all: valueFigure }),
  /** Curves of staying since the answer; null where too few are known. */
  curves: survivalShown.nullable(),
  /** Each alone; the money of one attribute is in part that of another. */
  attributes: z.array(
    z.object({
      attribute: named,
      customers: z.int(),
      notMet: z.int(),
      shareNotMet: valueFigure,
      ratio: valueFigure,
      excess: valueFigure,
      money: z.object({ asked: valueFigure, all: valueFigure }),
      /** Its part of all the money, by how much its gap 5 moves satisfaction; null where that is not known. */
      part: z.object({ share: z.number(), money: z.number() }).nullable(),
    }),
  ),
  segments: z.array(
    z.object({
      segment: named.nullable(),
      served: z.int(),
      asked: z.int(),
      /** Null where too few were asked, or all others are too few. */
      notMet: z.int().nullable(),
      money: z.object({ asked: valueFigure, all: valueFigure }),
    }),
  ),
  /** What follows from being met or not, each with its difference, and in money where it has a price. */
  outcomes: z.array(
    z.object({
      kind: z.enum(['leaving', 'repurchase', 'recommendation']),
      notMet: valueFigure,
      met: valueFigure,
      difference: valueFigure,
      /** In a year for repurchases, within the horizon for leaving. */
      money: valueFigure.nullable(),
    }),
  ),
  /** What those who hear of it may cost; an assumption, not a finding. */
  wordOfMouth: z.object({ customers: z.number(), money: valueFigure, words: z.string() }).nullable(),
  draws: z.int(),
  /** In words, what this proves and what it does not. */
  notes: z.array(z.string()),
  warnings: z.array(z.string()),
});
export type RevenueAtRisk = z.output<typeof revenueAtRisk>;

/** A customer who was not met and is still there. */
export const customerAtRisk = z.object({
  id: z.uuid(),
  name: z.string(),
  answeredOn: z.string(),
  /** In money; null where it is not known. */
  value: z.number().nullable(),
  /** How much likelier they leave within the horizon. */
  excess: z.number(),
  money: z.number().nullable(),
});
export type CustomerAtRisk = z.output<typeof customerAtRisk>;
