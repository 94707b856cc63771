export { type ParquetColumn, type ParquetRows, parquetFile } from './parquet-file.store.ts';
