import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { good } from '../refusals/testing.ts';
import { useTestStorage } from '../storage/testing.ts';
import { startSealer } from './event-sealer.ts';
import {
  changed,
  type SampleInstallation,
  sampleEvent,
  sampleInstallation,
  sampleLog,
  sampleWorkspace,
} from './test-sample-log.ts';
import { verifyLog } from './verify-log.ts';

describe('the sealer', () => {
  const test = useTestStorage();
  let heed: SampleInstallation;
  beforeAll(async () => {
    heed = await sampleInstallation(test().storage);
  });
  afterAll(async () => heed.close());

  const positions = async (workspace: string): Promise<Record<string, unknown>[]> =>
    test().asAdmin(
      `select position::int, subject_id as subject, signature is not null as signed
       from event_seals join events using (workspace_id, event_id) where workspace_id = $1 order by position`,
      [workspace],
    );

  it('gives events their places in the order in which they were recorded, and signs the end of each batch', async () => {
    const workspace = await sampleLog(heed);
    const expected = Array.from({ length: 12 }, (_, i) => ({
      position: i + 1,
      subject: String(i + 1),
      signed: i % 4 === 3,
    }));
    expect(await positions(workspace)).toEqual(expected);
    expect(await heed.sealer.sealNow()).toBe(0);
  });

  it('seals many events of one change, each workspace for itself', async () => {
    const [one, two] = [await sampleWorkspace(heed.storage), await sampleWorkspace(heed.storage)];
    const many = Array.from({ length: 4100 }, (_, i) => sampleEvent(i));
    await changed(heed.storage, one, (change) => change.recordAll(many));
    await changed(heed.storage, two, (change) => change.record(sampleEvent(1)));
    expect(await heed.sealer.sealNow()).toBe(4101);
    const inOrder = await positions(one);
    expect(inOrder.map(({ subject }) => subject)).toEqual(many.map(({ subject }) => subject.id));
    expect(inOrder.filter(({ signed }) => signed === true).map(({ position }) => position)).toEqual([
      2000, 4000, 4100,
    ]);
    expect((await positions(two)).map(({ position }) => position)).toEqual([1]);
  });

  it('does not pass over an event that is committed late', async () => {
    const workspace = await sampleWorkspace(heed.storage);
    let late: Promise<void> | undefined;
    const recorded = new Promise<void>((resolveRecorded) => {
      late = changed(heed.storage, workspace, async (change) => {
        await change.record(sampleEvent(1));
        resolveRecorded();
        // Held open while a later event is committed and sealed.
        await changed(heed.storage, workspace, (other) => other.record(sampleEvent(2)));
        await heed.sealer.sealNow();
      });
    });
    await recorded;
    await late;
    expect((await positions(workspace)).map(({ subject }) => subject)).toEqual(['2']);
    await heed.sealer.sealNow();
    expect((await positions(workspace)).map(({ subject }) => subject)).toEqual(['2', '1']);
  });

  it('makes one chain however many seal at once', async () => {
    const workspace = await sampleWorkspace(heed.storage);
    const others = [1, 2, 3].map(() =>
      startSealer({ ...heed, anchors: null, everyMs: 3_600_000, failed: () => undefined }),
    );
    for (let round = 0; round < 5; round += 1) {
      const events = Array.from({ length: 20 }, (_, i) => sampleEvent(20 * round + i));
      const changes = events.map(async (event) =>
        changed(heed.storage, workspace, (change) => change.record(event)),
      );
      await Promise.all([...changes, ...[heed.sealer, ...others].map(async ({ sealNow }) => sealNow())]);
    }
    await Promise.all([heed.sealer, ...others].map(async ({ sealNow }) => sealNow()));
    await heed.sealer.sealNow();
    const known = { anchors: heed.anchors, trustedKeys: [heed.key.publicKey] };
    const verification = good(await verifyLog(heed.storage, workspace, known));
    expect(verification).toMatchObject({ verified: true, events: 100, unsealed: 0 });
    await Promise.all(others.map(async ({ stop }) => stop()));
  });

  it('leaves the work to another one that is at it', async () => {
    const workspace = await sampleWorkspace(heed.storage);
    await changed(heed.storage, workspace, (change) => change.record(sampleEvent(1)));
    const client = new pg.Client(test().connections.app);
    await client.connect();
    await client.query(`select pg_advisory_lock(hashtextextended('heed event sealer', 0))`);
    expect(await heed.sealer.sealNow()).toBe(0);
    await client.end();
    // The server ends the other's session, and with it the lock, a moment after the connection.
    let sealed = 0;
    while (sealed === 0) sealed = await heed.sealer.sealNow();
    expect(await positions(workspace)).toHaveLength(1);
  });

  it('goes round by itself, tells what failed, and goes on', async () => {
    const workspace = await sampleWorkspace(heed.storage);
    await changed(heed.storage, workspace, (change) => change.record(sampleEvent(1)));
    const failures: unknown[] = [];
    const anchors = join(heed.folder, 'not-there', 'anchors.jsonl');
    const sealer = startSealer({ ...heed, anchors, everyMs: 5, failed: (error) => failures.push(error) });
    while (failures.length < 2 || (await positions(workspace)).length === 0) await pause(5);
    await sealer.stop();
    expect(failures[0]).toMatchObject({ code: 'ENOENT' });
    const after = failures.length;
    await pause(50);
    expect(failures).toHaveLength(after);
  });

  it('notes each head outside of the database, and the present one when it starts', async () => {
    const workspace = await sampleLog(heed);
    const noted = async (path: string): Promise<unknown[]> => {
      const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
      return lines
        .map((line): { workspace: string; position: number } => JSON.parse(line))
        .filter((anchor) => anchor.workspace === workspace)
        .map(({ position }) => position);
    };
    expect(await noted(heed.anchors)).toEqual([4, 8, 12]);
    const elsewhere = join(heed.folder, 'other-anchors.jsonl');
    const later = startSealer({ ...heed, anchors: elsewhere, everyMs: 3_600_000, failed: () => undefined });
    await later.sealNow();
    await later.sealNow();
    await later.stop();
    expect(await noted(elsewhere)).toEqual([12]);
  });
});
