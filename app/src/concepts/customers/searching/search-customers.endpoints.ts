import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { PARTIES, RELATIONS } from '../customer.ts';
import { WORD_FIELDS } from './identity-words.ts';

/** A customer who was found, with what it takes to tell who it is. */
export const foundCustomer = z.object({
  id: z.uuid(),
  name: z.string(),
  reference: z.string().nullable(),
  party: z.enum(PARTIES),
  relation: z.enum(RELATIONS),
  city: z.string().nullable(),
  state: z.enum(['active', 'archived']),
  /** By what it was found: what was typed, and what stands there instead in which field. */
  why: z.array(
    z.object({
      typed: z.string(),
      field: z.enum(WORD_FIELDS),
      found: z.string(),
      how: z.enum(['same', 'beginning', 'misspelt']),
    }),
  ),
});
export type FoundCustomerShown = z.output<typeof foundCustomer>;

export const searchForCustomers = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/customers/search',
  summary:
    'Customers by words of their names in any alphabet, also misspelt, by e-mail address, phone number, reference or town; the likeliest first',
  who: { roles: rolesWith('see customers') },
  query: z.object({
    words: z.string().max(200, 'search for at most 200 characters'),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  answer: z.object({
    items: z.array(foundCustomer),
    /** Whether there are others who fit. */
    more: z.boolean(),
    /** How many customers came in so lately that they are not found yet; counted to 10,000. */
    waiting: z.int(),
  }),
});
