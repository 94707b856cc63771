import { eraseFromBulkImports } from '../../../platform/bulk-imports/index.ts';
import { customersByIds } from '../customer.store.ts';
import type { CustomerFollower } from '../customer-follower.ts';

/**
 * Files of customers and transactions on their way name people before anybody knows whom. When somebody is erased those files go
 * and have to be sent anew, and what was refused of earlier ones goes where the person stands in it. A merge changes nothing here.
 */
export const customerFilesFollow: CustomerFollower = {
  kind: 'customer-file',
  move: async () => null,
  moveBack: async () => undefined,
  held: async () => [],
  erase: async (change, customerId) => {
    const [customer] = await customersByIds(change.queries, [customerId]);
    if (customer === undefined) return { erased: 0, keptAnonymous: 0 };
    const { name, reference, emails, phones, otherNames } = customer;
    const words = [name, ...otherNames, ...emails, ...phones, ...(reference === null ? [] : [reference])];
    const { files, rows } = await eraseFromBulkImports(change, words);
    return { erased: files + rows, keptAnonymous: 0 };
  },
};
