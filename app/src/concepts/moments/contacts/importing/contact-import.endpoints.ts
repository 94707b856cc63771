import { bulkImporting } from '../../../../platform/bulk-imports/declarations.ts';
import { rolesWith } from '../../../people/declarations.ts';

/** Files of contacts on their way in. */
export const contactImports = bulkImporting({
  kind: 'contacts',
  path: '/api/workspaces/{workspace}/contact-imports',
  who: { roles: rolesWith('take contacts') },
});
