import { createHash } from 'node:crypto';
import { delimitedHeader, delimitedRow, RowScanner, rowCells } from '../../delimited/index.ts';
import type { Member } from '../../http/index.ts';
import { reasonsOf } from '../bulk-counts.ts';
import type { BulkLook } from '../bulk-import.ts';
import type { BulkRecord, RefusedRow } from '../bulk-record.ts';
import type { RowFault } from '../mapping/field-values.ts';
import { WHY_REFUSED } from './mapping-plan.ts';

/** Which upload, and on whose behalf. */
export type BulkUpload = { readonly member: Member; readonly record: BulkRecord };

/** Somebody gave the import up while it was worked on, or somebody else works on it. */
export class BulkWorkStopped extends Error {}

/** What tells files with the same columns; the reasons of refused rows are no column of theirs. */
export function headerDigest(names: readonly string[]): Buffer {
  const own = names.filter((name) => name !== WHY_REFUSED);
  return createHash('sha256').update(JSON.stringify(own)).digest();
}

/** A row as it is kept when it is refused. */
export function refusedRow(
  { row, text }: { readonly row: number; readonly text: string },
  faults: readonly RowFault[],
  delimiter: string,
): RefusedRow {
  const bytes = Buffer.from(`${text}\n`);
  const scanner = new RowScanner(bytes, delimiter.charCodeAt(0));
  const cells = scanner.next() && scanner.problem === null ? rowCells(bytes, scanner) : [text];
  return { row, cells, reasons: reasonsOf(faults) };
}

/** What stays of a look when the file is gone: what its columns are called, nothing of their cells. */
export function lookWithoutCells(look: BulkLook | null): BulkLook | null {
  if (look === null) return null;
  return { ...look, columns: look.columns.map((column) => ({ ...column, examples: [], words: [] })) };
}

/** The header of a file of refused rows. */
export function refusedHeader(names: readonly string[]): string {
  return `\u{feff}${delimitedHeader([...names.filter((name) => name !== WHY_REFUSED), WHY_REFUSED])}`;
}

/** Refused rows as lines of a file: as they stood, with the reason in place of that of last time. */
export function refusedLines(names: readonly string[], rows: readonly RefusedRow[]): string {
  const at = names.indexOf(WHY_REFUSED);
  return rows
    .map(({ cells, reasons }) => {
      const own = at >= 0 && cells.length === names.length ? cells.toSpliced(at, 1) : cells;
      return delimitedRow([...own, reasons]);
    })
    .join('');
}
