import { parse } from 'csv-parse/sync';
import { storedInMemory } from '../stored-bytes/index.ts';
import type { SheetChoice } from './sheet-choice.ts';
import { archiveOf, type TestPart } from './test-archive.ts';
import { openSheet } from './workbook.ts';

/** A cell: a text or number as it is, null for none, or its very XML between `<c r="…"` and `</c>`. */
export type TestCell = string | number | null | { readonly xml: string };

/** A sheet: its name, its rows, and how else it differs from a plain one. */
export type TestSheet = {
  readonly name: string;
  readonly rows: readonly (readonly TestCell[])[];
  readonly state?: string;
  /** Instead of rows: all that stands in the part. */
  readonly xml?: string;
  readonly kind?: string;
};

/** What all cells share. */
export type TestWorkbook = {
  readonly sheets: readonly TestSheet[];
  readonly sharedTexts?: readonly string[];
  /** Number formats by style: a number that is built in, or a code. */
  readonly formats?: readonly (number | string)[];
  readonly from1904?: boolean;
  readonly parts?: readonly TestPart[];
};

const SPREADSHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const PACKAGE = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';
const KINDS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/';

/** A workbook of one sheet with these rows. */
export function workbookOfRows(...rows: readonly (readonly TestCell[])[]): Buffer {
  return workbookOf({ sheets: [{ name: 'Data', rows }] });
}

/** A workbook as Excel writes one. */
export function workbookOf(book: TestWorkbook): Buffer {
  return archiveOf(partsOf(book));
}

/** The parts of a workbook; `parts` take the place of those of the same name. */
export function partsOf({
  sheets,
  sharedTexts,
  formats = [],
  from1904,
  parts = [],
}: TestWorkbook): TestPart[] {
  const listed = sheets.map(
    ({ name, state }, i) =>
      `<sheet name="${escaped(name)}" sheetId="${i + 1}"${state === undefined ? '' : ` state="${state}"`} r:id="s${i + 1}"/>`,
  );
  const own: TestPart[] = [
    { name: '_rels/.rels', content: relations([['r', 'officeDocument', 'xl/workbook.xml']]) },
    {
      name: 'xl/workbook.xml',
      content: `<workbook ${SPREADSHEET} xmlns:r="${KINDS.slice(0, -1)}"><workbookPr date1904="${from1904 === true ? 1 : 0}"/><sheets>${listed.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relations([
        ...sheets.map(
          ({ kind }, i) => [`s${i + 1}`, kind ?? 'worksheet', `worksheets/sheet${i + 1}.xml`] as const,
        ),
        ['styles', 'styles', 'styles.xml'],
        ['texts', 'sharedStrings', '/xl/sharedStrings.xml'],
      ]),
    },
    { name: 'xl/styles.xml', content: styles(formats) },
    ...(sharedTexts === undefined
      ? []
      : [{ name: 'xl/sharedStrings.xml', content: `<sst ${SPREADSHEET}>${sharedTexts.join('')}</sst>` }]),
    ...sheets.map((sheet, i) => ({
      name: `xl/worksheets/sheet${i + 1}.xml`,
      content: sheet.xml ?? sheetXml(sheet),
    })),
  ];
  const replaced = own.filter(({ name }) => !parts.some((part) => part.name === name));
  return [...replaced, ...parts];
}

/** The XML of a sheet whose rows stand between these tags. */
export function sheetOfXml(rows: string): string {
  return `<?xml version="1.0"?><worksheet ${SPREADSHEET}><sheetData>${rows}</sheetData></worksheet>`;
}

function sheetXml({ rows }: TestSheet): string {
  return sheetOfXml(
    rows
      .map(
        (cells, i) =>
          `<row r="${i + 1}">${cells.map((cell, k) => cellXml(cell, `${letters(k)}${i + 1}`)).join('')}</row>`,
      )
      .join(''),
  );
}

function cellXml(cell: TestCell, place: string): string {
  if (cell === null) return '';
  if (typeof cell === 'object') return `<c r="${place}"${cell.xml}</c>`;
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
}

function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last;
}

function relations(list: readonly (readonly [id: string, kind: string, target: string])[]): string {
  const each = list.map(
    ([id, kind, target]) => `<Relationship Id="${id}" Type="${KINDS}${kind}" Target="${target}"/>`,
  );
  return `<Relationships ${PACKAGE}>${each.join('')}</Relationships>`;
}

function styles(formats: readonly (number | string)[]): string {
  const own = formats.map((format, i) =>
    typeof format === 'string' ? `<numFmt numFmtId="${200 + i}" formatCode="${escaped(format)}"/>` : '',
  );
  const cells = [
    '<xf numFmtId="0"/>',
    ...formats.map((format, i) => `<xf numFmtId="${typeof format === 'string' ? 200 + i : format}"/>`),
  ];
  return `<styleSheet ${SPREADSHEET}><numFmts>${own.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${cells.join('')}</cellXfs></styleSheet>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** What came of reading a sheet: its rows with the header, or why not. */
export type ReadSheet = {
  readonly rows: string[][];
  readonly notes: readonly string[];
  readonly refusal: string | null;
  readonly fault: string | null;
};

/** Reads a sheet to its end, by another parser of delimited text. */
export async function readSheet(
  bytes: Uint8Array,
  { sheet, headerRows = 1 }: { readonly sheet?: SheetChoice; readonly headerRows?: number } = {},
): Promise<ReadSheet> {
  const opened = await openSheet('a.xlsx', storedInMemory(bytes), { sheet, headerRows });
  if (!opened.ok)
    return {
      rows: [],
      notes: [],
      refusal: opened.refusals.map(({ message }) => message).join('\n'),
      fault: null,
    };
  const pieces: Uint8Array[] = [];
  let fault: string | null = null;
  for await (const piece of opened.value.pieces()) {
    pieces.push(piece.bytes);
    if (piece.fault !== null) fault = typeof piece.fault === 'object' ? piece.fault.says : piece.fault;
  }
  const rows: string[][] = parse(Buffer.concat(pieces), { relax_column_count: true });
  return { rows, notes: opened.value.notes, refusal: null, fault };
}
