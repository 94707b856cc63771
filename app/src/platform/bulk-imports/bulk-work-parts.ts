import type { ChangeMaker } from '../events/index.ts';
import type { Doorkeeper, Logger, Member } from '../http/index.ts';
import type { BulkKind } from './bulk-kind.ts';

/** What work on files of records needs from elsewhere. */
export type BulkWorkParts = {
  readonly maker: ChangeMaker;
  readonly newId: () => string;
  /** A folder in the data directory for this alone. */
  readonly spoolFolder: string;
  readonly isStill: Doorkeeper['isStill'];
  readonly log: Logger;
  readonly kinds: readonly BulkKind[];
  /** As whom a take goes on after a restart; null when who began it is gone. */
  readonly memberAgain: (workspaceId: string, personId: string) => Promise<Member | null>;
  readonly batchRows?: number;
};
