import { generateKeyPairSync, sign } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { good } from '../refusals/testing.ts';
import { useTestStorage } from '../storage/testing.ts';
import { sealedEvents } from './log-cursor.store.ts';
import type { LogHead, Verification } from './log-findings.ts';
import { erasePayloads } from './payload-erasure.ts';
import { linkOf, signedHead } from './seal-link.ts';
import { keyIdOf } from './sealing-key.ts';
import {
  changed,
  type SampleInstallation,
  sampleEvent,
  sampleInstallation,
  sampleLog,
  sampleWorkspace,
} from './test-sample-log.ts';
import { type KnownOfLog, verifyLog } from './verify-log.ts';

describe('a log in the hands of somebody who may write the whole database', () => {
  const test = useTestStorage();
  let heed: SampleInstallation;
  let workspace: string;
  let head: LogHead;
  beforeEach(async () => {
    heed = await sampleInstallation(test().storage);
    workspace = await sampleLog(heed);
    head = (await verified({})).head ?? { position: 0, link: '' };
  });
  afterEach(async () => heed.close());

  const verified = async (known: KnownOfLog): Promise<Verification> =>
    good(await verifyLog(test().storage, workspace, known));
  const found = async (known: KnownOfLog): Promise<string[]> =>
    (await verified(known)).findings.map(({ kind, position }) => `${kind} ${position ?? '-'}`).sort();
  const asAdmin = async (statement: string, ...values: readonly unknown[]): Promise<void> =>
    void (await test().asAdmin(statement, [workspace, ...values]));
  const trusting = (): KnownOfLog => ({ trustedKeys: [heed.key.publicKey] });
  const anchored = (): KnownOfLog => ({ anchors: heed.anchors });

  /** Alters event 5 and computes every link behind it anew, signing as `forge` does. */
  async function rewrite(forge: (position: number, link: Buffer) => Buffer | null): Promise<void> {
    await asAdmin(`update events set what = 'sample.kept' where workspace_id = $1 and event_id =
      (select event_id from event_seals where workspace_id = $1 and position = 5)`);
    const seals = await heed.storage.read(workspace, async (queries) =>
      Array.fromAsync(sealedEvents(queries)),
    );
    let link: Buffer | null = null;
    for (const { position, header, signature } of seals) {
      link = linkOf(link, { workspace, position }, header!);
      const forged = signature === null ? null : (forge(position, link) ?? signature);
      await asAdmin(
        'update event_seals set link = $3, signature = $4 where workspace_id = $1 and position = $2',
        position,
        link,
        forged,
      );
    }
  }

  it('is betrayed by the signatures when all links were computed anew', async () => {
    await rewrite(() => null);
    expect(await found({})).toEqual(['signature-wrong 12', 'signature-wrong 8']);
    expect(await found(anchored())).toEqual([
      'anchor-differs 12',
      'anchor-differs 8',
      'signature-wrong 12',
      'signature-wrong 8',
    ]);
  });

  it('is betrayed by the key known outside, the anchors and a noted head when it was signed anew', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const bytes = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
    await rewrite((position, link) => sign(null, signedHead({ workspace, position }, link), privateKey));
    await asAdmin(
      'update event_seals set key_id = $2 where workspace_id = $1 and key_id is not null',
      keyIdOf(bytes),
    );
    await asAdmin(
      'update sealing_keys set key_id = $2, public_key = $3 where workspace_id = $1',
      keyIdOf(bytes),
      bytes,
    );
    // The log alone cannot tell: this is why it has to be compared with something outside.
    expect(await found({})).toEqual([]);
    expect(await found(trusting())).toEqual(['key-untrusted 4']);
    expect(await found(anchored())).toEqual(['anchor-differs 12', 'anchor-differs 8']);
    expect(await found({ head })).toEqual(['head-differs 12']);
    expect(await verified(trusting())).toMatchObject({ verified: false, signedTo: 0 });
  });

  it('is betrayed by a key that does not fit its name, or is missing', async () => {
    await asAdmin('update sealing_keys set public_key = sha256(public_key) where workspace_id = $1');
    expect(await found({})).toEqual(['key-altered 4']);
    await asAdmin('delete from sealing_keys where workspace_id = $1');
    expect(await found({})).toEqual(['key-unknown 4']);
    expect(await found(trusting())).toEqual([]);
  });

  it('is betrayed by the anchors and a noted head when its end was cut off', async () => {
    const behind8 = '(select event_id from event_seals where workspace_id = $1 and position > 8)';
    for (const table of ['events', 'event_payloads', 'event_persons']) {
      await asAdmin(`delete from ${table} where workspace_id = $1 and event_id in ${behind8}`);
    }
    await asAdmin('delete from event_seals where workspace_id = $1 and position > 8');
    expect(await found(trusting())).toEqual([]);
    expect(await found(anchored())).toEqual(['end-cut-off 9']);
    expect(await found({ head })).toEqual(['end-cut-off 12']);
    // Going on behind the cut does not heal it.
    const events = [20, 21, 22, 23, 24].map((number) => sampleEvent(number));
    await changed(heed.storage, workspace, (change) => change.recordAll(events.slice(0, 1)));
    await heed.sealer.sealNow();
    expect(await found(anchored())).toEqual(['anchors-go-back 9', 'end-cut-off 10']);
    await changed(heed.storage, workspace, (change) => change.recordAll(events));
    await heed.sealer.sealNow();
    expect(await found(anchored())).toEqual(['anchor-differs 12', 'anchors-go-back 9']);
    expect(await found({ head })).toEqual(['head-differs 12']);
  });

  it('is betrayed by the anchors of the log that it was made of, moved to another workspace', async () => {
    // Everything under the id of another workspace, four events fewer, links computed anew and unsigned; the workspace that
    // it was taken from stays as a decoy.
    const other = await sampleWorkspace(heed.storage);
    for (const table of ['event_payloads', 'event_persons', 'events', 'event_seals']) {
      await asAdmin(`update ${table} set workspace_id = $2 where workspace_id = $1`, other);
    }
    await test().asAdmin('delete from event_seals where workspace_id = $1 and position > 8', [other]);
    await test().asAdmin(
      'delete from events e where workspace_id = $1 and not exists (select 1 from event_seals s where s.event_id = e.event_id)',
      [other],
    );
    const seals = await heed.storage.read(other, async (queries) => Array.fromAsync(sealedEvents(queries)));
    let link: Buffer | null = null;
    for (const { position, header } of seals) {
      link = linkOf(link, { workspace: other, position }, header!);
      await test().asAdmin(
        'update event_seals set link = $3, signature = null, key_id = null where workspace_id = $1 and position = $2',
        [other, position, link],
      );
    }
    await changed(heed.storage, other, (change) => change.record(sampleEvent(99)));
    await heed.sealer.sealNow();
    const kinds = async (id: string): Promise<string[]> =>
      good(await verifyLog(test().storage, id, anchored())).findings.map(({ kind }) => kind);
    expect(await kinds(other)).toContain('log-lost');
    expect(await kinds(workspace)).toContain('end-cut-off');
    // A workspace that has nothing to do with it is told as well: its own log may be what was made of the other.
    expect(await kinds(await sampleLog(heed))).toEqual(['log-lost']);
  });

  it('is not vouched for by anchors that are gone; broken lines in their file are counted', async () => {
    const text = await readFile(heed.anchors, 'utf8');
    await writeFile(heed.anchors, `${text}{"workspace":"${workspace}","posi`);
    expect((await verified(anchored())).anchors).toEqual({ compared: 3, unreadable: 1 });
    await changed(heed.storage, workspace, (change) => change.record(sampleEvent(13)));
    await heed.sealer.sealNow();
    expect(await verified(anchored())).toMatchObject({
      verified: true,
      anchors: { compared: 4, unreadable: 1 },
    });
    await rm(heed.anchors);
    expect(await found(anchored())).toEqual(['anchors-missing -']);
    await writeFile(heed.anchors, text);
  });

  it('is refused with a file of anchors that cannot be read', async () => {
    const outcome = await verifyLog(heed.storage, workspace, { anchors: heed.folder });
    expect(outcome).toMatchObject({ ok: false, refusals: [{ code: 'file-refused' }] });
  });

  it('still verifies after an erasure, and tells of a payload that came back', async () => {
    const person = '00000000-0000-4000-8000-00000000000A';
    await changed(heed.storage, workspace, (change) =>
      change.recordAll([sampleEvent(13, person), sampleEvent(14)]),
    );
    await heed.sealer.sealNow();
    const [kept] = await test().asAdmin(
      'select * from event_payloads p where exists (select from event_persons q where q.event_id = p.event_id and q.person_id = $1)',
      [person],
    );
    const erasing = await changed(heed.storage, workspace, async (change) => {
      // Recorded in the very change that erases, and about a person whom the first event of all is not about.
      await change.record(sampleEvent(15, person));
      return erasePayloads(change, person);
    });
    expect(erasing).toEqual({ erased: 2 });
    expect(await verified(anchored())).toMatchObject({ verified: true, erased: 2, unsealed: 2 });
    await heed.sealer.sealNow();
    const known = { ...anchored(), ...trusting() };
    expect(await verified(known)).toMatchObject({ verified: true, events: 16, erased: 2, unsealed: 0 });
    const left = await test().asAdmin('select payload from event_payloads where payload like $1', [
      `%${person}%`,
    ]);
    const persons = await test().asAdmin('select * from event_persons where person_id = $1', [person]);
    expect([...left, ...persons]).toEqual([]);
    await asAdmin(
      'insert into event_payloads values ($1, $2, $3, $4)',
      kept?.['event_id'],
      kept?.['salt'],
      kept?.['payload'],
    );
    await asAdmin('insert into event_persons values ($1, $2, $3)', kept?.['event_id'], person);
    expect(await found(known)).toEqual(['payload-back -']);
  });
});
