export { defaultDataDirectory } from './data-directory.ts';
export {
  claimDataDirectory,
  type DirectoryClaim,
  findRunningHeed,
  type RunningHeed,
} from './directory-claim.ts';
export type { EmbeddedConnection } from './embedded-connection.ts';
export {
  type EmbeddedServer,
  type EmbeddedServerPlace,
  findEmbeddedServer,
  startEmbeddedServer,
} from './embedded-server.ts';
