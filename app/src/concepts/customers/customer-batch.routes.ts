import { changes, type Route } from '../../platform/http/index.ts';
import { addCustomerBatch } from './customer-batch.endpoints.ts';
import { addManyCustomers } from './customer-batch.intents.ts';

/** Adding many at once; stands before the routes of one customer. */
export function customerBatchRoutes(newId: () => string): readonly Route[] {
  return [
    changes(addCustomerBatch, async (change, { body }, { member }) =>
      addManyCustomers(change, body.items, { actor: member, newId }),
    ),
  ];
}
