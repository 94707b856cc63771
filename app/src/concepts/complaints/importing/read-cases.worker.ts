import { parentPort } from 'node:worker_threads';
import { serveBulkRows } from '../../../platform/bulk-imports/index.ts';
import { caseRowChecker } from './case-row.ts';

serveBulkRows(parentPort, () => caseRowChecker());
