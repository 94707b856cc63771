import { type ArchivedPart, streamedArchive } from '../archives/index.ts';

/** A cell as it is written: a number, a text, a day or moment in milliseconds since 1970, or nothing. */
export type SheetCell = number | string | null | { readonly day: number } | { readonly moment: number };

/** A sheet: its name, the header in bold, and the rows below it, some at a time. */
export type WrittenSheet = {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows:
    | AsyncIterable<readonly (readonly SheetCell[])[]>
    | Iterable<readonly (readonly SheetCell[])[]>;
};

/** As many rows as a sheet has, its header among them. */
export const MOST_SHEET_ROWS = 1_048_576;
/** As many columns as a sheet has. */
export const MOST_SHEET_COLUMNS = 16_384;
/** As many characters as a cell holds. */
export const LONGEST_CELL = 32_767;

const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const [BOLD, DAY, MOMENT] = [1, 2, 3];

/**
 * A workbook as a stream: sheets go out row by row and nothing of them is held. Texts are texts whatever they begin with, never
 * formulas. Names of sheets are given by whoever writes, never by others.
 */
export function writtenWorkbook(sheets: readonly WrittenSheet[], madeAt: Date): AsyncGenerator<Uint8Array> {
  const names = sheets.map(({ name }) => name);
  return streamedArchive(
    [
      part('[Content_Types].xml', contentTypes(names.length)),
      part('_rels/.rels', relations([['r1', 'officeDocument', 'xl/workbook.xml']])),
      part('xl/workbook.xml', workbookXml(names)),
      part(
        'xl/_rels/workbook.xml.rels',
        relations([
          ...names.map((_, i) => [`s${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`] as const),
          ['styles', 'styles', 'styles.xml'],
        ]),
      ),
      part('xl/styles.xml', STYLES),
      ...sheets.map((sheet, i) => ({ name: `xl/worksheets/sheet${i + 1}.xml`, bytes: sheetXml(sheet) })),
    ],
    madeAt,
  );
}

function part(name: string, xml: string): ArchivedPart {
  return { name, bytes: [Buffer.from(HEAD + xml)] };
}

function contentTypes(sheets: number): string {
  const overrides = Array.from(
    { length: sheets },
    (_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${TYPES}.worksheet+xml"/>`,
  );
  return `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/>${overrides.join('')}</Types>`;
}

function relations(entries: readonly (readonly [id: string, kind: string, target: string])[]): string {
  const list = entries.map(
    ([id, kind, target]) => `<Relationship Id="${id}" Type="${RELATIONS}/${kind}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${list.join('')}</Relationships>`;
}

function workbookXml(names: readonly string[]): string {
  const list = names.map((name, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="s${i + 1}"/>`);
  return `<workbook xmlns="${SPREADSHEET}" xmlns:r="${RELATIONS}"><sheets>${list.join('')}</sheets></workbook>`;
}

const STYLES = `<styleSheet xmlns="${SPREADSHEET}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/></cellXfs></styleSheet>`;

async function* sheetXml({ header, rows }: WrittenSheet): AsyncGenerator<Uint8Array> {
  const names = Array.from({ length: header.length }, (_, i) => columnLetters(i));
  const pane =
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
  const top = header.map((text, i) => textCell(`${names[i]}1`, text, BOLD)).join('');
  yield Buffer.from(`${HEAD}<worksheet xmlns="${SPREADSHEET}">${pane}<sheetData><row r="1">${top}</row>`);
  let number = 1;
  for await (const some of rows) {
    let xml = '';
    for (const cells of some) {
      number += 1;
      xml += `<row r="${number}">`;
      for (let i = 0; i < cells.length; i++) xml += cellXml(`${names[i]}${number}`, cells[i]!);
      xml += '</row>';
    }
    yield Buffer.from(xml);
  }
  yield Buffer.from('</sheetData></worksheet>');
}

function cellXml(place: string, cell: SheetCell): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  if (typeof cell === 'string') return textCell(place, cell, 0);
  if ('day' in cell) return `<c r="${place}" s="${DAY}"><v>${serialOf(cell.day)}</v></c>`;
  return `<c r="${place}" s="${MOMENT}"><v>${serialOf(cell.moment)}</v></c>`;
}

function textCell(place: string, text: string, style: number): string {
  const styled = style === 0 ? '' : ` s="${style}"`;
  return `<c r="${place}"${styled} t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

/** Days of a workbook before March 1900 are counted differently by different programs. */
export const FIRST_SURE_DAY = Date.UTC(1900, 2, 1);
const DAY_ZERO = Date.UTC(1899, 11, 30);

function serialOf(milliseconds: number): number {
  return (milliseconds - DAY_ZERO) / 86_400_000;
}

const UNWRITABLE =
  /[\u0000-\u0008\u000b\u000c\u000d-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|_(?=x[0-9A-Fa-f]{4}_)/g;
const MARKED = /[&<>"]/g;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const PLAIN = /^[\p{L}\p{N} .,;:!?()/'+*=@#%-]*$/u;

/** A text as XML: what that cannot hold as `_x000D_`, which readers of workbooks understand, and what reads like that as well. */
function escaped(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replace(UNWRITABLE, (unit) => `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replace(MARKED, (character) => ENTITIES[character]!);
}

function columnLetters(position: number): string {
  let letters = '';
  for (let rest = position + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}
