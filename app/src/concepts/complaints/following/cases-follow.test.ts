import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { backUpWorkspace, restoreWorkspace } from '../../../platform/backup/index.ts';
import { type Change, changeWorkspace } from '../../../platform/events/index.ts';
import { perform } from '../../../platform/http/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { allMigrationFolders, useTestStorage } from '../../../platform/storage/testing.ts';
import { addAttribute } from '../../attributes/declarations.ts';
import { attributeRoutes } from '../../attributes/index.ts';
import { addCustomer } from '../../customers/declarations.ts';
import type { CaseRecord } from '../case.ts';
import { NOBODY } from '../case-wish.ts';
import { showCase } from '../cases/case.endpoints.ts';
import { caseById } from '../cases/case.store.ts';
import { giveCaseRemedy, reopenCase, resolveCaseAtOnce } from '../cases/case-deed.endpoints.ts';
import { addNote, addOneMessage } from '../correspondence/correspondence.endpoints.ts';
import { searchCases } from '../searching/search-cases.endpoints.ts';
import { findCaseWords } from '../searching/word-rounds.ts';
import { allRows, fileBytes, plantFile, unlinkCase } from '../test-kept-cases.store.ts';
import { type CaseHouse, openCaseHouse } from '../testing.ts';
import { casesFollow, casesFollowAttributes } from './cases.follower.ts';

const stored = useTestStorage();
const elsewhere = useTestStorage();
let house: CaseHouse;

beforeAll(async () => {
  const maker = { storage: stored().storage, now: () => new Date('2026-11-20T09:00:00Z') };
  const routes = attributeRoutes({ maker, newId: randomUUID, followers: [casesFollowAttributes] });
  house = await openCaseHouse(maker, 'Followed cases', routes);
});

const changing = async <Value>(work: (change: Change) => Promise<Value>): Promise<Value> =>
  good(
    await changeWorkspace(
      house.maker,
      { workspace: house.workspace.id, actor: { personId: null } },
      async (change) => taken(await work(change)),
    ),
  );
const reading = <Value>(work: (queries: Queries) => Promise<Value>): Promise<Value> =>
  stored().storage.read(house.workspace.id, work);
const kept = async ({ id }: { readonly id: string }): Promise<CaseRecord> =>
  (await reading((queries) => caseById(queries, id)))!;
const customer = async (name: string, emails: readonly string[] = []): Promise<string> =>
  good(await perform(house.owner, addCustomer, { body: { name, emails } as never })).id;

describe('cases of customers', () => {
  it('follow who two of them turn out to be, back again, and are found by the name that holds', async () => {
    const [from, to] = [await customer('Old Olga'), await customer('New Nora')];
    const [one, two] = [await house.received({ customerId: from }), await house.received({ customerId: to })];
    const moved = await changing((change) => casesFollow.move(change, { from, to }));
    expect((await kept(one)).customerId).toBe(to);
    await findCaseWords(stored().storage, house.workspace.id);
    const found = async (words: string) => {
      const { items } = good(await perform(house.owner, searchCases, { query: { words, limit: 20 } }));
      return items.map(({ id }) => id).toSorted();
    };
    expect(await found('nora')).toEqual([one.id, two.id].toSorted());
    expect(await found('olga')).toEqual([]);
    await changing((change) => casesFollow.moveBack(change, { from, to, moved }));
    expect((await kept(one)).customerId).toBe(from);
    expect((await kept(two)).customerId).toBe(to);
  });

  it('are told with messages and files to who asks, notes only by how many they are', async () => {
    const customerId = await customer('Hilda Held', ['hilda@example.org']);
    const one = await house.logged({ customerId, words: 'The tea was cold' });
    // From their address, and linked to nobody when it came.
    const loose = await house.received({
      complainant: { ...NOBODY, email: 'HILDA@example.org' },
      words: 'Again cold',
    });
    await unlinkCase(stored(), loose.id);
    good(
      await perform(house.owner, addNote, { params: house.at(one), body: { words: 'She shouted' } as never }),
    );
    const { revision } = await kept(one);
    const said = { revision, direction: 'in', channel: 'phone', subject: '', words: 'Still cold', at: null };
    good(await perform(house.owner, addOneMessage, { params: house.at(one), body: said as never }));
    const held = await reading((queries) => casesFollow.held(queries, customerId));
    const rows = (title: string) => held.find((part) => part.title === title)?.rows ?? [];
    expect(
      rows('Complaints and other feedback')
        .map(({ words }) => words)
        .toSorted(),
    ).toEqual(['Again cold', 'The tea was cold']);
    expect(rows('Messages in them')).toMatchObject([{ from: 'them', words: 'Still cold', case: one.code }]);
    expect(rows('Internal notes in them')).toEqual([{ 'how many': 1 }]);
    expect(JSON.stringify(held)).not.toContain('shouted');
    expect(await reading((queries) => casesFollow.held(queries, house.customerId))).toEqual([]);
  });

  it('stand on the timeline of the card when they came and when they closed', async () => {
    const customerId = await customer('Timea Line');
    const one = await house.received({ customerId, receivedAt: new Date('2026-01-02T03:04:05Z') });
    const timeline = (before: string | null, personId: string = randomUUID()) =>
      reading((queries) =>
        casesFollow.timeline!(queries, { customerId, before, limit: 10, role: 'owner', personId }),
      );
    expect(await timeline(null)).toEqual([
      { at: '2026-01-02T03:04:05.000Z', what: 'sent a complaint', text: `Cold tea (${one.code})` },
    ]);
    expect(await timeline('2026-01-02T03:04:05.000Z')).toEqual([]);
    const { person } = await house.seat('manager');
    const receivedAt = new Date('2026-02-03T04:05:06Z');
    await house.received({ customerId, receivedAt, complainant: { ...NOBODY, email: person.email } });
    expect(await timeline(null)).toHaveLength(2);
    expect((await timeline(null, person.id)).map(({ at }) => at)).toEqual(['2026-01-02T03:04:05.000Z']);
  });

  it('that are erased keep what others share and lose what only they said', async () => {
    const customerId = await customer('Erna Erased');
    const same = { product: 'Tea', issue: 'Cold', country: 'GB' };
    for (let i = 0; i < 5; i += 1) await house.received(same);
    const rare = { ...same, region: 'Rare Island', subIssue: 'Only hers' };
    const one = await house.received({ ...rare, customerId });
    const two = await house.received({
      ...rare,
      customerId,
      facts: { 'Timely response?': 'Yes', Company: 'Erna Ltd' },
    });
    const done = await changing((change) => casesFollow.erase(change, customerId));
    expect(done).toMatchObject({ keptAnonymous: 2 });
    for (const record of [await kept(one), await kept(two)]) {
      expect(record).toMatchObject({
        ...same,
        region: '',
        subIssue: '',
        words: '',
        customerId: null,
        state: 'closed',
      });
    }
    expect((await kept(two)).facts).toEqual({ 'Timely response?': 'Yes' });
    expect(await changing((change) => casesFollow.erase(change, customerId))).toEqual({
      erased: 0,
      keptAnonymous: 0,
    });
  });
});

describe('a case whose complainant was erased', () => {
  it('takes no words any more: it is not opened again, and nothing is given in it', async () => {
    const customerId = await customer('Otto Over');
    const { id, revision } = await house.logged({ customerId, acknowledge: 'phone' });
    const remedies = [{ kind: 'refund', words: 'Half the price', cost: 3 }];
    const wish = {
      revision,
      how: 'phone',
      severity: 'low',
      verdict: 'justified',
      words: 'Told Otto',
      remedies,
    };
    const params = house.at({ id });
    const body = { ...wish, isAccepted: false } as never;
    const remedyId = good(await perform(house.owner, resolveCaseAtOnce, { params, body })).remedies[0]!.id;
    await changing((change) => casesFollow.erase(change, customerId));
    const shown = good(await perform(house.owner, showCase, { params }));
    expect(shown.deeds.filter(({ may }) => may)).toEqual([]);
    const seen = { revision: shown.revision };
    const said = [
      await perform(house.owner, reopenCase, { params, body: { ...seen, reason: 'Otto is back' } as never }),
      await perform(house.owner, giveCaseRemedy, {
        params: { ...params, remedyId },
        body: { ...seen, words: 'Sent to Otto' } as never,
      }),
    ];
    const message = 'whoever complained was erased; nothing is noted of them any more';
    for (const outcome of said) expect(outcome).toMatchObject({ ok: false, refusals: [{ message }] });
    expect(JSON.stringify(await kept({ id }))).not.toContain('Otto');
  });
});

describe('cases about attributes', () => {
  it('name another one when theirs was merged, and are told and counted', async () => {
    const attribute = async (name: string) =>
      good(await perform(house.owner, addAttribute, { body: { name } as never })).id;
    const [from, to] = [await attribute('Warm tea'), await attribute('Hot tea')];
    const one = await house.received({ attributeId: from });
    expect(await reading((queries) => casesFollowAttributes.named(queries, [from]))).toMatchObject([
      { id: one.id, attributeId: from },
    ]);
    expect((await reading((queries) => casesFollowAttributes.counts!(queries, [from, to]))).get(from)).toBe(
      1,
    );
    await changing((change) => casesFollowAttributes.move(change, { from, to, ids: [one.id] }));
    expect(await kept(one)).toMatchObject({ attributeId: to, revision: one.revision + 1 });
  });
});

describe('a backup', () => {
  it('brings every row of complaints back as it was, with the bytes of files', async () => {
    const one = await house.received({ words: 'Kept “as it was”\n\u202e<b>' });
    await plantFile(stored(), one.id, { name: 'a.bin', bytes: new Uint8Array([0, 255, 10, 0]) });
    await findCaseWords(stored().storage, house.workspace.id);
    const folder = await mkdtemp(join(tmpdir(), 'heed-case-backup-'));
    try {
      const shared = {
        secret: 'a secret for tests',
        migrationFolders: allMigrationFolders(),
        now: house.maker.now(),
      };
      const file = join(folder, 'backup');
      const to = { storage: stored().storage, workspaceId: house.workspace.id, to: file, version: '1' };
      good(await backUpWorkspace({ ...shared, ...to }));
      good(await restoreWorkspace({ ...shared, storage: elsewhere().storage, from: file }));
    } finally {
      await rm(folder, { recursive: true });
    }
    const before = await allRows(stored(), house.workspace.id);
    expect(Object.values(before).filter((rows) => rows.length > 0).length).toBeGreaterThan(4);
    expect(await allRows(elsewhere(), house.workspace.id)).toEqual(before);
    expect(await fileBytes(elsewhere(), one.id)).toEqual(Buffer.from([0, 255, 10, 0]));
  });
});
