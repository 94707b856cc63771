import type { ReactNode } from 'react';
import { BulkImportsView, BulkImportView, type BulkPlace } from '../../../platform/bulk-imports/web.ts';
import { transactionImports } from './transaction-import.endpoints.ts';

const PLACE: BulkPlace = {
  declared: transactionImports,
  path: 'transaction-imports',
  many: 'transactions',
  one: 'transaction',
  what: 'One row for each transaction: whose it was, the day and the amount.',
  seenAt: { path: 'value', name: 'See what customers are worth' },
};

/** Files of transactions. */
export function TransactionImportsPage(): ReactNode {
  return <BulkImportsView place={PLACE} />;
}

/** One file of transactions. */
export function TransactionImportPage(): ReactNode {
  return <BulkImportView place={PLACE} />;
}
