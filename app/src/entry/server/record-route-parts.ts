import type { ColumnEngine } from '../../platform/columns/index.ts';
import type { ChangeMaker } from '../../platform/events/index.ts';

/** What the routes of records are made with. */
export type RecordRouteParts = {
  readonly maker: ChangeMaker;
  /** Answers about columns of answers. */
  readonly engine: ColumnEngine;
  readonly newId: () => string;
  /** What is done at once behind an erasure, so that copies beside the database forget too. */
  readonly afterErasing?: () => Promise<void>;
  /** A calendar of this workspace may be otherwise in a moment. */
  readonly calendarsChanged?: (workspace: string) => void;
};
