import type { Change } from '../events/index.ts';
import type { Member } from '../http/index.ts';
import type { Outcome } from '../refusals/index.ts';
import type { Queries } from '../storage/index.ts';
import type { BulkField, BulkOption } from './bulk-field.ts';
import type { BulkMapping } from './bulk-mapping.ts';
import type { RowFault } from './mapping/field-values.ts';

/** What becomes of a row. `unchanged` says what is known already, or is left as it is known. */
export type RowFate = 'added' | 'changed' | 'unchanged' | { readonly faults: readonly RowFault[] };

/** What a batch comes to: the fate of each row, and what keeps it. */
export type BatchDecided = {
  readonly fates: readonly RowFate[];
  /** Keeps what was decided and records what changed; not called for a check. */
  keep(change: Change): Promise<void>;
};

/** An import being checked or taken. */
export type BulkRun = {
  /** With fields that were made, or would be. */
  readonly fields: readonly BulkField[];
  readonly mapping: BulkMapping;
  /** Titles of fields that were, or would be, made. */
  readonly newFields: readonly string[];
  /** What fields to be made are called by the mapping that was asked for, and what they are called now. */
  readonly renamed: Readonly<Record<string, string>>;
  /** What the checker in the thread needs to know. */
  readonly context: unknown;
  readonly notes: readonly string[];
  /** Looks at a batch beside what is in the database, and in a check also beside what earlier batches would have added. */
  decide(queries: Queries, rows: readonly unknown[]): Promise<BatchDecided>;
};

/** What a run is begun for. */
export type RunAsked = {
  readonly mapping: BulkMapping;
  readonly importId: string;
  readonly member: Member;
  /** The day of the run, for rules that ask whether something has happened yet. */
  readonly today: string;
  /** Null when nothing may be kept: a check. */
  readonly change: Change | null;
};

/** A kind of records that files come in for. */
export type BulkKind = {
  /** Such as `customers`. */
  readonly kind: string;
  /** The thread that reads its files; its file calls `serveBulkRows`. */
  readonly worker: URL;
  readonly options: readonly BulkOption[];
  /** Where cells can go to, for somebody of this role. */
  fields(queries: Queries, role: string): Promise<readonly BulkField[]>;
  mayMakeFields(role: string): boolean;
  begin(queries: Queries, asked: RunAsked): Promise<Outcome<BulkRun>>;
};
