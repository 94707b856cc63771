import { parentPort } from 'node:worker_threads';
import { serveBulkRows } from '../../../platform/bulk-imports/index.ts';
import { type CustomerRowContext, customerRowChecker } from './customer-row.ts';

serveBulkRows(parentPort, (context) => customerRowChecker(context as CustomerRowContext));
