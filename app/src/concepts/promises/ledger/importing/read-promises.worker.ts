import { parentPort } from 'node:worker_threads';
import { serveBulkRows } from '../../../../platform/bulk-imports/index.ts';
import { promiseRowChecker } from './promise-row.ts';

serveBulkRows(parentPort, () => promiseRowChecker());
