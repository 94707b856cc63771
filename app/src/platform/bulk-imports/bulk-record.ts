import type { BulkLook, BulkReport, BulkState } from './bulk-import.ts';
import type { BulkMapping } from './bulk-mapping.ts';

/** What is kept of an import, but its bytes and its refused rows. */
export type BulkRecord = {
  readonly id: string;
  readonly kind: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly fileDigest: Buffer | null;
  readonly state: BulkState;
  readonly refusals: readonly string[];
  readonly look: BulkLook | null;
  readonly mapping: BulkMapping | null;
  readonly report: BulkReport | null;
  readonly rowsDone: number;
  readonly bytesDone: number;
  readonly bytesKnown: number;
  readonly startedBy: string;
  readonly startedAt: Date;
  readonly movedAt: Date;
};

/** What changes of an import; what is left out stays. */
export type BulkMove = Partial<
  Pick<
    BulkRecord,
    | 'state'
    | 'refusals'
    | 'look'
    | 'mapping'
    | 'report'
    | 'rowsDone'
    | 'bytesDone'
    | 'bytesKnown'
    | 'fileDigest'
  >
>;

/** A row that was not taken. */
export type RefusedRow = {
  readonly row: number;
  readonly cells: readonly string[];
  readonly reasons: string;
};
