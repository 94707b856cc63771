import type { SheetData } from 'write-excel-file/node';
import { exactly } from '../../../platform/foreign-text/index.ts';
import { evidenceOf, exportedRows, type FiguresToExport } from './exported-figures.ts';
import { FIGURE_COLUMNS, type FigureRow } from './figure-row.ts';

/** What fits into a cell. */
const LONGEST_TEXT = 32_767;
const CUT = ' … (cut here)';

/**
 * The figures as an Excel workbook of two sheets: the table, and what it stands on with the method of each analysis. Numbers
 * are numbers; every text is a text, whatever it begins with, never a formula.
 */
export async function figuresWorkbook(figures: FiguresToExport): Promise<Uint8Array> {
  const headers = FIGURE_COLUMNS.map(([header]) => header);
  const rows = exportedRows(figures).map((row) => FIGURE_COLUMNS.map(([, key]) => cellOf(row[key])));
  // Loaded when somebody wants one.
  const { default: writeWorkbook } = await import('write-excel-file/node');
  const made = writeWorkbook([
    {
      sheet: 'figures',
      data: [headers.map((header) => ({ value: header, fontWeight: 'bold' as const })), ...rows],
      columns: headers.map((header) => ({ width: WIDTHS[header] ?? 12 })),
      stickyRowsCount: 1,
    },
    { sheet: 'method and evidence', data: evidenceSheet(figures), columns: [{ width: 24 }, { width: 120 }] },
  ]);
  return await made.toBuffer();
}

const WIDTHS: Readonly<Record<string, number>> = {
  item: 30,
  label: 40,
  warnings: 40,
  formula: 60,
  source: 40,
};

function evidenceSheet(figures: FiguresToExport): SheetData {
  const { analyzed } = figures;
  const { asOf, view, people, rows, recipe } = evidenceOf(figures);
  const lines: (readonly [string, string | number])[] = [
    ['title', analyzed.title],
    ['file', analyzed.file],
    ['answers taken', asOf],
    ['view', JSON.stringify(view)],
    ['people in all', people.all],
    ['people shown', people.shown],
    ['rows read', rows.read],
    ['rows used', rows.used],
    ['rows refused', rows.refused],
    ['confidence', analyzed.recipe.confidence],
    ['fewest people', analyzed.recipe.minimumN],
    ...analyzed.analyses.flatMap(({ entry, evidence, generalWarnings, warnings }) => [
      [`${entry.id}: method`, evidence.name] as const,
      [`${entry.id}: formula`, evidence.formula] as const,
      [`${entry.id}: source`, evidence.source] as const,
      ...[...generalWarnings, ...warnings].map((warning) => [`${entry.id}: warning`, warning] as const),
    ]),
    ['recipe', JSON.stringify(recipe)],
  ];
  return lines.map(([name, value]) => [cellOf(name), cellOf(value)]);
}

function cellOf(value: FigureRow[keyof FigureRow]): SheetData[number][number] {
  if (value === null) return null;
  if (typeof value === 'number') return { value, type: Number };
  if (typeof value === 'boolean') return { value, type: Boolean };
  return { value: cellText(value), type: String };
}

/** What a workbook cannot hold is made visible instead of being left out. */
function cellText(text: string): string {
  const visible = /[^\P{C}\n\t]|\ufffd/u.test(text) ? exactly(text) : text;
  // Readers of workbooks take _x0041_ for a character.
  const literal = visible.replace(/_(?=x[0-9A-Fa-f]{4}_)/gu, '_x005F_');
  const fitting = literal.length > LONGEST_TEXT ? literal.slice(0, LONGEST_TEXT - CUT.length) + CUT : literal;
  // The writing library looks texts up in an object, where these names mean something else.
  return fitting in Object.prototype ? `${fitting} ` : fitting;
}
