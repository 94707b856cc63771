import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { changeWorkspace, eventsAbout, readEvents } from '../../platform/events/index.ts';
import { type Performing, perform } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import { codeOf, wordsOf } from '../customers/testing.ts';
import { addCost, changeCost, costListing, withdrawCost } from './costs/cost.ts';
import { buyingOf, openTransactionHouse, type TransactionHouse } from './test-transaction-house.ts';
import {
  listTransactions,
  recordTransaction,
  takeTransactions,
  withdrawTransaction,
} from './transaction.endpoints.ts';
import { transactionsFollow } from './transaction.follower.ts';
import { changeAssumptions, showAssumptions } from './valuation/assumptions.ts';
import { beginValuation, newestValuations } from './valuation/valuation.endpoints.ts';

const START = new Date('2026-01-31T09:00:00Z');
const test = useTestStorage();
let house: TransactionHouse;
let other: TransactionHouse;
let ticks = 0;

beforeAll(async () => {
  const maker = { storage: test().storage, now: () => new Date(START.getTime() + ticks++) };
  house = await openTransactionHouse(maker, 'Tea house');
  other = await openTransactionHouse(maker, 'Coffee house');
});

const of = (id: string) => ({ params: { workspace: 'here', id } });
const record = (id: string, body: object, who: Performing = house.owner) =>
  perform(who, recordTransaction, { ...of(id), body: body as never });
const listed = async (id: string) =>
  good(await perform(house.owner, listTransactions, { ...of(id), query: { limit: 50 } })).items;
const withdraw = (id: string, transaction: string, who: Performing = house.owner) =>
  perform(who, withdrawTransaction, {
    params: { workspace: 'here', id, transaction },
    body: { reason: 'Typed twice' },
  });

async function factsOf(id: string) {
  const { purchases, revenue, margin, firstPurchaseOn, lastPurchaseOn } = (await house.now([id])).get(id)!;
  return { purchases, revenue, margin, firstPurchaseOn, lastPurchaseOn };
}

describe('transactions', () => {
  it('are recorded and withdrawn, with the facts of the customer right after each and an event that can be erased', async () => {
    const [ana] = await house.customers([{ name: 'Ana' }]);
    const id = ana!.id;
    good(await record(id, { day: '2026-01-10', amount: 30, margin: 12, reference: 'T-1' }));
    const second = good(await record(id, { day: '2026-01-02', amount: 20 }));
    good(await record(id, { kind: 'refund', day: '2026-01-11', amount: 5 }));
    good(await record(id, { kind: 'charge', day: '2026-01-20', amount: 9 }));
    expect(await factsOf(id)).toEqual({
      purchases: 2,
      revenue: 54,
      margin: 12,
      firstPurchaseOn: '2026-01-02',
      lastPurchaseOn: '2026-01-10',
    });
    expect((await listed(id)).map(({ kind, amount }) => [kind, amount])).toEqual([
      ['charge', 9],
      ['refund', -5],
      ['purchase', 30],
      ['purchase', 20],
    ]);
    good(await withdraw(id, second.id));
    expect(codeOf(await withdraw(id, second.id))).toBe('conflict');
    expect(await factsOf(id)).toMatchObject({ purchases: 1, revenue: 34, firstPurchaseOn: '2026-01-10' });
    expect((await listed(id)).at(-1)).toMatchObject({ state: 'withdrawn', withdrawnWhy: 'Typed twice' });
    const { workspace } = house.owner.member;
    const log = good(
      await test().storage.read(workspace.id, (queries) => readEvents(queries, { limit: 20 })),
    );
    const own = log.items.filter(({ subject }) => subject.id === second.id);
    expect(own.map(({ what }) => what)).toEqual(['transaction.withdrawn', 'transaction.recorded']);
    const told = await test().storage.read(workspace.id, (queries) =>
      eventsAbout(queries, { personIds: [id], before: null, limit: 20 }),
    );
    expect(told).toHaveLength(5);
  });

  it('come once under one reference, whoever sends them how often, and the others are taken all the same', async () => {
    const [ben] = await house.customers([{ name: 'Ben', reference: 'B-7' }]);
    const transactions = [
      { customer: 'B-7', day: '2026-01-05', amount: 10, reference: 'once' },
      { customer: ben!.id, day: '2026-01-05', amount: 10, reference: 'once' },
      { customer: 'B-7', day: '2026-01-05', amount: 11, reference: 'once' },
      { customer: 'nobody', day: '2026-01-05', amount: 10 },
      { customer: 'B-7', day: '2026-02-30', amount: 10 },
      { customer: 'B-7', day: '2026-01-05', amount: -10 },
      { customer: 'B-7', day: '2027-01-05', amount: 10 },
      { customer: 'B-7', day: '2026-01-06', amount: 0 },
      'no object',
    ];
    const send = () => perform(house.owner, takeTransactions, { body: { transactions } });
    const report = good(await send());
    expect(report).toMatchObject({ read: 9, added: 2, unchanged: 1, refused: 6 });
    expect(report.refusals.map(({ index }) => index)).toEqual([2, 3, 4, 5, 6, 8]);
    expect(report.refusals[0]!.reason).toMatch(/recorded already with other content/u);
    expect(report.refusals[1]!.reason).toMatch(/no customer "nobody" in use/u);
    // What has no reference is another one each time.
    expect(good(await send())).toMatchObject({ added: 1, unchanged: 2, refused: 6 });
    expect(await factsOf(ben!.id)).toMatchObject({ purchases: 3, revenue: 10 });
  });

  it('refuse what is no money and no day', async () => {
    const [eve] = await house.customers([{ name: 'Eve' }]);
    const bad = [
      { day: '2026-01-05', amount: 1e13 },
      { day: '2026-01-05', amount: Number.NaN },
      { day: '1899-12-31', amount: 1 },
      { day: '2026-13-01', amount: 1 },
      { day: '2026-01-05', amount: 1, reference: 'a\u0000b' },
      { day: '2026-01-05', amount: 1, kind: 'gift' },
      { day: '2026-01-05' },
    ];
    for (const body of bad) expect(codeOf(await record(eve!.id, body))).toBe('request-refused');
    expect(codeOf(await record(randomUUID(), { day: '2026-01-05', amount: 1 }))).toBe('not-found');
    expect(good(await record(eve!.id, { day: '2026-01-05', amount: -0 })).amount).toBe(0);
  });

  it('are for those with the right, and of one workspace alone', async () => {
    const [gil] = await house.customers([{ name: 'Gil' }]);
    const one = { day: '2026-01-05', amount: 1 };
    expect(codeOf(await record(gil!.id, one, house.as('agent')))).toBe('done');
    expect(codeOf(await record(gil!.id, one, house.as('auditor')))).toBe('not-allowed');
    const sent = { body: { transactions: [{ customer: gil!.id, ...one }] } };
    expect(codeOf(await perform(house.as('agent'), takeTransactions, sent))).toBe('not-allowed');
    expect(codeOf(await record(gil!.id, one, other.owner))).toBe('not-found');
    const [mine] = await listed(gil!.id);
    expect(codeOf(await withdraw(gil!.id, mine!.id, other.owner))).toBe('not-found');
    expect(good(await perform(other.owner, takeTransactions, sent))).toMatchObject({ added: 0, refused: 1 });
    expect(codeOf(await perform(house.as('agent'), beginValuation, { body: { asOf: null } }))).toBe(
      'not-allowed',
    );
  });

  it('follow a merge and its undoing with the facts of both, and stay as sums when somebody is erased', async () => {
    const [from, to] = (await house.customers([{ name: 'Ida' }, { name: 'Ida B' }])).map(({ id }) => ({
      id,
    })) as [{ id: string }, { id: string }];
    good(await record(from.id, { day: '2026-01-03', amount: 7, reference: 'of Ida' }));
    good(await record(to.id, { day: '2026-01-04', amount: 8 }));
    const { workspace } = house.owner.member;
    const changing = <T>(work: Parameters<typeof changeWorkspace<T>>[2]) =>
      changeWorkspace(house.owner.maker, { workspace: workspace.id, actor: { personId: null } }, work);
    const move = { from: from.id, to: to.id };
    const moved = good(
      await changing(async (change) => ({ ok: true, value: await transactionsFollow.move(change, move) })),
    );
    expect(await factsOf(to.id)).toMatchObject({ purchases: 2, revenue: 15, firstPurchaseOn: '2026-01-03' });
    expect(await factsOf(from.id)).toMatchObject({ purchases: 0, revenue: null, firstPurchaseOn: null });
    good(await record(to.id, { day: '2026-01-05', amount: 1 }));
    good(
      await changing(async (change) => {
        await transactionsFollow.moveBack(change, { ...move, moved });
        return { ok: true, value: null };
      }),
    );
    expect(await factsOf(from.id)).toMatchObject({ purchases: 1, revenue: 7 });
    expect(await factsOf(to.id)).toMatchObject({ purchases: 2, revenue: 9 });
    const erased = good(
      await changing(async (change) => ({
        ok: true,
        value: await transactionsFollow.erase(change, from.id),
      })),
    );
    expect(erased).toEqual({ erased: 0, keptAnonymous: 1 });
    expect(await listed(from.id)).toMatchObject([{ amount: 7, reference: null }]);
    const asked = { customerId: to.id, before: '2026-01-05', limit: 10, role: 'agent', personId: to.id };
    const timeline = await test().storage.read(workspace.id, (queries) =>
      transactionsFollow.timeline!(queries, asked),
    );
    expect(timeline).toMatchObject([{ at: '2026-01-04T00:00:00.000Z', what: 'bought', text: '8.00' }]);
  });

  it('are worth what is known of them: refunds, gifts and one day are told apart, and who only left is worth nothing', async () => {
    const names = ['Again', 'Once', 'Refunded', 'Gone', 'Monthly', 'Nothing', 'Both'];
    const extra: Readonly<Record<string, object>> = {
      Gone: { customerSince: '2025-01-01', leftOn: '2025-06-01', monthlyRevenue: 10 },
      Monthly: { customerSince: '2025-01-01', monthlyRevenue: 10 },
      Both: { customerSince: '2025-01-01', monthlyRevenue: 10 },
    };
    const records = await other.customers(names.map((name) => ({ name, ...extra[name] })));
    const id = (name: string): string => records.find((one) => one.name === name)!.id;
    const buy = (name: string, bought: object) => ({ customer: id(name), ...bought });
    const crowd = await other.customers(Array.from({ length: 120 }, (_, i) => ({ name: `Crowd ${i}` })));
    const transactions = [
      ...crowd.flatMap((one, i) => buyingOf(i).map((bought) => ({ customer: one.id, ...bought }))),
      // Two on one day are one purchase; a gift is one too.
      buy('Again', { day: '2025-03-01', amount: 10 }),
      buy('Again', { day: '2025-03-01', amount: 10 }),
      buy('Again', { day: '2025-05-01', amount: 30 }),
      buy('Again', { day: '2025-06-01', amount: 0 }),
      buy('Once', { day: '2025-03-01', amount: 10 }),
      buy('Both', { day: '2025-03-01', amount: 10 }),
      buy('Refunded', { day: '2025-03-01', amount: 10 }),
      buy('Refunded', { day: '2025-04-01', amount: 10 }),
      buy('Refunded', { day: '2025-04-02', amount: 15, kind: 'refund' }),
    ];
    expect(good(await perform(other.owner, takeTransactions, { body: { transactions } })).refused).toBe(0);
    const { done, stale } = await other.valued('2025-12-31');
    expect(stale).toBe(false);
    const kept = await other.now(records.map((one) => one.id));
    const method = (name: string) => kept.get(id(name))!.lifetimeMethod;
    expect(names.map(method)).toEqual([
      ...['bg-nbd', 'bg-nbd', 'none', 'simple', 'simple', 'none'],
      'bg-nbd',
    ]);
    const value = (name: string) => kept.get(id(name))!.lifetimeValue!;
    // Who has a contract is not worth less for having bought something besides.
    expect(value('Both')).toBeCloseTo(value('Once') + value('Monthly'), 1);
    expect(kept.get(id('Gone'))!.lifetimeValue).toBe(0);
    expect(kept.get(id('Nothing'))!.lifetimeValue).toBeNull();
    expect(kept.get(id('Again'))!.lifetimeValue).toBeGreaterThan(0);
    const { result } = done!;
    expect(result!.histories.withoutPositiveValue).toBe(1);
    expect(result!.transactions).toMatchObject({ refunds: 1, free: 1 });
    const counted = result!.methods.reduce((sum, { n }) => sum + n, 0);
    expect(counted).toBe(records.length + crowd.length);
    expect(result!.bins.reduce((sum, { n }) => sum + n, 0)).toBe(result!.total.n);
    // Every month buys a little less than the one before it, as the cohorts say of those who still buy at all.
    for (const { n, cells } of result!.cohorts.month.cohorts) {
      expect(cells[0]!.still).toBe(n);
      for (const [i, cell] of cells.entries()) {
        expect(cell.bought).toBeLessThanOrEqual(cell.still);
        expect(cell.still).toBeLessThanOrEqual(cells[i - 1]?.still ?? n);
      }
    }
    good(await perform(other.owner, recordTransaction, { ...of(id('Once')), body: buyBody('2025-07-01') }));
    const after = good(await perform(other.owner, newestValuations, {}));
    expect(after.stale).toBe(true);
  });
});

const buyBody = (day: string) => ({
  kind: 'purchase' as const,
  day,
  amount: 3,
  margin: null,
  reference: null,
});

describe('costs and assumptions', () => {
  const wish = {
    purpose: 'acquisition',
    from: '2026-01-01',
    to: '2026-01-10',
    amount: 100,
    what: 'Flyers',
    source: '',
  };

  it('are changed by those with the right who saw them as they are, and withdrawn with a reason', async () => {
    const cost = good(await perform(house.owner, addCost, { body: wish as never }));
    const change = (body: object, who: Performing = house.owner) =>
      perform(who, changeCost, { ...of(cost.id), body: { ...wish, revision: 1, ...body } as never });
    expect(codeOf(await change({ amount: 90 }, house.as('agent')))).toBe('not-allowed');
    const both = await Promise.all([change({ amount: 90 }), change({ amount: 80 })]);
    expect(both.map(codeOf).sort()).toEqual(['conflict', 'done']);
    expect(wordsOf(await change({ revision: 2, to: '2025-12-31' }))).toMatch(/lies before/u);
    expect(codeOf(await change({ revision: 2, amount: -1 }))).toBe('request-refused');
    const gone = { ...of(cost.id), body: { revision: 2, reason: 'Booked elsewhere' } };
    expect(good(await perform(house.owner, withdrawCost, gone)).state).toBe('withdrawn');
    expect(wordsOf(await change({ revision: 3 }))).toMatch(/is withdrawn/u);
    expect(
      codeOf(
        await perform(other.owner, changeCost, { ...of(cost.id), body: { ...wish, revision: 3 } as never }),
      ),
    ).toBe('not-found');
    const list = good(await perform(house.as('agent'), costListing.page, { query: { limit: 10 } }));
    expect(list.items.map(({ what }) => what)).toContain('Flyers');
  });

  it('have one currency, set once, and refuse what is no share', async () => {
    const { revision, ...first } = good(await perform(house.owner, showAssumptions, {}));
    const change = (body: object, who: Performing = house.owner) =>
      perform(who, changeAssumptions, { body: { ...first, revision, ...body } as never });
    expect(codeOf(await change({ currency: 'EUR' }, house.as('auditor')))).toBe('not-allowed');
    expect(good(await change({ currency: 'EUR', marginShare: 0.4 }))).toMatchObject({
      revision: revision + 1,
    });
    expect(codeOf(await change({ currency: 'EUR' }))).toBe('conflict');
    const later = { revision: revision + 1, marginShare: 0.4 };
    expect(wordsOf(await change({ ...later, currency: 'USD' }))).toMatch(
      /amounts of this workspace are in EUR/u,
    );
    for (const bad of [
      { marginShare: 1.5 },
      { yearlyDiscount: -1 },
      { horizonMonths: 0 },
      { currency: 'euro' },
    ]) {
      expect(codeOf(await change({ ...later, currency: 'EUR', ...bad }))).toBe('request-refused');
    }
  });
});
