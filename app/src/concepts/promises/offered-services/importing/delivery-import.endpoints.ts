import { bulkImporting } from '../../../../platform/bulk-imports/declarations.ts';
import { rolesWith } from '../../../people/declarations.ts';

/** Files of deliveries on their way in. */
export const deliveryImports = bulkImporting({
  kind: 'deliveries',
  path: '/api/workspaces/{workspace}/delivery-imports',
  who: { roles: rolesWith('take promises') },
});
