import { z } from 'zod';
import { endpoint } from '../../platform/http/declarations.ts';
import { rolesWith } from '../people/declarations.ts';
import { customerAtRisk, revenueAtRisk } from './revenue-at-risk.ts';

const PATH = '/api/workspaces/{workspace}/revenue-at-risk';

export const riskAsked = z.object({
  /** Whose money: a segment; hazards are those of all customers, for whoever left is in no segment any more. */
  segment: z.uuid('segment: this is not the id of a segment').optional(),
  /** How old an answer may be; without it as the assumptions say. */
  months: z.coerce
    .number('months: 1 to 120')
    .int('months: a whole number')
    .min(1, 'months: 1 to 120')
    .max(120, 'months: 1 to 120')
    .optional(),
});
export type RiskAsked = z.output<typeof riskAsked>;

export const showRevenueAtRisk = endpoint({
  method: 'get',
  path: PATH,
  summary:
    'Revenue at risk from unmet expectations: how much oftener those leave who were not met, what it costs, by attribute and segment, with intervals and assumptions',
  who: { roles: rolesWith('see figures') },
  query: riskAsked,
  answer: revenueAtRisk,
});

/** Single customers by what they answered, so it takes the right to see answers. */
export const listCustomersAtRisk = endpoint({
  method: 'get',
  path: `${PATH}/customers`,
  summary: 'Who was not met and is still there, the most money at risk first; by an attribute or a segment',
  who: { roles: rolesWith('see answers') },
  query: riskAsked.extend({
    attribute: z.uuid('attribute: this is not the id of an attribute').optional(),
    limit: z.coerce.number().int().min(1, 'limit: 1 to 1000').max(1000, 'limit: 1 to 1000').default(100),
  }),
  answer: z.object({
    items: z.array(customerAtRisk),
    /** How many there are in all. */
    total: z.int(),
    currency: z.string().nullable(),
    horizonMonths: z.int(),
  }),
});
