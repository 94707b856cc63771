import { lazy } from 'react';
import { rolesWith } from '../../../concepts/people/declarations.ts';
import type { ConsoleScreen } from './console-screen.ts';

/** The screens about customers and how the work reaches them. */
export const CUSTOMER_SCREENS: readonly ConsoleScreen[] = [
  {
    path: 'customers',
    name: 'Customers',
    group: 'Customers',
    letter: 'u',
    roles: rolesWith('see customers'),
    Page: lazy(async () => ({ default: (await import('../../../concepts/customers/web.ts')).CustomersPage })),
  },
  {
    path: 'customers/$customerId',
    name: 'A customer',
    roles: rolesWith('see customers'),
    Page: lazy(async () => ({ default: (await import('../../../concepts/cards/web.ts')).CustomerCardPage })),
  },
  {
    path: 'customer-fields',
    name: 'Own fields and defaults',
    roles: rolesWith('see customers'),
    Page: lazy(async () => ({
      default: (await import('../../../concepts/customers/web.ts')).CustomerSettingsPage,
    })),
  },
  {
    path: 'key-accounts',
    name: 'Key accounts',
    roles: rolesWith('see customers'),
    Page: lazy(async () => ({
      default: (await import('../../../concepts/customers/web.ts')).KeyAccountsPage,
    })),
  },
  {
    path: 'advocates',
    name: 'Advocates',
    roles: rolesWith('see customers'),
    Page: lazy(async () => ({ default: (await import('../../../concepts/customers/web.ts')).AdvocatesPage })),
  },
  {
    path: 'duplicates',
    name: 'Duplicates',
    roles: rolesWith('see customers'),
    Page: lazy(async () => ({
      default: (await import('../../../concepts/customers/web.ts')).DuplicatesPage,
    })),
  },
  {
    path: 'segments',
    name: 'Segments',
    group: 'Customers',
    letter: 's',
    Page: lazy(async () => ({ default: (await import('../../../concepts/customers/web.ts')).SegmentsPage })),
  },
  {
    path: 'segments/$segmentId',
    name: 'A segment',
    Page: lazy(async () => ({ default: (await import('../../../concepts/customers/web.ts')).SegmentPage })),
  },
  {
    path: 'kinds',
    name: 'Four kinds',
    group: 'Customers',
    letter: 'd',
    Page: lazy(async () => ({ default: (await import('../../../concepts/customers/web.ts')).KindsPage })),
  },
  {
    path: 'customer-types',
    name: 'Types of customers',
    Page: lazy(async () => ({
      default: (await import('../../../concepts/customers/web.ts')).CustomerTypesPage,
    })),
  },
  {
    path: 'customer-answers',
    name: 'Answers of customers',
    roles: rolesWith('see answers'),
    Page: lazy(async () => ({
      default: (await import('../../../concepts/customer-answers/web.ts')).CustomerAnswersPage,
    })),
  },
  {
    path: 'processes',
    name: 'Internal chain',
    group: 'Customers',
    letter: 'h',
    Page: lazy(async () => ({
      default: (await import('../../../concepts/processes/web.ts')).ProcessesPage,
    })),
  },
  {
    path: 'processes/$processId',
    name: 'A process',
    Page: lazy(async () => ({ default: (await import('../../../concepts/processes/web.ts')).ProcessPage })),
  },
  {
    path: 'processes/links/$linkId',
    name: 'A link of the chain',
    Page: lazy(async () => ({ default: (await import('../../../concepts/processes/web.ts')).LinkPage })),
  },
  {
    path: 'processes/agreements/$agreementId',
    name: 'An agreement',
    Page: lazy(async () => ({ default: (await import('../../../concepts/processes/web.ts')).AgreementPage })),
  },
  {
    path: 'value',
    name: 'Value and retention',
    group: 'Customers',
    letter: 'n',
    Page: lazy(async () => ({ default: (await import('../../../concepts/transactions/web.ts')).ValuePage })),
  },
  {
    path: 'retention',
    name: 'How customers stay',
    Page: lazy(async () => ({
      default: (await import('../../../concepts/transactions/web.ts')).RetentionPage,
    })),
  },
  {
    path: 'customer-imports',
    name: 'Import customers',
    roles: rolesWith('take customers'),
    Page: lazy(async () => ({
      default: (await import('../../../concepts/customers/web.ts')).CustomerImportsPage,
    })),
  },
  {
    path: 'customer-imports/$importId',
    name: 'A file of customers',
    roles: rolesWith('take customers'),
    Page: lazy(async () => ({
      default: (await import('../../../concepts/customers/web.ts')).CustomerImportPage,
    })),
  },
  {
    path: 'transaction-imports',
    name: 'Import transactions',
    roles: rolesWith('take customers'),
    Page: lazy(async () => ({
      default: (await import('../../../concepts/transactions/web.ts')).TransactionImportsPage,
    })),
  },
  {
    path: 'transaction-imports/$importId',
    name: 'A file of transactions',
    roles: rolesWith('take customers'),
    Page: lazy(async () => ({
      default: (await import('../../../concepts/transactions/web.ts')).TransactionImportPage,
    })),
  },
];
