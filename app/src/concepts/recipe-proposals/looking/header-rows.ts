import { cellText, RowScanner } from '../../../platform/delimited/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import type { TableFile } from '../../../platform/tables/index.ts';
import { numberOf } from '../../answers/index.ts';

/** Opens the file with a delimiter (or `auto`) and so many header rows. */
export type Opening = (delimiter: string, headerRows: number) => Promise<Outcome<TableFile>>;

/** What stands above the answers. */
export type Headers = {
  /** Rows above the first row of answers, as a recipe counts them. */
  readonly rows: number;
  readonly reason: string;
  /** Names and wordings stand in rows of their own, so the last of them is no good name. */
  readonly several: boolean;
  /** What the last header row calls each column; empty texts without headers. */
  readonly names: readonly string[];
  /** The short name where a header has one beside the wording (Qualtrics, LimeSurvey), else the same. */
  readonly shortNames: readonly string[];
  /** The wording of the question where a header has one, else an empty text. */
  readonly wordings: readonly string[];
};

const ROWS_LOOKED_AT = 60;
const MOST_TITLE_ROWS = 4;
const ENOUGH = 0.8;

type Titles = { readonly delimiter: string; readonly rows: number };

/** How many rows with a title stand above the names, and which delimiter makes a table of the rest? */
export async function titleRowsOf(open: Opening): Promise<Outcome<Titles>> {
  const first = await open('auto', 1);
  if (!first.ok) return first;
  const whole = { delimiter: first.value.delimiter, rows: 0 };
  if (first.value.columnNames.length > 1 && (await shareOfWidth(open, whole)) >= ENOUGH) return taken(whole);
  for (let rows = 1; rows <= MOST_TITLE_ROWS; rows++) {
    const below = await open('auto', rows + 1);
    if (!below.ok) break;
    const titles = { delimiter: below.value.delimiter, rows };
    if (below.value.columnNames.length > 1 && (await shareOfWidth(open, titles)) >= ENOUGH)
      return taken(titles);
  }
  return taken(whole);
}

async function shareOfWidth(open: Opening, titles: Titles): Promise<number> {
  const leading = await leadingRows(open, titles);
  if (!leading.ok || leading.value.rows.length < 2) return 0;
  const [names, ...rest] = leading.value.rows;
  return rest.filter((row) => row.length === names!.length).length / rest.length;
}

/** The texts of the first rows below the titles. */
export async function leadingRows(
  open: Opening,
  titles: Titles,
): Promise<Outcome<{ readonly rows: readonly (readonly string[])[] }>> {
  const opened = await open(titles.delimiter, 0);
  if (!opened.ok) return opened;
  const rows: string[][] = [];
  for await (const { bytes } of opened.value.blocks) {
    const scanner = new RowScanner(bytes, titles.delimiter.charCodeAt(0));
    while (rows.length < titles.rows + ROWS_LOOKED_AT && scanner.next()) {
      if (scanner.problem === 'quote-not-closed') break;
      rows.push(
        Array.from({ length: scanner.cellCount }, (_, i) =>
          cellText(bytes, [scanner.starts[i]!, scanner.endOf(i)], scanner.writingOf(i)),
        ),
      );
    }
    break;
  }
  return taken({ rows: rows.slice(titles.rows) });
}

/** Which of the first rows are headers, and what do they say? */
export function headersOf(rows: readonly (readonly string[])[], titleRows: number): Headers {
  const found = countHeaders(rows);
  const width = rows[Math.max(0, found.rows - 1)]?.length ?? 0;
  const row = (at: number): string[] => Array.from({ length: width }, (_, i) => rows[at]?.[i] ?? '');
  const names = found.rows === 0 ? row(-1) : row(found.rows - 1);
  const several = found.rows > 1;
  return {
    rows: found.rows === 0 && titleRows === 0 ? 0 : titleRows + found.rows,
    reason: titleRows > 0 ? `${found.reason}; above it are ${titleRows} rows of another width` : found.reason,
    several,
    names,
    shortNames: several ? row(0) : names.map((name) => codeAndWording(name)?.code ?? name),
    wordings: several ? row(1) : names.map((name) => codeAndWording(name)?.wording ?? ''),
  };
}

function countHeaders(rows: readonly (readonly string[])[]): { rows: number; reason: string } {
  const importIds = (row: readonly string[] | undefined): boolean =>
    row?.some((cell) => /^\{\s*['"]ImportId['"]/u.test(cell)) ?? false;
  if (importIds(rows[2])) return { rows: 3, reason: 'Qualtrics writes names, wordings and import ids' };
  if (importIds(rows[1])) return { rows: 2, reason: 'Qualtrics writes wordings and import ids' };
  if (/^V\d+$/u.test(rows[0]?.[0] ?? '') && /^Response ?ID$/iu.test(rows[1]?.[0] ?? ''))
    return { rows: 2, reason: 'Qualtrics writes names and wordings' };
  if (rows.length < 2) return { rows: 1, reason: 'the first row names the columns' };
  if (looksLikeData(rows)) return { rows: 0, reason: 'the first row looks like the rows below it' };
  if (rows.length > 3 && isWordingRow(rows))
    return { rows: 2, reason: 'two rows of words stand above columns of numbers' };
  return { rows: 1, reason: 'the first row names the columns' };
}

/** Each column votes whether the first row is one more answer. */
function looksLikeData(rows: readonly (readonly string[])[]): boolean {
  const [first, ...below] = rows;
  let data = 0;
  let header = 0;
  first!.forEach((cell, i) => {
    const values = below.map((row) => row[i] ?? '').filter((text) => text !== '');
    if (cell === '' || values.length === 0) return;
    const isNumber = numberOf(cell) !== null;
    const numbers = values.filter((text) => numberOf(text) !== null).length;
    if (numbers >= values.length * ENOUGH) {
      if (isNumber && fits(Number(cell), values)) data++;
      else header++;
    } else if (values.includes(cell)) data++;
    else if (new Set(values).size <= values.length / 2 || isNumber !== numbers > 0) header++;
  });
  return data > header;
}

/** Question numbers and years may name columns of numbers, but they do not lie among the answers. */
function fits(number: number, values: readonly string[]): boolean {
  const numbers = values.map(Number).filter((value) => !Number.isNaN(value));
  return number >= Math.min(...numbers) && number <= Math.max(...numbers);
}

function isWordingRow(rows: readonly (readonly string[])[]): boolean {
  const [names, second, ...below] = rows;
  let words = 0;
  let numbers = 0;
  names!.forEach((name, i) => {
    const values = below.map((row) => row[i] ?? '').filter((text) => text !== '');
    const numeric = values.filter((text) => numberOf(text) !== null).length;
    if (values.length < 2 || numeric < values.length || numberOf(name) !== null) return;
    numbers++;
    // A code for missing is one word; a wording has several.
    if (numberOf(second![i] ?? '') === null && /\p{L}.*\s.*\p{L}/u.test(second![i] ?? '')) words++;
  });
  return numbers >= 2 && words >= numbers * ENOUGH;
}

/** LimeSurvey writes `code[sub]. wording [sub wording]` when asked for both. */
function codeAndWording(name: string): { code: string; wording: string } | null {
  const [, code, wording] = /^([\p{L}\d_]+(?:\[[^\]]*\])*)\.\s+(.+)$/su.exec(name) ?? [];
  return code === undefined || wording === undefined ? null : { code, wording };
}
