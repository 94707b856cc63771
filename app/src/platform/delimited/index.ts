export type { Block, Fault } from './blocks.ts';
export { CellTable } from './cell-table.ts';
export { cellText, normalText } from './cell-text.ts';
export {
  type DelimitedFile,
  type DelimitedFormat,
  faultMessage,
  openDelimitedBytes,
  openDelimitedFile,
} from './delimited-file.ts';
export { encodingNamed } from './encodings.ts';
export { PLAIN, QUOTED_WITH_QUOTES, RowScanner } from './row-scanner.ts';
