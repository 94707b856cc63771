import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { refuse, taken } from '../refusals/index.ts';
import { good } from '../refusals/testing.ts';
import { type Queries, visibleWorkspaces } from '../storage/index.ts';
import { type TestServerKind, useTestStorage } from '../storage/testing.ts';
import { type ChangeMaker, changeWorkspace, type NewEvent } from './change-workspace.ts';
import { type EventRecord, type EventsAsked, readEvents } from './event-page.store.ts';
import { sampleEvent, sampleInstallation, sampleWorkspace } from './test-sample-log.ts';
import { verifyLog } from './verify-log.ts';

const SERVERS: readonly TestServerKind[] = ['embedded', 'debian'];

describe.each(SERVERS)('changes of a workspace on the %s server', (kind) => {
  const test = useTestStorage(kind);
  let workspace: string;
  let maker: ChangeMaker;
  beforeEach(async () => {
    workspace = await sampleWorkspace(test().storage);
    maker = { storage: test().storage, now: () => new Date('2026-03-01T10:00:00.123Z') };
  });

  const record = async (actor: string | null, ...events: readonly NewEvent[]): Promise<void> => {
    const origin = { workspace, actor: { personId: actor } };
    good(await changeWorkspace(maker, origin, async (change) => taken(await change.recordAll(events))));
  };
  const events = async (asked: Partial<EventsAsked> = {}): Promise<readonly EventRecord[]> => {
    const page = await test().storage.read(workspace, (queries) =>
      readEvents(queries, { limit: 500, ...asked }),
    );
    return good(page).items;
  };

  it('keep their events as they were said', async () => {
    const actor = randomUUID();
    await record(actor, sampleEvent(1));
    const [event] = await events();
    expect(event).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7000-[89ab]/u),
      at: new Date('2026-03-01T10:00:00.123Z'),
      actorId: actor,
      what: 'sample.renamed',
      subject: { kind: 'sample', id: '1' },
      before: { name: 'Zoë 1\u2028' },
      after: { name: 'Ünal', marks: [1, 0.5, null, true], nothing: {} },
      position: null,
      erased: false,
    });
    await record(null, { ...sampleEvent(2), before: null, after: { text: '\0\ud800"\\' } });
    const [second] = await events({ subject: { kind: 'sample', id: '2' } });
    expect(second).toMatchObject({
      actorId: null,
      before: null,
      after: { text: '\0\ud800"\\' },
    });
  });

  it('leave nothing when they are refused or fail', async () => {
    const origin = { workspace, actor: { personId: null } };
    const insertUnit = async (queries: Queries): Promise<void> =>
      void (await sql`insert into sealing_keys values (${workspace}, 'k', ${Buffer.alloc(32)}, now())`.execute(
        queries,
      ));
    const refused = await changeWorkspace(maker, origin, async (change) => {
      await change.record(sampleEvent(1));
      await insertUnit(change.queries);
      return refuse('conflict', 'no');
    });
    expect(refused).toMatchObject({ ok: false, refusals: [{ code: 'conflict' }] });
    const failing = changeWorkspace(maker, origin, async (change) => {
      await change.record(sampleEvent(1));
      await insertUnit(change.queries);
      throw new Error('a fault');
    });
    await expect(failing).rejects.toThrow('a fault');
    // What an event may not be called takes the change with it.
    const badly = changeWorkspace(maker, origin, async (change) => {
      await insertUnit(change.queries);
      return taken(await change.record({ ...sampleEvent(1), what: 'Zoë was invited' }));
    });
    await expect(badly).rejects.toThrow('events_what_check');
    const left = await test().asAdmin(
      `select event_id::text from events where workspace_id = $1
       union all select event_id::text from event_payloads where workspace_id = $1
       union all select event_id::text from events_unsealed where workspace_id = $1
       union all select key_id from sealing_keys where workspace_id = $1`,
      [workspace],
    );
    expect(left).toEqual([]);
  });

  it('are read the newest first, in pages that neither lose nor repeat an event', async () => {
    // All of one moment: only the order in which they were recorded tells them apart.
    await record(null, ...Array.from({ length: 420 }, (_, i) => sampleEvent(i)));
    const numbers: number[] = [];
    let after: string | undefined;
    do {
      const page = await test().storage.read(workspace, (queries) =>
        readEvents(queries, { after, limit: 99 }),
      );
      const { items, next } = good(page);
      numbers.push(...items.map(({ subject }) => Number(subject.id)));
      after = next ?? undefined;
    } while (after !== undefined);
    expect(numbers).toEqual(Array.from({ length: 420 }, (_, i) => 419 - i));
  });

  it('are found by their subject and by their actor, in their own workspace only', async () => {
    const [one, two] = [randomUUID(), randomUUID()];
    await record(one, sampleEvent(1), sampleEvent(2));
    await record(two, sampleEvent(1));
    const ids = (found: readonly EventRecord[]): unknown =>
      found.map(({ subject, actorId }) => [subject.id, actorId]);
    expect(ids(await events({ actorId: one }))).toEqual([
      ['2', one],
      ['1', one],
    ]);
    expect(await events({ subject: { kind: 'sample', id: '1' } })).toHaveLength(2);
    expect(await events({ subject: { kind: 'sample', id: '1' }, actorId: two })).toHaveLength(1);
    expect(await events({ subject: { kind: 'other', id: '1' } })).toEqual([]);
    const other = await sampleWorkspace(test().storage);
    const page = await test().storage.read(other, (queries) => readEvents(queries, { limit: 10 }));
    expect(good(page)).toEqual({ items: [], next: null });
  });

  it('run fifty at a time beside a busy sealer, without getting in each other’s way', async () => {
    const heed = await sampleInstallation(test().storage);
    let tries = 0;
    let going = true;
    const sealing = (async () => {
      let sealed = 0;
      while (going) sealed += await heed.sealer.sealNow();
      return sealed;
    })();
    const work = async (number: number): Promise<void> => {
      const origin = { workspace, actor: { personId: randomUUID() } };
      const outcome = await changeWorkspace(maker, origin, async (change) => {
        tries += 1;
        await visibleWorkspaces(change.queries);
        return taken(await change.record(sampleEvent(number)));
      });
      expect(outcome.ok).toBe(true);
    };
    for (let round = 0; round < 4; round += 1) {
      await Promise.all(Array.from({ length: 50 }, async (_, i) => work(50 * round + i)));
    }
    going = false;
    const sealed = (await sealing) + (await heed.sealer.sealNow());
    // Appending reads nothing that others write, so no change had to be tried twice.
    expect(tries).toBe(200);
    const known = { anchors: heed.anchors, trustedKeys: [heed.key.publicKey] };
    const verification = good(await verifyLog(heed.storage, workspace, known));
    expect(verification).toMatchObject({ verified: true, events: 200, unsealed: 0, signedTo: 200 });
    expect(sealed).toBeGreaterThanOrEqual(200);
    await heed.close();
  });
});
