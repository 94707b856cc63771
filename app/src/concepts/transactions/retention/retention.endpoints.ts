import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { plainDay } from '../money-words.ts';
import { triangle } from '../valuation/valuation.ts';
import { interval, valueFigure } from '../value-figure.ts';

const method = z.object({ name: z.string(), formula: z.string(), source: z.string() });

/** How the share of customers who stay falls with the days since they began. */
export const survivalCurve = z.object({
  group: z.string(),
  n: z.int(),
  left: z.int(),
  /** The share that stays, behind each day on which somebody left; thinned out where there are very many. */
  points: z.array(
    z.object({
      days: z.number(),
      share: z.number(),
      low: z.number().nullable(),
      high: z.number().nullable(),
      atRisk: z.int(),
    }),
  ),
  /** After so many days half have left; null where the curve does not come down so far. */
  median: z.object({ days: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable() }),
  /** The share that stays for a year. */
  afterYear: valueFigure,
});
export type SurvivalCurveShown = z.output<typeof survivalCurve>;

export const survivalShown = z.object({
  curves: z.array(survivalCurve),
  /** Whether the groups differ by more than chance; null with one group. */
  test: z
    .object({
      chiSquare: z.number().nullable(),
      degreesOfFreedom: z.int(),
      pValue: z.number().nullable(),
      method,
    })
    .nullable(),
  method,
  warnings: z.array(z.string()),
});
export type SurvivalShown = z.output<typeof survivalShown>;

const churnChart = z.object({
  centre: z.number().nullable(),
  periods: z.array(
    z.object({
      period: z.string(),
      n: z.int(),
      estimate: z.number().nullable(),
      interval: interval.nullable(),
      limits: interval.nullable(),
      signals: z.array(z.enum(['beyond-limits', 'two-of-three', 'four-of-five', 'eight-on-one-side'])),
    }),
  ),
  method,
  warnings: z.array(z.string()),
});
export type ChurnChart = z.output<typeof churnChart>;

const costRatio = z.object({
  from: z.string(),
  to: z.string(),
  acquisition: z.object({ amount: z.number(), entries: z.int(), won: z.int(), each: valueFigure }),
  retention: z.object({
    amount: z.number(),
    entries: z.int(),
    atStart: z.int(),
    kept: z.int(),
    each: valueFigure,
  }),
  /** What winning one costs for each unit of money that keeping one costs. */
  ratio: valueFigure,
  slogan: z.object({ words: z.string(), source: z.string() }),
});
export type CostRatio = z.output<typeof costRatio>;

export const retentionFigures = z.object({
  asOf: z.string(),
  currency: z.string().nullable(),
  by: z.string().nullable(),
  /** By what customers can be divided. */
  characteristics: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Customers with a day of joining. */
  n: z.int(),
  monthlyRetention: valueFigure,
  survival: survivalShown.nullable(),
  churn: churnChart.nullable(),
  /** By the period of joining: how many are still there. */
  joined: triangle,
  /** By the period of the first purchase, of the newest valuation; null without one. */
  bought: z.object({ asOf: z.string(), stale: z.boolean(), triangle, repeatRate: valueFigure }).nullable(),
  /** How long those stayed who said how satisfied they are, from their answer on; null when nobody did. */
  bySatisfaction: survivalShown.nullable(),
  costs: costRatio,
  warnings: z.array(z.string()),
});
export type RetentionFigures = z.output<typeof retentionFigures>;

export const retentionAsked = z.object({
  /** Contracts are looked at up to this day; today when none is named. */
  asOf: plainDay.optional(),
  /** A characteristic, such as `keyAccount`, or `own:` and the key of an own field. */
  by: z.string().max(60).optional(),
  every: z.enum(['month', 'quarter']).default('quarter'),
  /** The days of the costs, both included; the last twelve months when none are named. */
  from: plainDay.optional(),
  to: plainDay.optional(),
});
export type RetentionAsked = z.output<typeof retentionAsked>;

export const showRetention = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/retention',
  summary:
    'How customers stay: survival by any characteristic, churn by month, cohorts, and what winning one costs beside keeping one',
  who: { roles: rolesWith('see figures') },
  query: retentionAsked,
  answer: retentionFigures,
});
