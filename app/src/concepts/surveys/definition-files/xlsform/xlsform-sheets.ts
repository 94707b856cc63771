import { languageCalled } from '../survey-languages.ts';
import type { TableRow, TableRows } from '../table-rows.ts';

/** The three sheets of an XLSForm; names of columns in small letters, as far as they are not languages. */
export type XlsformSheets = {
  readonly survey: TableRows;
  readonly choices: TableRows;
  readonly settings: TableRows;
};

export const EMPTY_SHEET: TableRows = { columns: [], rows: [] };

/** The texts of a cell in each language: `label`, `label::French (fr)`, `label:en`. */
export function textsOf(row: TableRow, name: string, base: string): { readonly [language: string]: string } {
  const texts: Record<string, string> = {};
  for (const [column, cell] of row) {
    if (cell === '') continue;
    const [stem = '', ...rest] = column.split(/::?/u);
    if (stem.trim().toLowerCase() !== name) continue;
    const language = rest.length === 0 ? base : languageCalled(rest.join(':').trim());
    if (language !== null) texts[language] ??= cell;
  }
  return texts;
}

/** A cell by the name of its column, whose case and underlines weigh nothing. */
export function cellOf(row: TableRow, ...names: readonly string[]): string {
  for (const [column, cell] of row) if (cell !== '' && names.includes(plain(column))) return cell;
  return '';
}

export function plain(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/gu, ' ');
}

/** The languages of the form; the first is that of the settings, or of the columns without a name of a language. */
export function languagesOf({ survey, choices, settings }: XlsformSheets): readonly string[] {
  const named = languageCalled(cellOf(settings.rows[0] ?? new Map(), 'default language'));
  const columns = [...survey.columns, ...choices.columns].filter((column) =>
    /^\s*(?:label|hint)/iu.test(column),
  );
  const found = columns.map((column) => column.split(/::?/u)).filter((parts) => parts.length > 1);
  const languages = found
    .map((parts) => languageCalled(parts.slice(1).join(':').trim()))
    .filter((language) => language !== null);
  const bare = columns.some((column) => !column.includes(':'));
  const first = named ?? (bare ? 'en' : (languages[0] ?? 'en'));
  return [...new Set([first, ...languages])];
}

/** Sheets written one below the other in one text: the first cell of a row names the sheet, the next row its columns. */
export function sheetsOfText(rows: readonly (readonly string[])[]): XlsformSheets | null {
  const sheets = new Map<string, { columns: string[]; rows: TableRow[] }>();
  let current: { columns: string[]; rows: TableRow[] } | undefined;
  for (const [name = '', ...cells] of rows) {
    const sheet = name.trim().toLowerCase();
    if (sheet !== '') {
      current = { columns: [], rows: [] };
      sheets.set(sheet, current);
    } else if (current?.columns.length === 0) current.columns = cells.map((cell) => cell.trim());
    else if (current !== undefined) {
      const row = new Map<string, string>();
      for (const [i, column] of current.columns.entries())
        if (column !== '' && !row.has(column)) row.set(column, (cells[i] ?? '').trim());
      current.rows.push(row);
    }
  }
  const survey = sheets.get('survey');
  if (survey === undefined || !survey.columns.some((column) => plain(column) === 'type')) return null;
  return {
    survey,
    choices: sheets.get('choices') ?? EMPTY_SHEET,
    settings: sheets.get('settings') ?? EMPTY_SHEET,
  };
}
