export type { Block } from './blocks.ts';
export { CellTable } from './cell-table.ts';
export { cellText, normalText, rowCells, rowText } from './cell-text.ts';
export {
  type DelimitedFile,
  type DelimitedFormat,
  type DelimitedHeader,
  faultMessage,
  openDelimited,
  openDelimitedBytes,
  openDelimitedFile,
  openText,
  QUOTE_DELIMITERS,
  statedEncoding,
} from './delimited-file.ts';
export { delimitedHeader, delimitedRow } from './delimited-text.ts';
export { detectEncoding, type EncodingFound } from './encoding-detection.ts';
export { encodingNamed } from './encodings.ts';
export { foreignFormat } from './foreign-formats.ts';
export { PLAIN, QUOTED_WITH_QUOTES, RowScanner } from './row-scanner.ts';
export type { Fault, TextSource, Utf8Piece } from './text-source.ts';
