import type { TextSource, Utf8Piece } from '../delimited/index.ts';
import { type Outcome, quoted, readingProblem, refuse, taken } from '../refusals/index.ts';
import type { StoredBytes } from '../stored-bytes/index.ts';
import {
  type CellSheet,
  choiceNote,
  chosenSheet,
  listed,
  type SheetChoice,
  visibleSheets,
} from './sheet-choice.ts';
import { SheetRows } from './sheet-rows.ts';
import { type SheetReading, sheetText } from './sheet-text.ts';
import { UnreadableWorkbook } from './unreadable-workbook.ts';
import { WorkbookArchive } from './workbook-archive.ts';
import { contentsOf, type WorkbookContents } from './workbook-contents.ts';
import { readXml } from './xml-reading.ts';

/** As many bytes as the archive's own form can say. */
const MOST_BYTES_OF_SHEET = 2 ** 32;
/** A sheet that nobody asked for counts as empty when nothing stands in this many bytes of it. */
const LOOKED_AT_BYTES = 1 << 20;
const MOST_SHEETS_LOOKED_AT = 100;

/** One sheet of a workbook as comma-separated text; `notes`: what to keep in mind about it. */
export type OpenSheet = TextSource & { readonly notes: readonly string[] };

type Asked = { readonly sheet: SheetChoice; readonly headerRows: number };

/**
 * Opens one sheet of an Excel workbook (.xlsx), or says why it cannot be read.
 *
 * @param path what to call the file in messages
 */
export async function openSheet(
  path: string,
  stored: StoredBytes,
  asked: Asked,
): Promise<Outcome<OpenSheet>> {
  try {
    const archive = await WorkbookArchive.open(stored);
    try {
      return await sheetOf(path, archive, { ...asked, stored });
    } finally {
      archive.close();
    }
  } catch (error) {
    const reason = error instanceof UnreadableWorkbook ? error.message : readingProblem(error);
    if (reason === null) throw error;
    return refuse('file-refused', `${path}: ${reason}`);
  }
}

async function sheetOf(
  path: string,
  archive: WorkbookArchive,
  { stored, sheet, headerRows }: Asked & { readonly stored: StoredBytes },
): Promise<Outcome<OpenSheet>> {
  const contents = await contentsOf(archive);
  const chosen = chosenSheet(contents.sheets, sheet);
  if (!chosen.ok) return chosen;
  const { name, part } = chosen.value;
  const { values } = contents;
  if (!(await hasValues(archive, part, { values, most: MOST_BYTES_OF_SHEET }))) {
    return refuse(
      'file-refused',
      `${path}: the sheet ${quoted(name)} has no values; name another by file.sheet in the recipe${listed(contents.sheets)}`,
    );
  }
  const others = sheet === undefined ? await othersWithValues(archive, contents, chosen.value) : [];
  const note = choiceNote(chosen.value, others);
  return taken({
    encoding: 'utf-8',
    size: archive.sizeOf(part),
    notes: note === null ? [] : [note],
    pieces: () => piecesOfSheet(stored, part, { headerRows, values }),
  });
}

async function* piecesOfSheet(
  stored: StoredBytes,
  part: string,
  reading: SheetReading,
): AsyncGenerator<Utf8Piece> {
  const archive = await WorkbookArchive.open(stored);
  try {
    yield* sheetText(archive.bytesOf(part, MOST_BYTES_OF_SHEET), reading);
  } finally {
    archive.close();
  }
}

async function othersWithValues(
  archive: WorkbookArchive,
  { sheets, values }: WorkbookContents,
  chosen: CellSheet,
): Promise<CellSheet[]> {
  const others: CellSheet[] = [];
  for (const sheet of visibleSheets(sheets).slice(0, MOST_SHEETS_LOOKED_AT)) {
    if (sheet.part === chosen.part) continue;
    const looked = { values, most: LOOKED_AT_BYTES };
    if (await hasValues(archive, sheet.part, looked)) others.push(sheet);
  }
  return others;
}

/** Whether anything stands in the first `most` bytes of a sheet. */
async function hasValues(
  archive: WorkbookArchive,
  part: string,
  { values, most }: { readonly values: WorkbookContents['values']; readonly most: number },
): Promise<boolean> {
  let found = false;
  const rows = new SheetRows(values, ({ cells }) => {
    found ||= cells.some((cell) => cell !== '');
  });
  let looked = 0;
  try {
    for await (const _ of readXml(counted(), rows)) if (found || looked > most) return found;
  } catch (error) {
    // Who reads the rows one after another can say better where they break off.
    if (!found) throw error;
  }
  return found;

  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const bytes of archive.bytesOf(part, MOST_BYTES_OF_SHEET)) {
      looked += bytes.length;
      yield bytes;
    }
  }
}
