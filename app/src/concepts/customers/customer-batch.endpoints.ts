import { z } from 'zod';
import { endpoint } from '../../platform/http/declarations.ts';
import { rolesWith } from '../people/declarations.ts';
import { customerWish } from './customer-wish.ts';

const MOST = 1_000;

export const addCustomerBatch = endpoint({
  method: 'post',
  path: '/api/workspaces/{workspace}/customers/batch',
  summary: `Add up to ${MOST} customers at once, all of them or none; ids come back in the order of the items`,
  who: { roles: rolesWith('write customers') },
  body: z.strictObject({
    items: z
      .array(customerWish)
      .min(1, 'give at least one customer')
      .max(MOST, `at most ${MOST} customers come at once; send the rest as another batch`),
  }),
  answer: z.object({ ids: z.array(z.uuid()) }),
  status: 201,
});
