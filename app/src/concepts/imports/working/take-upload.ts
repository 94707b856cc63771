import type { Change } from '../../../platform/events/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import { refusedCells, takeFile } from '../../answer-sets/index.ts';
import type { Meaning } from '../../people/index.ts';
import type { ImportProgress, ImportReport } from '../import.ts';

/** A file written aside, and what is wanted of it. */
export type UploadToTake = {
  readonly location: string;
  readonly fileName: string;
  readonly title?: string | undefined;
  readonly recipe: string;
};

/** The set that came of it, and what was refused on the way. */
export type TakenUpload = { readonly answerSetId: string; readonly report: ImportReport };

/** Refused values told one by one; the set of answers has them all. */
const MOST_VALUES = 500;

/** Takes the answers of a file that was sent in parts. */
export async function takeUpload(
  change: Change,
  upload: UploadToTake,
  { progress, ...meaning }: Meaning & { progress(so: ImportProgress): void },
): Promise<Outcome<TakenUpload>> {
  const record = await takeFile(change, upload, {
    ...meaning,
    progress: (rowsDone, bytesDone, bytesKnown) => progress({ rowsDone, bytesDone, bytesKnown }),
  });
  if (!record.ok) return record;
  const { id, rowsRead: read, rowsUsed: used, rowsRefused: refused } = record.value;
  const cells = await refusedCells(change.queries, id);
  return taken({
    answerSetId: id,
    report: { rows: { read, used, refused }, refusedCells: told(cells) },
  });
}

/** The values of cells that were refused, and behind the most that are told, the rest of each column together. */
function told(cells: readonly ImportReport['refusedCells'][number][]): ImportReport['refusedCells'] {
  const rest = new Map<string, ImportReport['refusedCells'][number]>();
  for (const { column, count, firstRow } of cells.slice(MOST_VALUES)) {
    const before = rest.get(column) ?? { column, value: null, count: 0, firstRow };
    rest.set(column, {
      ...before,
      count: before.count + count,
      firstRow: Math.min(before.firstRow, firstRow),
    });
  }
  return [...cells.slice(0, MOST_VALUES), ...rest.values()];
}
