export {
  type ColumnFacts,
  openTableBytes,
  openTableFile,
  type TableFile,
  type TableFormat,
} from './table-file.ts';
