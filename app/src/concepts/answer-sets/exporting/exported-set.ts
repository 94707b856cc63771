import type { Storage } from '../../../platform/storage/index.ts';
import { answerRows, type RowRange, refusedRowTexts } from '../answer-row.store.ts';
import type { AnswerSetRecord } from '../answer-set-record.ts';
import { delimitedHeader, delimitedRow } from './delimited-text.ts';

/** Where a set is read from. */
export type SetSource = { readonly storage: Storage; readonly workspace: string };

const MOST_ROWS_AT_ONCE = 2_000;
const MOST_CELLS_AT_ONCE = 60_000;

/** The answers of a set as a file, some rows at a time. What was taken never changes, so they need not be read at once. */
export async function* answersText(
  { storage, workspace }: SetSource,
  set: AnswerSetRecord,
): AsyncGenerator<string> {
  yield delimitedHeader(set.columnNames);
  for (const range of rangesOf(set)) {
    const rows = await storage.read(workspace, (queries) => answerRows(queries, set.id, range));
    yield rows.map(delimitedRow).join('');
  }
}

/**
 * The refused rows as they stood, below their header rows. The byte-order mark says that this is UTF-8 whatever encoding
 * the recipe names.
 */
export async function* refusedText(
  { storage, workspace }: SetSource,
  set: AnswerSetRecord,
): AsyncGenerator<string> {
  yield '\u{feff}';
  if (set.headerRows > 0) yield `${set.headerText}\r\n`;
  if (set.rowsRefused === 0) return;
  for (const range of rangesOf(set)) {
    const rows = await storage.read(workspace, (queries) => refusedRowTexts(queries, set.id, range));
    yield rows.map((text) => `${text}\r\n`).join('');
  }
}

/** The recipe that reads the answers as `answersText` writes them; all else as it was given. */
export function exportRecipe(set: AnswerSetRecord): string {
  const given = JSON.parse(set.recipe) as object;
  const recipe = { ...given, file: { encoding: 'utf-8', delimiter: ',', headerRows: 1 } };
  return `${JSON.stringify(recipe, null, 2)}\n`;
}

/** What downloads of a set are called; the answers as their file, so that figures of both name the same file. */
export function downloadNames({ fileName }: AnswerSetRecord) {
  const stem = fileName.replace(/(?<=.)\.[^.]*$/u, '');
  return { answers: fileName, refused: `${stem}.refused.csv`, recipe: `${stem}.recipe.json` };
}

/** Ranges of row numbers that cover a set; asked for so, and not by a limit, the database never sorts the rest first. */
function* rangesOf({ rowsRead, columnNames }: AnswerSetRecord): Generator<RowRange> {
  const rows = Math.max(1, Math.min(MOST_ROWS_AT_ONCE, Math.floor(MOST_CELLS_AT_ONCE / columnNames.length)));
  for (let from = 1; from <= rowsRead; from += rows) yield { from, to: from + rows - 1 };
}

/** Texts as bytes to be sent, made as fast as they are taken. */
export function sentAsBytes(texts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await texts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await texts.return(undefined);
    },
  });
}
