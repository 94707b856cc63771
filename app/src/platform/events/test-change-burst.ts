import { randomUUID } from 'node:crypto';
import { taken } from '../refusals/index.ts';
import { good } from '../refusals/testing.ts';
import { openStorage, type RoleConnections } from '../storage/index.ts';
import { changeWorkspace } from './change-workspace.ts';
import { startSealer } from './event-sealer.ts';
import { loadSealingKey } from './sealing-key.ts';
import { sampleEvent } from './test-sample-log.ts';

/** What the program is told as its one argument, in JSON. */
export type Burst = {
  readonly connections: RoleConnections;
  readonly workspace: string;
  readonly keyPath: string;
  readonly anchors: string;
};

// Changes a workspace as fast as it can until it is killed, and says each change on a line of its own once it is accepted.
const { connections, workspace, keyPath, anchors } = JSON.parse(process.argv[2] ?? '') as Burst;
const storage = openStorage({ kind: 'embedded', connections });
const key = good(await loadSealingKey(keyPath));
const failed = (error: unknown): never => {
  throw error;
};
startSealer({ storage, key, anchors, everyMs: 1, failed });
const maker = { storage, now: () => new Date() };
let number = 0;
const changeOnAndOn = async (): Promise<never> => {
  for (;;) {
    number += 1;
    const event = sampleEvent(number);
    const origin = { workspace, actor: { personId: randomUUID() } };
    good(await changeWorkspace(maker, origin, async (change) => taken(await change.record(event))));
    process.stdout.write(`${event.subject.id}\n`);
  }
};
await Promise.all(Array.from({ length: 8 }, changeOnAndOn));
