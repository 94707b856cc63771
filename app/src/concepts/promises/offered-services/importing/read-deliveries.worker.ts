import { parentPort } from 'node:worker_threads';
import { serveBulkRows } from '../../../../platform/bulk-imports/index.ts';
import { type DeliveryRowContext, deliveryRowChecker } from './delivery-row.ts';

serveBulkRows(parentPort, (context) => deliveryRowChecker(context as DeliveryRowContext));
