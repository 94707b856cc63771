import { openStorage, type RoleConnections } from '../../../platform/storage/index.ts';
import { tellOfClocks } from './clock-round.ts';

/** Another process that tells of clocks, for a test that kills it: it sends a word after each transaction. */
const asked = JSON.parse(process.argv[2] ?? '{}') as {
  readonly connections: RoleConnections;
  readonly workspace: string;
  readonly now: string;
};
const storage = openStorage({ kind: 'embedded', connections: asked.connections });
const now = (): Date => new Date(asked.now);
const append: typeof storage.append = async (workspace, work) => {
  const done = await storage.append(workspace, work);
  process.send?.('told');
  return done;
};
const maker = { storage: { ...storage, append }, now };
await tellOfClocks({ maker, baseUrl: 'https://heed.example', batch: 3 }, asked.workspace);
await storage.close();
process.disconnect?.();
