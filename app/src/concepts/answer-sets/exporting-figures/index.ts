export { type FiguresToExport, figuresJson } from './exported-figures.ts';
export { figuresCsv } from './figures-csv.ts';
export { figuresWorkbook } from './figures-workbook.ts';
export { scriptArchive } from './script-archive.ts';
