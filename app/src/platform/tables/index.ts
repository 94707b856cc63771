export {
  type ColumnFacts,
  openTableBytes,
  openTableFile,
  type TableFile,
  type TableFormat,
  type TableKind,
} from './table-file.ts';
