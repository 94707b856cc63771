import type { Change } from '../../events/index.ts';
import { type Outcome, type Refusal, taken } from '../../refusals/index.ts';
import type { Queries } from '../../storage/index.ts';
import { BulkCounts } from '../bulk-counts.ts';
import { bulkImportById, keepRefusedRows, moveBulkImport, saveMapping } from '../bulk-import.store.ts';
import type { BulkKind, BulkRun, RowFate, RunAsked } from '../bulk-kind.ts';
import type { BulkMapping } from '../bulk-mapping.ts';
import type { BulkMove, RefusedRow } from '../bulk-record.ts';
import { removeParts } from '../receiving/upload-part.store.ts';
import type { ReadBatch, ReadHead } from './bulk-job.ts';
import { BulkThread } from './bulk-thread.ts';
import type { BulkWorking } from './bulk-working.ts';
import { chosenOptions } from './mapping-plan.ts';
import {
  type BulkUpload,
  BulkWorkStopped,
  headerDigest,
  lookWithoutCells,
  refusedRow,
} from './running-import.ts';

/** A file that is read from beginning to end. */
type WholeFile = {
  readonly upload: BulkUpload;
  readonly mapping: BulkMapping;
  readonly location: string;
  readonly signal: AbortSignal;
};

/** A run with all options that are not said. */
export async function runBegun(kind: BulkKind, queries: Queries, asked: RunAsked): Promise<Outcome<BulkRun>> {
  const options = chosenOptions(asked.mapping, kind.options);
  if (!options.ok) return options;
  return kind.begin(queries, { ...asked, mapping: { ...asked.mapping, options: { ...options.value } } });
}

function todayOf(work: BulkWorking): string {
  return work.parts.maker.now().toISOString().slice(0, 10);
}

/** Checks all rows; what they would come to and which are refused is kept, and nothing else. */
export async function checkedAll(work: BulkWorking, file: WholeFile): Promise<BulkMove> {
  const { upload, mapping } = file;
  const { maker } = work.parts;
  const workspace = upload.member.workspace.id;
  const kind = work.kindCalled(upload.record.kind);
  const asked = {
    mapping,
    importId: upload.record.id,
    member: upload.member,
    today: todayOf(work),
    change: null,
  };
  const run = await maker.storage.read(workspace, (queries) => runBegun(kind, queries, asked));
  if (!run.ok) return refusedMove(run.refusals);
  const counts = new BulkCounts(null, {
    isCheck: true,
    newFields: [...run.value.newFields],
    notes: [...run.value.notes],
  });
  const batch = async (read: ReadBatch, head: ReadHead): Promise<Outcome<null>> => {
    counts.unusedColumns = head.unusedColumns;
    const decided = await maker.storage.read(workspace, (queries) =>
      run.value.decide(queries, checkedOf(read)),
    );
    const refused = counted(counts, { read, fates: decided.fates, delimiter: head.delimiter });
    return maker.storage.change(workspace, async (queries) => {
      await stillAt(queries, upload, { state: 'checking', rowsDone: null });
      await keepRefusedRows(queries, { workspace, id: upload.record.id }, refused);
      await moveBulkImport(queries, upload.record.id, {
        ...progressOf(read),
        report: counts.report(),
        at: maker.now(),
      });
      return taken(null);
    });
  };
  const done = await eachBatch(work, { ...file, run: run.value, skip: 0 }, batch);
  const report = { ...counts.report() };
  if (!done.ok) return { ...refusedMove(done.refusals), report };
  return { state: 'checked', refusals: [], report };
}

/** Takes all rows that are not behind; the last batch ends the import and removes its file. */
export async function takenAll(
  work: BulkWorking,
  file: WholeFile & { readonly digest: Buffer },
): Promise<BulkMove | null> {
  const { upload, mapping, digest } = file;
  const { record } = upload;
  const kind = work.kindCalled(record.kind);
  const run = await work.change(upload, async (change) => {
    const asked = { mapping, importId: record.id, member: upload.member, today: todayOf(work), change };
    const begun = await runBegun(kind, change.queries, asked);
    // Fields that were made are there when the take goes on after a restart.
    if (begun.ok)
      await moveBulkImport(change.queries, record.id, { mapping: begun.value.mapping, at: change.at });
    return begun;
  });
  if (!run.ok) return refusedMove(run.refusals);
  const told = { isCheck: false, newFields: [...run.value.newFields], notes: [...run.value.notes] };
  let counts = new BulkCounts(record.report, told);
  let rowsDone = record.rowsDone;
  let names: readonly string[] = [];
  const batch = async (read: ReadBatch, head: ReadHead): Promise<Outcome<null>> => {
    names = head.names;
    const next = await work.change(upload, async (change) => {
      await stillAt(change.queries, upload, { state: 'taking', rowsDone });
      const counting = counts.copy();
      counting.unusedColumns = head.unusedColumns;
      await tookBatch(change, { upload, run: run.value, read, counts: counting, delimiter: head.delimiter });
      return taken(counting);
    });
    if (!next.ok) return next;
    counts = next.value;
    rowsDone = read.rowsDone;
    return taken(null);
  };
  const done = await eachBatch(work, { ...file, run: run.value, skip: rowsDone }, batch);
  if (!done.ok) {
    const behind = rowsDone > 0 ? [`${rowsDone} rows before that are taken and stay`] : [];
    return {
      ...refusedMove(done.refusals),
      refusals: [...done.refusals.map(({ message }) => message), ...behind],
    };
  }
  const ended = await work.change(upload, async (change) => {
    await stillAt(change.queries, upload, { state: 'taking', rowsDone });
    await ending(change, { upload, digest, names, mapping: run.value.mapping, counts });
    return taken(null);
  });
  return ended.ok ? null : refusedMove(ended.refusals);
}

type Ending = {
  readonly upload: BulkUpload;
  readonly digest: Buffer;
  readonly names: readonly string[];
  readonly mapping: BulkMapping;
  readonly counts: BulkCounts;
};

async function ending(change: Change, { upload, digest, names, mapping, counts }: Ending): Promise<void> {
  const { record, member } = upload;
  const { workspace, queries, at } = change;
  await removeParts(queries, record.id);
  if (names.length > 0) {
    const key = { kind: record.kind, digest: headerDigest(names) };
    await saveMapping(queries, key, { workspace, mapping, at, by: member.personId });
  }
  await moveBulkImport(queries, record.id, {
    state: 'taken',
    refusals: [],
    report: counts.report(),
    fileDigest: digest,
    look: lookWithoutCells(record.look),
    at,
  });
}

type Batch = {
  readonly upload: BulkUpload;
  readonly run: BulkRun;
  readonly read: ReadBatch;
  readonly counts: BulkCounts;
  readonly delimiter: string;
};

async function tookBatch(change: Change, { upload, run, read, counts, delimiter }: Batch): Promise<void> {
  const { queries, workspace, at } = change;
  const { id, kind } = upload.record;
  const before = { ...counts.rows };
  const decided = await run.decide(queries, checkedOf(read));
  await decided.keep(change);
  const refused = counted(counts, { read, fates: decided.fates, delimiter });
  await keepRefusedRows(queries, { workspace, id }, refused);
  await moveBulkImport(queries, id, { ...progressOf(read), report: counts.report(), at });
  const { rows } = counts;
  await change.record({
    what: `${kind}.imported`,
    subject: { kind: `${kind}-import`, id },
    before: null,
    after: {
      rows: `${read.rowsDone - read.rows.length + 1}-${read.rowsDone}`,
      added: rows.added - before.added,
      changed: rows.changed - before.changed,
      unchanged: rows.unchanged - before.unchanged,
      refused: rows.refused - before.refused,
    },
  });
}

function checkedOf({ rows }: ReadBatch): readonly unknown[] {
  return rows.flatMap((row) => ('checked' in row ? [row.checked] : []));
}

type Counting = { readonly read: ReadBatch; readonly fates: readonly RowFate[]; readonly delimiter: string };

/** Counts what became of each row, and gives those that were refused. */
function counted(counts: BulkCounts, { read, fates, delimiter }: Counting): readonly RefusedRow[] {
  const refused: RefusedRow[] = [];
  let next = 0;
  for (const row of read.rows) {
    const fate = 'checked' in row ? fates[next++]! : { faults: row.faults };
    if (typeof fate === 'string') counts.count(fate);
    else {
      counts.refuse(row.row, fate.faults);
      refused.push(refusedRow(row, fate.faults, delimiter));
    }
  }
  return refused;
}

function progressOf({ rowsDone, bytesDone, bytesKnown }: ReadBatch): BulkMove {
  return { rowsDone, bytesDone, bytesKnown };
}

/** Throws when the import was given up meanwhile, or another process went on with it. */
async function stillAt(
  queries: Queries,
  { record }: BulkUpload,
  { state, rowsDone }: { readonly state: 'checking' | 'taking'; readonly rowsDone: number | null },
): Promise<void> {
  const now = await bulkImportById(queries, record.id);
  if (now?.state !== state || (rowsDone !== null && now.rowsDone !== rowsDone)) throw new BulkWorkStopped();
}

type Running = WholeFile & { readonly run: BulkRun; readonly skip: number };

async function eachBatch(
  work: BulkWorking,
  { upload, location, signal, run, skip }: Running,
  batch: (read: ReadBatch, head: ReadHead) => Promise<Outcome<null>>,
): Promise<Outcome<null>> {
  const { fileName: name, kind } = upload.record;
  const thread = new BulkThread({ threads: work.threads, file: work.kindCalled(kind).worker, name, signal });
  const { mapping, fields, context } = run;
  let head: ReadHead | null = null;
  for await (const told of thread.read({
    job: 'read',
    name,
    location,
    mapping,
    fields,
    context,
    skip,
    batchRows: work.batchRows,
  })) {
    if (signal.aborted) break;
    if ('head' in told) head = told.head;
    else if ('end' in told) return told.end;
    else if (head !== null) {
      const done = await batch(told.batch, head);
      if (!done.ok) return done;
    }
  }
  throw new BulkWorkStopped();
}

function refusedMove(refusals: readonly Refusal[]): BulkMove {
  return { state: 'refused', refusals: refusals.map(({ message }) => message) };
}
