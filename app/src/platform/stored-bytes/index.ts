export {
  type OpenBytes,
  openStored,
  piecesOf,
  type StoredBytes,
  storedInMemory,
  storedOnDisk,
} from './stored-bytes.ts';
