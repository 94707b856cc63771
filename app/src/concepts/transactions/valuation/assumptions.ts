import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { revision } from '../../../platform/records/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';

/** What values are computed with. */
export const assumptionsWish = z.strictObject({
  /** ISO 4217, three letters; one for a workspace, set once. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/u, 'currency: write the three letters of ISO 4217, such as EUR')
    .nullable(),
  /** Which share of revenue stays as profit, 0 to 1; null takes what the transactions themselves say. */
  marginShare: z.number().min(0, 'marginShare: 0 to 1').max(1, 'marginShare: 0 to 1').nullable(),
  /** By what share money loses value in a year. */
  yearlyDiscount: z.number().min(0, 'yearlyDiscount: 0 to 10').max(10, 'yearlyDiscount: 0 to 10'),
  /** How far ahead purchases are counted. */
  horizonMonths: z.int().min(1, 'horizonMonths: 1 to 120').max(120, 'horizonMonths: 1 to 120'),
});
export type AssumptionsWish = z.output<typeof assumptionsWish>;

export const assumptions = assumptionsWish.extend({ revision: z.int() });
export type Assumptions = z.output<typeof assumptions>;

/** What is taken as long as nobody has said otherwise. */
export const USUAL_ASSUMPTIONS: Assumptions = {
  currency: null,
  marginShare: null,
  yearlyDiscount: 0.1,
  horizonMonths: 36,
  revision: 1,
};

const PATH = '/api/workspaces/{workspace}/value-assumptions';

export const showAssumptions = endpoint({
  method: 'get',
  path: PATH,
  summary: 'What values of customers are computed with: currency, margin, discount, horizon',
  who: { roles: rolesWith('see figures') },
  answer: assumptions,
});

export const changeAssumptions = endpoint({
  method: 'post',
  path: PATH,
  summary: 'Change what values of customers are computed with; the next valuation goes by it',
  who: { roles: rolesWith('value customers') },
  body: assumptionsWish.extend({ revision }),
  answer: assumptions,
});
