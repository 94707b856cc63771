import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { taken } from '../refusals/index.ts';
import { good } from '../refusals/testing.ts';
import { insertWorkspace, type Storage } from '../storage/index.ts';
import { type Change, changeWorkspace, type NewEvent } from './change-workspace.ts';
import { type Sealer, startSealer } from './event-sealer.ts';
import { loadSealingKey, type SealingKey } from './sealing-key.ts';

/** A folder with the key and the anchors of an installation, for tests. */
export type SampleInstallation = {
  readonly storage: Storage;
  readonly key: SealingKey;
  readonly folder: string;
  readonly anchors: string;
  readonly sealer: Sealer;
  close(): Promise<void>;
};

/** An installation whose sealer works only when it is told to. */
export async function sampleInstallation(storage: Storage): Promise<SampleInstallation> {
  const folder = await mkdtemp(join(tmpdir(), 'heed-events-'));
  const key = good(await loadSealingKey(join(folder, 'sealing.key')));
  const anchors = join(folder, 'audit-anchors.jsonl');
  const sealer = startSealer({ storage, key, anchors, everyMs: 3_600_000, failed: throwing });
  const close = async (): Promise<void> => {
    await sealer.stop();
    await rm(folder, { recursive: true });
  };
  return { storage, key, folder, anchors, sealer, close };
}

/** Makes a workspace that has nothing in it. */
export async function sampleWorkspace(storage: Storage): Promise<string> {
  const id = randomUUID();
  const slug = `w-${id.slice(0, 30)}`;
  good(
    await storage.change(id, async (queries) => {
      await insertWorkspace(queries, { id, slug, name: slug, at: new Date() });
      return taken(null);
    }),
  );
  return id;
}

/** Changes a workspace as somebody whom nobody knows. */
export async function changed<T>(
  storage: Storage,
  workspace: string,
  work: (change: Change) => Promise<T>,
): Promise<T> {
  const maker = { storage, now: () => new Date() };
  const origin = { workspace, actor: { personId: randomUUID() } };
  return good(await changeWorkspace(maker, origin, async (change) => taken(await work(change))));
}

/** An event that says something of a person. */
export function sampleEvent(number: number, person: string = randomUUID()): NewEvent {
  return {
    what: 'sample.renamed',
    subject: { kind: 'sample', id: String(number) },
    before: { name: `Zoë ${number}\u2028` },
    after: { name: 'Ünal', marks: [number, 0.5, null, true], nothing: {} },
    about: [person],
  };
}

/** A log of twelve events, sealed four at a time: seals 4, 8 and 12 are signed. */
export async function sampleLog({ storage, sealer }: SampleInstallation): Promise<string> {
  const workspace = await sampleWorkspace(storage);
  for (const first of [1, 5, 9]) {
    const events = [0, 1, 2, 3].map((i) => sampleEvent(first + i));
    await changed(storage, workspace, (change) => change.recordAll(events));
    await sealer.sealNow();
  }
  return workspace;
}

function throwing(error: unknown): never {
  throw error;
}
