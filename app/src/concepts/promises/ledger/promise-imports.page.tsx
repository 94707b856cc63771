import type { ReactNode } from 'react';
import { BulkImportsView, BulkImportView, type BulkPlace } from '../../../platform/bulk-imports/web.ts';
import { promiseImports } from './importing/promise-import.endpoints.ts';

const PLACE: BulkPlace = {
  declared: promiseImports,
  path: 'promise-imports',
  many: 'promises',
  one: 'promise',
  what: 'One row for each promise: what was said, to whom, when it was made and due, and when it was delivered. What lies in the past brings no reminder and opens no recovery.',
  seenAt: { path: 'promises', name: 'See the promises' },
};

/** Files of promises. */
export function PromiseImportsPage(): ReactNode {
  return <BulkImportsView place={PLACE} />;
}

/** One file of promises. */
export function PromiseImportPage(): ReactNode {
  return <BulkImportView place={PLACE} />;
}
