import { bulkImporting } from '../../../platform/bulk-imports/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';

/** Files of transactions on their way in. */
export const transactionImports = bulkImporting({
  kind: 'transactions',
  path: '/api/workspaces/{workspace}/transaction-imports',
  who: { roles: rolesWith('take customers') },
});
