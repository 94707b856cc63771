import { delimitedHeader } from '../../../platform/delimited/index.ts';
import type { Storage } from '../../../platform/storage/index.ts';
import { refusedRowTexts } from '../answer-row.store.ts';
import type { AnswerSetRecord } from '../answer-set-record.ts';
import { type Asking, keptText } from '../kept-rows.ts';

/** Where a set is read from. */
export type SetSource = { readonly storage: Storage; readonly workspace: string };

const MOST_ROWS_AT_ONCE = 2_000;

/** The answers of a set as a file, some rows at a time. */
export async function* answersText(
  { storage, workspace }: SetSource,
  set: AnswerSetRecord,
): AsyncGenerator<string> {
  yield delimitedHeader(set.columnNames);
  const ask: Asking = (work) => storage.read(workspace, work);
  for await (const text of keptText(ask, set)) yield Buffer.from(text).toString();
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
  for (let from = 1; from <= set.rowsRead; from += MOST_ROWS_AT_ONCE) {
    const range = { from, to: from + MOST_ROWS_AT_ONCE - 1 };
    const rows = await storage.read(workspace, (queries) => refusedRowTexts(queries, set.id, range));
    yield rows.map((text) => `${text}\r\n`).join('');
  }
}

/** What downloads of a set are called: whatever was taken, text comes back. */
export function downloadNames({ fileName }: Pick<AnswerSetRecord, 'fileName'>) {
  const stem = fileName.replace(/(?<=.)\.[^.]*$/u, '');
  return {
    stem,
    answers: /.\.csv$/iu.test(fileName) ? fileName : `${stem}.csv`,
    refused: `${stem}.refused.csv`,
    recipe: `${stem}.recipe.json`,
    refusedRecipe: `${stem}.refused.recipe.json`,
  };
}
