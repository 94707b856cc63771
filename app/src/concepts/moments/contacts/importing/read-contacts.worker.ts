import { parentPort } from 'node:worker_threads';
import { serveBulkRows } from '../../../../platform/bulk-imports/index.ts';
import { contactRowChecker } from './contact-row.ts';

serveBulkRows(parentPort, () => contactRowChecker());
