import type { Change } from '../events/index.ts';
import { type Outcome, refuse, taken } from '../refusals/index.ts';
import type { Queries } from '../storage/index.ts';
import { mayBegin, mayCancel, partFits, roomForBulk } from './bulk-import.rules.ts';
import {
  bulkImportById,
  insertBulkImport,
  moveBulkImport,
  openBulkImports,
  removeRefusedRows,
  takenOfSameBytes,
} from './bulk-import.store.ts';
import type { NewBulkImport } from './bulk-import.ts';
import type { BulkMapping } from './bulk-mapping.ts';
import type { BulkRecord } from './bulk-record.ts';
import { keepPart, partsArrived, removeParts } from './receiving/upload-part.store.ts';
import { lookWithoutCells } from './working/running-import.ts';

/** The import of this id and kind, or that there is none. */
export async function foundBulkImport(
  queries: Queries,
  { id, kind }: { readonly id: string; readonly kind: string },
): Promise<Outcome<BulkRecord>> {
  const record = await bulkImportById(queries, id);
  return record === null || record.kind !== kind
    ? refuse('not-found', 'there is no such import in this workspace')
    : taken(record);
}

type Beginning = { readonly kind: string; readonly newId: () => string; readonly personId: string };

/** Begins to bring a file of records. */
export async function beginBulk(
  change: Change,
  asked: NewBulkImport,
  { kind, newId, personId }: Beginning,
): Promise<Outcome<BulkRecord>> {
  const room = roomForBulk(asked.bytes, await openBulkImports(change.queries));
  if (!room.ok) return room;
  const id = newId();
  const row = { ...asked, id, kind, startedBy: personId, startedAt: change.at };
  await insertBulkImport(change.queries, change.workspace, row);
  return foundBulkImport(change.queries, { id, kind });
}

type Part = { readonly id: string; readonly kind: string; readonly part: number; readonly bytes: Uint8Array };

/** Keeps a part that arrived. The same part again is kept once. */
export async function receiveBulkPart(
  change: Change,
  { id, kind, part, bytes }: Part,
): Promise<Outcome<BulkRecord>> {
  const found = await foundBulkImport(change.queries, { id, kind });
  if (!found.ok) return found;
  const fits = partFits(found.value, { part, length: bytes.length });
  if (!fits.ok) return fits;
  const key = { workspace: change.workspace, id };
  if (await keepPart(change.queries, key, { part, bytes, at: change.at })) {
    await moveBulkImport(change.queries, id, { at: change.at });
    return found;
  }
  return refuse(
    'conflict',
    `part ${part} arrived before with other bytes; the file was changed, so cancel this import and send it anew`,
  );
}

type Setting = {
  readonly id: string;
  readonly kind: string;
  readonly next: 'looking' | 'checking' | 'taking';
  readonly mapping: BulkMapping | null;
  readonly takeAgain: boolean;
};

/** Sets an import to work, when its file is all there and nothing else is done with it. */
export async function setBulkToWork(
  change: Change,
  { id, kind, next, mapping, takeAgain }: Setting,
): Promise<Outcome<BulkRecord>> {
  const { queries, at } = change;
  const found = await foundBulkImport(queries, { id, kind });
  if (!found.ok) return found;
  const record = found.value;
  const may = mayBegin(record, next, await partsArrived(queries, id));
  if (!may.ok) return may;
  if (next === 'taking' && !takeAgain && record.fileDigest !== null) {
    const [before] = await takenOfSameBytes(queries, { kind, digest: record.fileDigest });
    if (before !== undefined) {
      return refuse(
        'conflict',
        `this very file was taken on ${before.movedAt.toISOString().slice(0, 10)}; say that it is to be taken again, or cancel this import`,
      );
    }
  }
  // Whoever goes on with a take keeps what is behind, and how it was read.
  const goesOn = next === 'taking' && record.report?.isCheck === false && record.rowsDone > 0;
  if (goesOn) await moveBulkImport(queries, id, { state: next, refusals: [], at });
  else {
    await removeRefusedRows(queries, id);
    const fresh = { state: next, refusals: [], report: null, rowsDone: 0, bytesDone: 0, at };
    await moveBulkImport(queries, id, mapping === null ? fresh : { ...fresh, mapping });
  }
  return foundBulkImport(queries, { id, kind });
}

/** Gives an import up: its file goes at once, and what was refused. Batches that were taken stay. */
export async function cancelBulk(
  change: Change,
  { id, kind }: { readonly id: string; readonly kind: string },
): Promise<Outcome<BulkRecord>> {
  const { queries } = change;
  const found = await foundBulkImport(queries, { id, kind });
  if (!found.ok) return found;
  const may = mayCancel(found.value);
  if (!may.ok) return may;
  const { rowsDone, report } = found.value;
  const kept =
    report?.isCheck === false && rowsDone > 0
      ? [`cancelled after row ${rowsDone}; what was taken until then stays`]
      : [];
  await giveUp(change, found.value, kept);
  return foundBulkImport(queries, { id, kind });
}

/** Removes the file of an import and everything that shows cells of it. */
export async function giveUp(
  change: Pick<Change, 'queries' | 'at'>,
  record: BulkRecord,
  refusals: string[],
): Promise<void> {
  const { queries, at } = change;
  await removeParts(queries, record.id);
  await removeRefusedRows(queries, record.id);
  await moveBulkImport(queries, record.id, {
    state: 'cancelled',
    refusals,
    look: lookWithoutCells(record.look),
    report: withoutExamples(record.report),
    at,
  });
}

/** A report that shows nothing of what stood in cells. */
export function withoutExamples(report: BulkRecord['report']): BulkRecord['report'] {
  if (report === null) return null;
  return { ...report, reasons: report.reasons.map((reason) => ({ ...reason, examples: [] })) };
}
