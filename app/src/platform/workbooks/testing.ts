export { type TestCell, type TestWorkbook, workbookOf, workbookOfRows } from './test-workbook.ts';
