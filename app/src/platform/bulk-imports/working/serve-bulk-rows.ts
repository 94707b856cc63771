import type { MessagePort } from 'node:worker_threads';
import { taken } from '../../refusals/index.ts';
import type { RowChecker } from '../mapping/field-values.ts';
import type { BulkAnswer, BulkJob, BulkReadJob } from './bulk-job.ts';
import { bulkExamplesOf, lookAtBulk } from './look-at-bulk.ts';
import { mappedBatches, openBulkTable } from './mapped-rows.ts';
import { columnNamesOf, mappingPlan } from './mapping-plan.ts';

/** Batches that are ready before somebody wants them. */
const AHEAD = 2;

/**
 * Reads files for a kind of records, in a thread of its own: what the thread's file calls with its port and with what makes a
 * checker from the context it is sent.
 */
export function serveBulkRows(port: MessagePort | null, checkerFor: (context: unknown) => RowChecker): void {
  let wanted = 0;
  let wake: (() => void) | null = null;
  const tell = (answer: BulkAnswer): void => port?.postMessage(answer);
  port?.on('message', (message: BulkJob | 'next') => {
    if (message === 'next') {
      wanted += 1;
      wake?.();
      return;
    }
    wanted = AHEAD;
    const given = async (): Promise<void> => {
      while (wanted === 0) await new Promise<void>((resolve) => (wake = resolve));
      wanted -= 1;
    };
    void answered(message, { tell, given, checkerFor });
  });
}

type Serving = {
  readonly tell: (answer: BulkAnswer) => void;
  readonly given: () => Promise<void>;
  readonly checkerFor: (context: unknown) => RowChecker;
};

async function answered(job: BulkJob, { tell, given, checkerFor }: Serving): Promise<void> {
  try {
    if (job.job === 'look') tell({ told: 'looked', outcome: await lookAtBulk(job) });
    else if (job.job === 'examples') {
      tell({ told: 'examples', outcome: await bulkExamplesOf(job, checkerFor(job.context)) });
    } else await read(job, { tell, given, checkerFor });
  } catch (error) {
    // Whoever waits hears of it as of any other fault of the thread.
    setImmediate(() => {
      throw error;
    });
  }
}

async function read(job: BulkReadJob, { tell, given, checkerFor }: Serving): Promise<void> {
  const opened = await openBulkTable(job, job.mapping);
  if (!opened.ok) return tell({ told: 'end', outcome: opened });
  const table = opened.value;
  const plan = mappingPlan({ mapping: job.mapping, headers: table.columnNames, fields: job.fields });
  if (!plan.ok) return tell({ told: 'end', outcome: plan });
  const { readers, unusedColumns } = plan.value;
  const names = columnNamesOf(table.columnNames);
  tell({ told: 'head', head: { names, delimiter: table.delimiter, unusedColumns } });
  const { skip, batchRows } = job;
  const batches = mappedBatches({ table, readers, check: checkerFor(job.context), skip, batchRows });
  for (;;) {
    const next = await batches.next();
    if (next.done === true) return tell({ told: 'end', outcome: next.value.ok ? taken(null) : next.value });
    await given();
    tell({ told: 'batch', batch: next.value });
  }
}
