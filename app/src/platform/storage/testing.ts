export { type TestServer, type TestServerKind, testServer } from './test-servers.ts';
export {
  allMigrationFolders,
  openTestStorage,
  type TestStorage,
  useTestStorage,
} from './test-storage.ts';
