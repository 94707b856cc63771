import { bulkImporting } from '../../../platform/bulk-imports/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';

/** Files of customers on their way into the register. */
export const customerImports = bulkImporting({
  kind: 'customers',
  path: '/api/workspaces/{workspace}/customer-imports',
  who: { roles: rolesWith('take customers') },
});
