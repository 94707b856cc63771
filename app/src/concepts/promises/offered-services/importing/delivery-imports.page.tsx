import type { ReactNode } from 'react';
import { BulkImportsView, BulkImportView, type BulkPlace } from '../../../../platform/bulk-imports/web.ts';
import { deliveryImports } from './delivery-import.endpoints.ts';

const PLACE: BulkPlace = {
  declared: deliveryImports,
  path: 'delivery-imports',
  many: 'deliveries',
  one: 'delivery',
  what: 'One row for each time that a service was done: which service, when it was begun, and when it was done.',
  seenAt: { path: 'services', name: 'See what can be promised' },
};

/** Files of deliveries. */
export function DeliveryImportsPage(): ReactNode {
  return <BulkImportsView place={PLACE} />;
}

/** One file of deliveries. */
export function DeliveryImportPage(): ReactNode {
  return <BulkImportView place={PLACE} />;
}
