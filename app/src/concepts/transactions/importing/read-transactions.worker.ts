import { parentPort } from 'node:worker_threads';
import { serveBulkRows } from '../../../platform/bulk-imports/index.ts';
import { type TransactionRowContext, transactionRowChecker } from './transaction-row.ts';

serveBulkRows(parentPort, (context) => transactionRowChecker(context as TransactionRowContext));
