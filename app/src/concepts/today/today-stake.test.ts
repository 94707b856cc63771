import { describe, expect, it } from 'vitest';
import { changeWorkspace } from '../../platform/events/index.ts';
import { perform } from '../../platform/http/index.ts';
import { taken } from '../../platform/refusals/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import { customerWith, keepAndSettle, openTestHouse } from '../customers/testing.ts';
import { keepTestSummary } from '../revenue-at-risk/testing.ts';
import { showToday } from './declarations.ts';
import { type TodayGiven, type TodayGiver, todayRoutes } from './index.ts';
import { rankedToday } from './ranked-today.rules.ts';
import type { TodayItem } from './today-item.ts';
import { stakeOf } from './today-stake.rules.ts';

const ATTRIBUTE = '5b8f3a52-0d0e-4a5e-9a55-0d6a5f2c1e11';
const SUMMARY = {
  asOf: '2026-05-11',
  currency: 'NOK',
  horizonMonths: 12,
  excess: { estimate: 0.1, low: 0.07, high: 0.13 },
  attributes: { [ATTRIBUTE]: { estimate: 900, low: 100, high: 1700 } },
};

describe('what is at stake', () => {
  it('is what a customer will bring times how much likelier they leave, or what an attribute puts at risk', () => {
    expect(stakeOf(SUMMARY, { value: 5000, attributeId: ATTRIBUTE })).toEqual({
      amount: 500,
      currency: 'NOK',
      words: 'lifetime value × 10.0 % (7.0 % to 13.0 %) likelier to leave within 12 months when not met',
      place: 'revenue-at-risk',
    });
    expect(stakeOf(SUMMARY, { value: null, attributeId: ATTRIBUTE })!.amount).toBe(900);
    expect(stakeOf(SUMMARY, { value: 0, attributeId: ATTRIBUTE })!.amount).toBe(900);
  });

  it('is not known without a summary, without proof, without value, or of another attribute', () => {
    expect(stakeOf(null, { value: 5000, attributeId: ATTRIBUTE })).toBeNull();
    expect(stakeOf({ ...SUMMARY, excess: null }, { value: 5000, attributeId: null })).toBeNull();
    expect(stakeOf(SUMMARY, { value: null, attributeId: null })).toBeNull();
    expect(stakeOf(SUMMARY, { value: -3, attributeId: null })).toBeNull();
    expect(stakeOf(SUMMARY, { value: null, attributeId: 'another' })).toBeNull();
  });

  const item = (over: Partial<TodayItem>): TodayItem => ({
    ...{ kind: 'promise', id: 'a', urgency: 'week', title: '', reason: '', dueAt: null, since: null },
    ...{
      customer: null,
      person: null,
      unit: null,
      stake: null,
      ofEveryone: false,
      action: { name: '', place: '' },
    },
    ...over,
  });
  const worth = (amount: number) => ({ amount, currency: null, words: '', place: '' });

  it('comes behind urgency and before time; what is not known comes last, and nothing is something', () => {
    const items = [
      item({ id: 'early, not known', dueAt: '2026-05-01T00:00:00.000Z' }),
      item({ id: 'little', dueAt: '2026-05-04T00:00:00.000Z', stake: worth(0) }),
      item({ id: 'much, late', dueAt: '2026-05-03T00:00:00.000Z', stake: worth(10) }),
      item({ id: 'as much, earlier', dueAt: '2026-05-02T00:00:00.000Z', stake: worth(10) }),
      item({ id: 'urgent', urgency: 'day', dueAt: '2026-05-09T00:00:00.000Z' }),
      item({ id: 'of everyone', ofEveryone: true }),
    ];
    expect(rankedToday(items).map(({ id }) => id)).toEqual([
      'urgent',
      'of everyone',
      'as much, earlier',
      'much, late',
      'little',
      'early, not known',
    ]);
  });

  const test = useTestStorage();

  it('is added to what a giver knows, unless the giver knows it better', async () => {
    const now = new Date('2026-05-11T09:00:00Z');
    const maker = { storage: test().storage, now: () => now };
    const given = (over: Partial<TodayGiven>): TodayGiven => ({
      ...{ id: 'a', urgency: 'week', title: '', reason: '', dueAt: null, since: null, customerId: null },
      ...{ personId: null, unitId: null, action: { name: 'Do', place: 'today' } },
      ...over,
    });
    let items: readonly TodayGiven[] = [];
    const giver: TodayGiver = {
      kind: 'thing',
      right: 'see records',
      due: async () => ({ items, further: [] }),
    };
    const house = await openTestHouse(maker, 'At stake', todayRoutes({ now: maker.now, givers: [giver] }));
    const customer = customerWith({ name: 'Ann', lifetimeValue: 5000 }, now);
    await keepAndSettle(maker, house.owner, [customer]);
    items = [
      given({ id: 'nothing' }),
      given({ id: 'attribute', attributeId: ATTRIBUTE }),
      given({ id: 'customer', customerId: customer.id }),
      given({ id: 'own', customerId: customer.id, stake: worth(700) }),
    ];
    const amounts = async () =>
      good(await perform(house.owner, showToday, { query: { scope: 'all' } as never })).items.map(
        ({ id, stake }) => [id, stake?.amount ?? null],
      );
    expect((await amounts()).filter(([, amount]) => amount !== null)).toEqual([['own', 700]]);
    const { workspace } = house.owner.member;
    const by = { workspace: workspace.id, actor: { personId: null } };
    good(
      await changeWorkspace(maker, by, async ({ queries }) =>
        taken(
          await keepTestSummary(queries, workspace.id, { computedAt: now, revision: 1, summary: SUMMARY }),
        ),
      ),
    );
    expect(await amounts()).toEqual([
      ['attribute', 900],
      ['own', 700],
      ['customer', 500],
      ['nothing', null],
    ]);
  });
});
