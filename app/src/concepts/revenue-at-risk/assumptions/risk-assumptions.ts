import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { revision } from '../../../platform/records/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';

/**
 * By what somebody counts as not met. expectations: perception less expectation of the same person, the mean over the attributes they
 * were asked about, in percent of the scale. satisfaction: overall, 0 to 100. recommendation: 0 to 10.
 */
export const RISK_BASES = ['expectations', 'satisfaction', 'recommendation'] as const;
export type RiskBasis = (typeof RISK_BASES)[number];

/** What is added up: what a customer brings in a year, what of it stays, or what they will bring. */
export const RISK_MONEY = ['revenue', 'margin', 'lifetime'] as const;
export type RiskMoney = (typeof RISK_MONEY)[number];

/** Below it one counts as not met, unless somebody says otherwise: below what was expected, the middle of the scale, a detractor. */
export const USUAL_THRESHOLDS: Readonly<Record<RiskBasis, number>> = {
  expectations: 0,
  satisfaction: 50,
  recommendation: 7,
};

/** Between which thresholds may lie. */
export const THRESHOLD_ENDS: Readonly<Record<RiskBasis, readonly [number, number]>> = {
  expectations: [-100, 100],
  satisfaction: [0, 100],
  recommendation: [0, 10],
};

/** Fields by which customers are made alike, beside own ones, which are written as `own:` and their key. */
export const ALIKE_BY = ['tenure', 'party', 'keyAccount', 'region', 'acquiredBy'] as const;
export type AlikeBy = (typeof ALIKE_BY)[number];

const MOST_ALIKE = 4;

const months = (name: string, most: number) =>
  z
    .int(`${name}: a whole number of months`)
    .min(1, `${name}: 1 to ${most}`)
    .max(most, `${name}: 1 to ${most}`);

const alikeBy = z
  .string()
  .regex(
    /^(?:tenure|party|keyAccount|region|acquiredBy|own:[a-z][a-z0-9-]{0,39})$/u,
    `adjustBy: one of ${ALIKE_BY.join(', ')} or own: and the key of an own field`,
  );

/** What revenue at risk is computed with. */
export const riskAssumptionsWish = z.strictObject({
  basis: z.enum(RISK_BASES, `basis: one of ${RISK_BASES.join(', ')}`),
  /** Whoever answers below it was not met. */
  threshold: z.number('threshold: give a number'),
  /** How old an answer may be. */
  answeredMonths: months('answeredMonths', 120),
  /** Within how many months one may leave. */
  horizonMonths: months('horizonMonths', 60),
  money: z.enum(RISK_MONEY, `money: one of ${RISK_MONEY.join(', ')}`),
  /** By what customers are made alike; null as Heed chooses: how long they were there, and own fields of choice. */
  adjustBy: z.array(alikeBy).max(MOST_ALIKE, `adjustBy: at most ${MOST_ALIKE}`).nullable().default(null),
  /** How many hear of it from each who was not met, and which share of them is lost; both or neither, with who says so. */
  told: z.number().min(0, 'told: 0 to 1000').max(1000, 'told: 0 to 1000').nullable().default(null),
  lostShare: z.number().min(0, 'lostShare: 0 to 1').max(1, 'lostShare: 0 to 1').nullable().default(null),
  toldSource: z.string().trim().max(500, 'toldSource: at most 500 characters').default(''),
});
export type RiskAssumptionsWish = z.output<typeof riskAssumptionsWish>;

export const riskAssumptions = z.object({
  basis: z.enum(RISK_BASES),
  threshold: z.number(),
  answeredMonths: z.int(),
  horizonMonths: z.int(),
  money: z.enum(RISK_MONEY),
  adjustBy: z.array(z.string()).nullable(),
  told: z.number().nullable(),
  lostShare: z.number().nullable(),
  toldSource: z.string(),
  /** 1 as long as nobody has said anything. */
  revision: z.int(),
});
export type RiskAssumptions = z.output<typeof riskAssumptions>;

/** What is taken as long as nobody has said otherwise. */
export const USUAL_RISK_ASSUMPTIONS: RiskAssumptions = {
  basis: 'expectations',
  threshold: USUAL_THRESHOLDS.expectations,
  answeredMonths: 24,
  horizonMonths: 12,
  money: 'revenue',
  adjustBy: null,
  told: null,
  lostShare: null,
  toldSource: '',
  revision: 1,
};

const PATH = '/api/workspaces/{workspace}/revenue-at-risk/assumptions';

export const showRiskAssumptions = endpoint({
  method: 'get',
  path: PATH,
  summary: 'What revenue at risk is computed with: who counts as not met, how far ahead, which money',
  who: { roles: rolesWith('see figures') },
  answer: riskAssumptions,
});

export const changeRiskAssumptions = endpoint({
  method: 'post',
  path: PATH,
  summary: 'Change what revenue at risk is computed with; earlier versions stay on record',
  who: { roles: rolesWith('value customers') },
  body: riskAssumptionsWish.extend({ revision }),
  answer: riskAssumptions,
});
