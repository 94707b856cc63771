import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BulkWork, bulkRoutes } from '../../platform/bulk-imports/index.ts';
import { type SentFiles, sentFiles } from '../../platform/bulk-imports/testing.ts';
import { type ChangeMaker, changeWorkspace } from '../../platform/events/index.ts';
import { openLog, type Performing, perform, performFile } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import { customerWith, keepAndSettle } from '../customers/testing.ts';
import { recoveriesOfSources } from '../recoveries/index.ts';
import { contactsThatCount } from './contacts/contact.store.ts';
import type { NewContact } from './contacts/contact.ts';
import { allContactCounts } from './contacts/contact-count.store.ts';
import { countsOfMoved } from './contacts/contact-counting.ts';
import {
  contactImports,
  contactListing,
  listContactsOfCustomer,
  showDetractorImpact,
  showJourneyMap,
  showMomentDetail,
  showMomentImpact,
  showMomentStandings,
} from './declarations.ts';
import { contactImporting, contactsFollow, logContacts, worstMoments } from './index.ts';
import { type MomentHouse, openMomentHouse, wishedContact } from './test-moment-house.ts';

const stored = useTestStorage();
const now = new Date('2026-06-15T09:00:00Z');
let maker: ChangeMaker;
let house: MomentHouse;
let owner: Performing;
let folder = '';
let work: BulkWork;
let files: SentFiles;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heed-contact-imports-'));
  maker = { storage: stored().storage, now: () => now };
  work = new BulkWork({
    maker,
    newId: randomUUID,
    spoolFolder: join(folder, 'spool'),
    isStill: async () => true,
    log: openLog('silent'),
    kinds: [contactImporting({ newId: randomUUID, now: () => now })],
    memberAgain: async () => null,
    batchRows: 4,
  });
  const routes = bulkRoutes({ work, declared: contactImports, namesOf: async () => new Map() });
  house = await openMomentHouse(maker, 'Ferries', routes);
  owner = house.owner;
  files = sentFiles(owner, { declared: contactImports, work });
});
afterAll(async () => {
  await work.close();
  await rm(folder, { recursive: true });
});

const reading = <T>(ask: Parameters<typeof maker.storage.read<T>>[1]): Promise<T> =>
  maker.storage.read(owner.member.workspace.id, ask);
const at = (id: string) => ({ workspace: owner.member.workspace.slug, id });

async function logAll(contacts: readonly NewContact[]): Promise<readonly string[]> {
  const by = { workspace: owner.member.workspace.id, actor: { personId: owner.member.personId } };
  const meaning = { actor: owner.member, newId: randomUUID, opensRecoveries: false };
  return good(await changeWorkspace(maker, by, (change) => logContacts(change, contacts, meaning)));
}

const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));
type Judged = { readonly at: string; readonly sign: '+' | '0' | '-'; readonly on: string };
const judged = ({ at: momentId, sign, on }: Judged, over: Partial<NewContact> = {}) =>
  wishedContact(momentId, { againstExpectation: sign, at: `${on}T10:00:00Z`, ...over });

describe('figures', () => {
  it('of all moments, one moment and the map add up, keep sources apart, and withhold persons', async () => {
    const [desk, gate] = [await house.moment('Desk'), await house.moment('Gate', { channel: 'in-person' })];
    const [ben, unit] = [await house.person('Ben'), await house.unit('Quay')];
    await logAll([
      ...times(30, (i) =>
        judged(
          { at: desk.id, sign: i < 24 ? '+' : '-', on: '2026-05-03' },
          { detractors: i < 24 ? [] : ['long WAIT'] },
        ),
      ),
      ...times(20, (i) =>
        judged(
          { at: gate.id, sign: i < 3 ? '+' : '-', on: '2026-04-03' },
          { handlerId: ben.id, unitId: unit.id },
        ),
      ),
      ...times(4, () =>
        judged(
          { at: desk.id, sign: '-', on: '2026-05-03' },
          { handlerId: ben.id, channel: 'letter', mark: 'ouch' },
        ),
      ),
      ...times(5, () => judged({ at: desk.id, sign: '-', on: '2026-05-03' }, { source: 'customer' })),
      judged({ at: desk.id, sign: '-', on: '2024-05-03' }),
    ]);
    const all = good(await perform(owner, showMomentStandings, {}));
    expect([all.from, all.to, all.source]).toEqual(['2025-07', '2026-06', 'staff']);
    expect(all.bySource).toEqual([
      { source: 'staff', n: 54 },
      { source: 'customer', n: 5 },
      { source: 'observation', n: 0 },
    ]);
    expect(all.moments.map(({ name, n, rank, isWorst, apart }) => [name, n, rank, isWorst, apart])).toEqual([
      ['Gate', 20, 1, true, 'worse'],
      ['Desk', 34, 2, false, 'better'],
    ]);
    expect(all.all.n).toBe(54);
    const one = good(
      await perform(owner, showMomentDetail, { params: at(desk.id), query: { source: 'staff' } }),
    )!;
    expect(one.standing).toMatchObject({ n: 34, ouch: 4, trend: { direction: 'unknown' } });
    expect(one.channels.map(({ name, n }) => [name, n])).toEqual([
      ['phone', 30],
      ['letter', 4],
    ]);
    expect(one.handlers.map(({ name, n, favourable }) => [name, n, favourable.estimate])).toEqual([
      ['Ben', 4, null],
      ['not said', 30, 0.8],
    ]);
    expect(one.detractors.map(({ word, n, share }) => [word, n, share.n])).toEqual([['Long wait', 6, 34]]);
    expect(one.chart?.periods.map(({ n }) => n)).toEqual([34]);
    const customers = good(await perform(owner, showMomentStandings, { query: { source: 'customer' } }));
    expect(customers.all).toMatchObject({ n: 5, favourable: { estimate: 0 } });
    const map = good(await perform(owner, showJourneyMap, { params: at(house.journey.id) }));
    expect(map.steps.map(({ moments }) => moments.map(({ name }) => name))).toEqual([['Desk', 'Gate'], []]);
  });

  it('find the moments that go worse than before, and only those', async () => {
    const [ferry, cafe] = [await house.moment('Boarding'), await house.moment('Café')];
    const days = (bad: number, day: string, momentId: string) =>
      times(60, (i) => judged({ at: momentId, sign: i < bad ? '-' : '+', on: day }));
    await logAll([
      ...days(6, '2026-02-20', ferry.id),
      ...days(30, '2026-06-01', ferry.id),
      ...days(20, '2026-02-20', cafe.id),
      ...days(22, '2026-06-01', cafe.id),
    ]);
    const worse = await reading((queries) => worstMoments(queries, { today: '2026-06-15', limit: 5 }));
    expect(worse.map(({ name, n, before }) => [name, n, before.n])).toEqual([['Boarding', 60, 60]]);
    expect(worse[0]!.atLeast).toBeGreaterThan(0.2);
  });

  it('relate contacts to the satisfaction of the same customers, and say nothing of a few', async () => {
    const { id } = await house.moment('Crossing');
    const few = good(await perform(owner, showMomentImpact, {}));
    expect(few.customers).toBe(0);
    const said = (i: number): number => (i < 12 ? 30 + i : 70 + i);
    const shippers = times(24, (i) =>
      customerWith({ satisfaction: said(i), satisfactionOn: '2026-06-01' }, now),
    );
    await keepAndSettle(maker, owner, shippers);
    const ids = shippers.map((one) => one.id);
    await logAll(
      ids.map((customerId, i) =>
        judged(
          { at: id, sign: i < 12 ? '-' : '+', on: '2026-06-02' },
          { customerId, detractors: i < 12 ? ['Rough sea'] : [] },
        ),
      ),
    );
    const impact = good(await perform(owner, showMomentImpact, {}));
    expect(impact).toMatchObject({ contacts: 24, customers: 24 });
    // Means of 30..41 and 82..93 by hand: 35.5 and 87.5.
    expect(impact.moments[0]).toMatchObject({ nWith: 12, nWithout: 12, difference: { estimate: -52 } });
    expect(impact.correlation.estimate).toBeGreaterThan(0.8);
    const words = good(await perform(owner, showDetractorImpact, { params: at(id) }));
    expect(words.detractors.map(({ word, difference }) => [word, difference.estimate])).toEqual([
      ['Rough sea', -52],
    ]);
  });
});

describe('customers', () => {
  it('take their contacts along when they are merged, and leave figures without themselves when they are erased', async () => {
    const moment = await house.moment('Ticket', { detractors: ['Dear'] });
    const [from, to] = [await house.customer('Old Line'), await house.customer('New Line')];
    const secret: Partial<NewContact> = {
      customerId: from,
      againstExpectation: '-',
      mark: 'ouch',
      detractors: ['Dear', 'Eve from Old Line'],
    };
    const { id } = await house.log(moment.id, {
      ...secret,
      note: 'Eve cried',
      feeling: 'let down',
      reference: 'R-9',
    });
    const by = { workspace: owner.member.workspace.id, actor: { personId: null } };
    const following = async (
      deed: (change: Parameters<typeof contactsFollow.erase>[0]) => Promise<unknown>,
    ) => good(await changeWorkspace(maker, by, async (change) => ({ ok: true, value: await deed(change) })));
    const moved = await following((change) => contactsFollow.move(change, { from, to }));
    expect(moved).toEqual({ contacts: [id] });
    const held = await reading((queries) => contactsFollow.held(queries, to));
    expect(held[0]!.rows[0]).toMatchObject({ moment: 'Ticket', note: 'Eve cried' });
    await following((change) => contactsFollow.moveBack(change, { from, to, moved: moved as never }));
    const mine = good(await perform(owner, listContactsOfCustomer, { params: at(from) }));
    expect(mine.counts).toEqual({ n: 1, favourable: 0, unfavourable: 1, wow: 0, ouch: 1 });
    expect(await following((change) => contactsFollow.erase(change, from))).toEqual({
      erased: 0,
      keptAnonymous: 1,
    });
    await reading(async (queries) => {
      const contacts = await contactsThatCount(queries);
      const one = contacts.find((each) => each.id === id)!;
      expect(one).toMatchObject({
        customerId: null,
        note: '',
        feeling: '',
        reference: null,
        detractors: ['Dear'],
      });
      const anew = countsOfMoved(contacts.map((after) => ({ before: null, after })));
      expect((await allContactCounts(queries)).length).toBe(anew.length);
    });
    expect((await reading((queries) => contactsFollow.held(queries, from))).length).toBe(0);
  });
});

describe('a file of contacts', () => {
  it('is taken once, opens recoveries only when asked, and goes out as one that says the same', async () => {
    await house.moment('Luggage');
    await house.customer('Anchor', { reference: 'C-1' });
    const text = [
      'Activity;Time;Rating;Customer;Negatives;Mark;Contact id',
      'luggage;2026-06-01 10:05;+;C-1;;;L1',
      'Luggage;2026-06-02;negative;;heavy | wet;ouch;L2',
      'Luggage;2026-06-03;maybe;;;;L3',
      'Nowhere;2026-06-03;0;;;;L4',
      'Luggage;2026-06-03;0;C-9;;;L5',
      '',
    ].join('\r\n');
    const found = await files.sent('calls.csv', text);
    const options = { 'unknown-customer': 'nobody' };
    const taken = await files.taken(found, { options });
    expect(taken.report?.rows).toEqual({ read: 5, added: 3, changed: 0, unchanged: 0, refused: 2 });
    const where = JSON.stringify([{ field: 'reference', is: ['L1', 'L2', 'L5'] }]);
    const list = good(
      await perform(owner, contactListing.page, { query: { where, sort: 'reference' } as never }),
    );
    expect(list.items.map(({ at: when, score, customer }) => [when, score, customer?.name ?? null])).toEqual([
      ['2026-06-01T10:05:00.000Z', '+', 'Anchor'],
      ['2026-06-02T00:00:00.000Z', '-', null],
      ['2026-06-03T00:00:00.000Z', '0', null],
    ]);
    const ouch = list.items[1]!;
    expect(ouch).toMatchObject({ mark: 'ouch', detractors: ['heavy', 'wet'], recovery: null });
    expect((await reading((queries) => recoveriesOfSources(queries, 'contact', [ouch.id]))).size).toBe(0);
    const made = good(await performFile(owner, contactListing.csv, { query: { where } as never }));
    const csv = await new Response(made.content).text();
    const again = await files.taken(await files.sent('again.csv', csv), { options });
    expect(again.report?.rows).toMatchObject({ read: 3, added: 0, unchanged: 3, refused: 0 });
  });
});
