import type { Outcome } from '../../refusals/index.ts';
import type { BulkField, BulkOption } from '../bulk-field.ts';
import type { BulkExamples, BulkLook } from '../bulk-import.ts';
import type { BulkMapping } from '../bulk-mapping.ts';
import type { RowFault } from '../mapping/field-values.ts';

/** A file to be read in a thread of its own. `name` is what people call it. */
type BulkFile = { readonly name: string; readonly location: string };

export type BulkLookJob = BulkFile & {
  readonly job: 'look';
  readonly fields: readonly BulkField[];
  readonly options: readonly BulkOption[];
  readonly today: string;
};

type MappedFile = BulkFile & {
  readonly mapping: BulkMapping;
  readonly fields: readonly BulkField[];
  /** What the checker of the concept needs to know; it goes to another thread. */
  readonly context: unknown;
};

export type BulkExamplesJob = MappedFile & { readonly job: 'examples'; readonly most: number };

export type BulkReadJob = MappedFile & {
  readonly job: 'read';
  /** Rows that are behind already: read again, for what they have in common with later ones, and not handed on. */
  readonly skip: number;
  readonly batchRows: number;
};

export type BulkJob = BulkLookJob | BulkExamplesJob | BulkReadJob;

/** One row on its way: what the checker made of it, or why not. */
export type ReadRow = {
  /** Counted from 1 below the header. */
  readonly row: number;
  /** As it stands in the file, without its line end. */
  readonly text: string;
} & ({ readonly checked: unknown } | { readonly faults: readonly RowFault[] });

export type ReadBatch = {
  readonly rows: readonly ReadRow[];
  readonly rowsDone: number;
  readonly bytesDone: number;
  readonly bytesKnown: number;
};

/** What the head of a file says before its rows come. */
export type ReadHead = {
  /** What the columns are called in a mapping. */
  readonly names: readonly string[];
  readonly delimiter: string;
  readonly unusedColumns: readonly string[];
};

/** What comes back from the thread. */
export type BulkAnswer =
  | { readonly told: 'looked'; readonly outcome: Outcome<BulkLook> }
  | { readonly told: 'examples'; readonly outcome: Outcome<BulkExamples> }
  | { readonly told: 'head'; readonly head: ReadHead }
  | { readonly told: 'batch'; readonly batch: ReadBatch }
  | { readonly told: 'end'; readonly outcome: Outcome<null> };
