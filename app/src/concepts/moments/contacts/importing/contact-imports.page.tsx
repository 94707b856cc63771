import type { ReactNode } from 'react';
import { BulkImportsView, BulkImportView, type BulkPlace } from '../../../../platform/bulk-imports/web.ts';
import { contactImports } from './contact-import.endpoints.ts';

const PLACE: BulkPlace = {
  declared: contactImports,
  path: 'contact-imports',
  many: 'contacts',
  one: 'contact',
  what: 'One row for each contact: the moment of truth, when it was, and how it was judged.',
  seenAt: { path: 'moments', name: 'See how moments go' },
};

/** Files of contacts. */
export function ContactImportsPage(): ReactNode {
  return <BulkImportsView place={PLACE} />;
}

/** One file of contacts. */
export function ContactImportPage(): ReactNode {
  return <BulkImportView place={PLACE} />;
}
