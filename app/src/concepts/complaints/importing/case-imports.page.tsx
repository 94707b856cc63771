import type { ReactNode } from 'react';
import { BulkImportsView, BulkImportView, type BulkPlace } from '../../../platform/bulk-imports/web.ts';
import { caseImports } from './case-import.endpoints.ts';

const PLACE: BulkPlace = {
  declared: caseImports,
  path: 'case-imports',
  many: 'cases',
  one: 'case',
  what: 'One row for each complaint, request, praise or suggestion: when it was received, what it says, who complains, and what became of it. A file of the CFPB’s consumer complaint database is known by its header.',
  seenAt: { path: 'complaints/all', name: 'See all cases' },
};

/** Files of cases. */
export function CaseImportsPage(): ReactNode {
  return <BulkImportsView place={PLACE} />;
}

/** One file of cases. */
export function CaseImportPage(): ReactNode {
  return <BulkImportView place={PLACE} />;
}
