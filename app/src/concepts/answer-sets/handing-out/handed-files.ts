import { tmpdir } from 'node:os';
import { streamedArchive } from '../../../platform/archives/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import { exportRecipe } from '../exporting/exported-recipe.ts';
import { downloadNames } from '../exporting/exported-set.ts';
import type { Asking } from '../kept-rows.ts';
import type { ViewMaking } from '../views/kept-table.ts';
import { asCsv } from './as-csv.ts';
import { asJsonLines } from './as-json-lines.ts';
import { asParquet } from './as-parquet.ts';
import { asSpss } from './as-spss.ts';
import { asWorkbook, workbookProblem } from './as-workbook.ts';
import type { Codebook } from './codebook.ts';
import { CodebookCounts } from './codebook-counts.ts';
import { codebookCsv, codebookJson, codebookPage } from './codebook-files.ts';
import { type HandedColumn, handedColumns } from './handed-column.ts';
import type { HandedForm } from './handed-form.ts';
import { type HandedRows, handedRows } from './handed-rows.ts';
import { type HandedSnapshot, handedSnapshot, type SnapshotAsked } from './handed-snapshot.ts';
import { type ColumnTeller, toldColumns } from './told-words.ts';

/** What handing out needs from elsewhere. */
export type HandingOut = ViewMaking & {
  /** What other concepts know of columns. */
  readonly tellers?: readonly ColumnTeller[];
  /** Where Parquet files are made. */
  readonly workFolder?: string;
};

/** A snapshot of a set with its columns, ready to go out in any form. */
export type OpenedHandingOut = {
  readonly snapshot: HandedSnapshot;
  readonly columns: readonly HandedColumn[];
  /** The responses after as many as said; the stream breaks off when there are not as many as the snapshot states. */
  rows(skip: number): AsyncGenerator<HandedRows>;
};

/** What is wanted of a snapshot. */
export type HandedWanted = {
  readonly form: HandedForm;
  readonly skip?: number;
  readonly language?: string | undefined;
};

/** Answers as a file: what to call it, how many responses are in it, its bytes. */
export type HandedFile = {
  readonly fileName: string;
  readonly rows: number;
  readonly snapshot: string;
  readonly bytes: AsyncGenerator<Uint8Array>;
};

/** Opens a set, or a view of it, to be handed out. */
export async function openHandingOut(
  making: HandingOut,
  workspace: string,
  asked: SnapshotAsked,
): Promise<Outcome<OpenedHandingOut>> {
  const snapshot = await handedSnapshot(making, workspace, asked);
  if (!snapshot.ok) return snapshot;
  const { storage, tellers = [] } = making;
  const words = await storage.read(workspace, (queries) => toldColumns(tellers, queries, asked.id));
  const columns = await handedColumns(snapshot.value.set, words);
  const ask: Asking = (work) => storage.read(workspace, work);
  return taken({
    snapshot: snapshot.value,
    columns,
    rows: (skip) => stated(handedRows(ask, snapshot.value, skip), snapshot.value.count - skip),
  });
}

/** The file in the form that is wanted. */
export function handedFile(
  making: HandingOut,
  opened: OpenedHandingOut,
  wanted: HandedWanted,
): Outcome<HandedFile> {
  const { snapshot } = opened;
  const { form, skip = 0 } = wanted;
  const problem = problemOf(opened, wanted);
  if (problem !== null) return refuse('request-refused', problem);
  const names = downloadNames(snapshot.set);
  return taken({
    fileName: form === 'csv' ? names.answers : `${names.stem}.${form}`,
    rows: snapshot.count - skip,
    snapshot: snapshot.word,
    bytes: bytesOf(making, opened, wanted),
  });
}

/** The same with its codebook and the recipe that reads the CSV, as an archive. */
export function handedArchive(
  making: HandingOut,
  opened: OpenedHandingOut,
  wanted: HandedWanted,
): Outcome<HandedFile> {
  const file = handedFile(making, opened, wanted);
  if (!file.ok) return file;
  const { fileName, rows, snapshot } = file.value;
  // What the file itself was made of is never read: the archive reads it anew, and counts.
  void file.value.bytes.return(undefined);
  const name = fileName.replaceAll(/[/\\]/gu, '_');
  return taken({
    fileName: `${downloadNames(opened.snapshot.set).stem}.zip`,
    rows,
    snapshot,
    bytes: archive(making, opened, { ...wanted, name }),
  });
}

async function* archive(
  making: HandingOut,
  opened: OpenedHandingOut,
  wanted: HandedWanted & { readonly name: string },
): AsyncGenerator<Uint8Array> {
  const counts = new CodebookCounts(opened.columns);
  let passes = 0;
  const counted: OpenedHandingOut = {
    ...opened,
    // SPSS files are written in two passes, of which one counts.
    rows: (skip) => (passes++ === 0 ? counts.counted(opened.rows(skip)) : opened.rows(skip)),
  };
  const { snapshot, columns } = opened;
  const parts = async function* () {
    const mayBeLarge = snapshot.count * columns.length > WORTH_64_BITS;
    yield { name: wanted.name, bytes: bytesOf(making, counted, wanted), mayBeLarge };
    const made = counts.codebook(snapshot);
    yield { name: 'codebook.html', bytes: [Buffer.from(codebookPage(made))] };
    yield { name: 'codebook.csv', bytes: [Buffer.from(codebookCsv(made))] };
    yield { name: 'codebook.json', bytes: [Buffer.from(codebookJson(made))] };
    yield { name: 'recipe.json', bytes: [Buffer.from(exportRecipe(snapshot.set))] };
  };
  yield* streamedArchive(parts(), snapshot.set.takenAt);
}

/** So many cells may have 4 GB. */
const WORTH_64_BITS = 50_000_000;

/** The codebook of a snapshot, all of whose responses are counted. */
export async function codebookOf(opened: OpenedHandingOut): Promise<Codebook> {
  const counts = new CodebookCounts(opened.columns);
  for await (const _ of counts.counted(opened.rows(0))) {
    // Counted on their way.
  }
  return counts.codebook(opened.snapshot);
}

function problemOf({ snapshot, columns }: OpenedHandingOut, { form, skip = 0 }: HandedWanted): string | null {
  if (skip > snapshot.count) {
    return `skip: there are ${snapshot.count} responses, and ${skip} cannot be there already; take the whole file again`;
  }
  return form === 'xlsx' ? workbookProblem(columns.length) : null;
}

function bytesOf(
  { workFolder = tmpdir() }: HandingOut,
  { snapshot, columns, rows }: OpenedHandingOut,
  { form, skip = 0, language }: HandedWanted,
): AsyncGenerator<Uint8Array> {
  const { set, count } = snapshot;
  // Not the moment of the download: the same answers make the same file.
  const { title, takenAt: asOf } = set;
  switch (form) {
    case 'csv':
      return asCsv(set.columnNames, rows(skip), skip > 0);
    case 'jsonl':
      return asJsonLines(columns, rows(skip));
    case 'xlsx':
      return asWorkbook({ columns, rows: rows(0), count, title, asOf });
    case 'sav':
      return asSpss({ columns, rows: () => rows(0), count, title, asOf, language });
    case 'parquet':
      return asParquet(columns, rows(0), workFolder);
  }
}

/** The same rows, as long as they are as many as was stated; otherwise whoever takes them must see that they are not whole. */
async function* stated(rows: AsyncGenerator<HandedRows>, count: number): AsyncGenerator<HandedRows> {
  let found = 0;
  for await (const some of rows) {
    found += some.count;
    yield some;
  }
  if (found !== count) throw new Error(`${found} responses went out and ${count} were stated`);
}
