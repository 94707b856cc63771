import type { changeWorkspace } from '../../events/index.ts';
import type { Outcome } from '../../refusals/index.ts';
import type { BulkKind } from '../bulk-kind.ts';
import type { BulkWorkParts } from '../bulk-work-parts.ts';
import type { RestingThreads } from './resting-threads.ts';
import type { BulkUpload } from './running-import.ts';

/** What reading a whole file needs of the work it is part of. */
export type BulkWorking = {
  readonly parts: BulkWorkParts;
  readonly batchRows: number;
  readonly threads: RestingThreads;
  kindCalled(kind: string): BulkKind;
  /** One batch of a take, with everything it brings, in one change. */
  change<T>(upload: BulkUpload, work: Parameters<typeof changeWorkspace<T>>[2]): Promise<Outcome<T>>;
};
