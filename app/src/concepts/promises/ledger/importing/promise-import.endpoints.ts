import { bulkImporting } from '../../../../platform/bulk-imports/declarations.ts';
import { rolesWith } from '../../../people/declarations.ts';

/** Files of promises on their way in. */
export const promiseImports = bulkImporting({
  kind: 'promises',
  path: '/api/workspaces/{workspace}/promise-imports',
  who: { roles: rolesWith('take promises') },
});
