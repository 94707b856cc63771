import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { plainDay } from '../money-words.ts';
import { METHODS, valuation } from './valuation.ts';

const PATH = '/api/workspaces/{workspace}/valuations';
const seeing = { roles: rolesWith('see figures') };

/** A valuation with the names of its most valuable customers, for who may see customers. */
export const valuationShown = valuation.extend({
  topCustomers: z.array(
    z.object({ id: z.uuid(), name: z.string(), value: z.number(), method: z.enum(METHODS) }),
  ),
});
export type ValuationShown = z.output<typeof valuationShown>;

export const newestValuations = endpoint({
  method: 'get',
  path: `${PATH}/newest`,
  summary:
    'What customers are worth: the newest valuation that was done, the one that runs or failed since, and whether anything changed since',
  who: seeing,
  answer: z.object({
    done: valuationShown.nullable(),
    /** Only when it is newer. */
    running: valuation.omit({ result: true }).nullable(),
    /** Whether transactions or assumptions changed since; null without one that was done. */
    stale: z.boolean().nullable(),
    /** Whether there is anything to value. */
    transactions: z.boolean(),
  }),
});

export const beginValuation = endpoint({
  method: 'post',
  path: PATH,
  summary:
    'Compute anew what customers are worth, up to a day: the last one with a transaction when none is named. It goes on by itself; ask for the newest to see how far it is',
  who: { roles: rolesWith('value customers') },
  body: z.strictObject({ asOf: plainDay.nullable().default(null) }),
  answer: valuation.omit({ result: true }),
  status: 201,
});
