import type { ReactNode } from 'react';
import { BulkImportsView, BulkImportView, type BulkPlace } from '../../../platform/bulk-imports/web.ts';
import { customerImports } from './customer-import.endpoints.ts';

const PLACE: BulkPlace = {
  declared: customerImports,
  path: 'customer-imports',
  many: 'customers',
  one: 'customer',
  what: 'One row for each customer: a reference, a name or an e-mail address, and whatever else you know.',
  seenAt: { path: 'customers', name: 'See the customers' },
};

/** Files of customers. */
export function CustomerImportsPage(): ReactNode {
  return <BulkImportsView place={PLACE} />;
}

/** One file of customers. */
export function CustomerImportPage(): ReactNode {
  return <BulkImportView place={PLACE} />;
}
