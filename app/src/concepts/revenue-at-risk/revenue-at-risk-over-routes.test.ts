import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { primaryColumns } from '../../platform/columns/index.ts';
import { type ChangeMaker, changeWorkspace, readEvents } from '../../platform/events/index.ts';
import { type Performing, perform } from '../../platform/http/index.ts';
import { taken } from '../../platform/refusals/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import { takeAnswers } from '../answer-sets/declarations.ts';
import { answerSetRoutes } from '../answer-sets/index.ts';
import { addAttribute, assignSurveyItems } from '../attributes/declarations.ts';
import { attributeRoutes } from '../attributes/index.ts';
import { linkAnswers } from '../customer-answers/declarations.ts';
import { answersFollow, customerAnswerRoutes } from '../customer-answers/index.ts';
import {
  codeOf,
  customerWith,
  keepAndSettle,
  openTestHouse,
  type TestHouse,
  wordsOf,
} from '../customers/testing.ts';
import {
  changeRiskAssumptions,
  listCustomersAtRisk,
  showRevenueAtRisk,
  showRiskAssumptions,
  USUAL_RISK_ASSUMPTIONS,
} from './declarations.ts';
import { lookAtRisk, newestRiskSummary, revenueAtRiskRoutes } from './index.ts';

const test = useTestStorage();
const NOW = new Date('2026-06-30T12:00:00Z');
const CUSTOMERS = 240;
let maker: ChangeMaker;
let house: TestHouse;
let hot = '';
let ids: readonly string[] = [];

const making = () => ({ storage: test().storage, engine: primaryColumns(test().storage), now: () => NOW });
const routes = () => {
  const parts = { maker, newId: randomUUID };
  const { storage, engine } = making();
  return [
    ...answerSetRoutes({ storage, engine, newId: randomUUID }),
    ...attributeRoutes({ ...parts, followers: [] }),
    ...customerAnswerRoutes(),
    ...revenueAtRiskRoutes(making()),
  ];
};

/** Everyone answered on one day; of every other one the tea was not hot, and a third of these left, of the others a tenth. */
const isUnmet = (i: number): boolean => i % 2 === 0;
const leftOn = (i: number): string | null =>
  isUnmet(i) ? (i % 6 === 0 ? '2025-10-01' : null) : i % 20 === 1 ? '2025-11-01' : null;

const RECIPE = {
  version: 1,
  columns: {
    Customer: { as: 'customer' },
    E: { as: 'item', scale: [1, 7] },
    P: { as: 'item', scale: [1, 7] },
    All: { as: 'item', scale: [1, 5] },
    Answered: { as: 'time', format: 'yyyy-MM-dd' },
  },
  analyses: [{ id: 'gaps', method: 'servqual', pairs: [{ item: 'Hot', expectation: 'E', perception: 'P' }] }],
};

beforeAll(async () => {
  maker = { storage: test().storage, now: () => NOW };
  house = await openTestHouse(maker, 'Tea house at risk', routes());
  const records = Array.from({ length: CUSTOMERS }, (_, i) =>
    customerWith(
      {
        reference: `c${i}`,
        name: i === 0 ? '<b>Ann</b>\u202e & Co' : `Customer ${i}`,
        customerSince: '2024-01-01',
        leftOn: leftOn(i),
        monthlyRevenue: i % 3 === 0 ? null : 50,
      },
      NOW,
    ),
  );
  ids = records.map(({ id }) => id);
  await keepAndSettle(maker, house.owner, records);
  const rows = records.map((_, i) => `c${i},5,${isUnmet(i) ? 4 : 6},${isUnmet(i) ? 2 : 4},2025-07-01`);
  const body = {
    fileName: 'tea.csv',
    recipe: RECIPE,
    file: ['Customer,E,P,All,Answered', ...rows].join('\n'),
  };
  const set = good(await perform(house.owner, takeAnswers, { body: body as never })).id;
  const places = { parentId: null, servqual: null, garvin: null, hokanson: null };
  const named = { name: 'Tea is hot', description: '', ...places, unitId: null, ownerId: null };
  hot = good(await perform(house.owner, addAttribute, { body: named })).id;
  const items = [
    { column: 'P', attributeId: hot, role: 'perception' as const, level: null, revision: null },
    {
      column: 'E',
      attributeId: hot,
      role: 'expectation' as const,
      level: 'normative' as const,
      revision: null,
    },
  ];
  good(await perform(house.owner, assignSurveyItems, { params: { id: set } as never, body: { items } }));
  const link = {
    ...{ customerColumn: 'Customer', customersBy: 'reference', answeredColumn: 'Answered' },
    ...{ satisfaction: { column: 'All', worst: 1, best: 5 }, recommendation: null },
    ...{ told: 'The letter said so', laterFiles: false, revision: null },
  };
  good(await perform(house.owner, linkAnswers, { params: { id: set } as never, body: link as never }));
});

const shown = async (who: Performing = house.owner, query: object = {}) =>
  good(await perform(who, showRevenueAtRisk, { query: query as never }));

const WISH = (({ revision: _, ...wish }) => wish)(USUAL_RISK_ASSUMPTIONS);

describe('revenue at risk over routes', () => {
  it('is counted from answers, leaving and money of the register', async () => {
    const risk = await shown();
    expect(risk.basis.used).toBe('expectations');
    expect(risk.groups.map(({ customers, left }) => [customers, left])).toEqual([
      [120, 40],
      [120, 12],
    ]);
    expect(risk.customers).toMatchObject({ answered: 240, there: 188, notMet: 80, served: 188 });
    const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;
    const whole = days('2025-07-01', '2026-06-30');
    const months = [
      80 * whole + 40 * days('2025-07-01', '2025-10-01'),
      108 * whole + 12 * days('2025-07-01', '2025-11-01'),
    ];
    expect(risk.ratio.plain.estimate).toBeCloseTo(40 / months[0]! / (12 / months[1]!), 9);
    expect(risk.ratio.adjusted.interval!.low).toBeGreaterThan(1);
    expect(risk.warnings.join()).toContain('it is not known what they bring');
    expect(risk.attributes).toHaveLength(1);
    expect(risk.attributes[0]).toMatchObject({ attribute: { id: hot, name: 'Tea is hot' }, notMet: 80 });
    expect(risk.attributes[0]!.money.all.estimate).toBeCloseTo(risk.money.all.estimate!, 6);
    expect(risk.outcomes.map(({ kind }) => kind)).toEqual(['leaving']);
    expect(risk.wordOfMouth).toBeNull();
  });

  it('leads to who is at risk, for who may see answers alone, foreign words as they are', async () => {
    const list = async (who: Performing, query: object = {}) =>
      perform(who, listCustomersAtRisk, { query: { limit: 1000, ...query } as never });
    const { items, total } = good(await list(house.owner));
    const risk = await shown();
    expect(total).toBe(80);
    const sum = items.reduce((money, one) => money + (one.money ?? 0), 0);
    expect(sum).toBeCloseTo(risk.money.asked.estimate!, 6);
    expect(items.map(({ name }) => name)).not.toContain('<b>Ann</b>\u202e & Co');
    expect(codeOf(await list(house.as('agent')))).toBe('not-allowed');
    expect(good(await list(house.owner, { attribute: hot })).total).toBe(80);
    expect(codeOf(await list(house.owner, { attribute: randomUUID() }))).toBe('not-found');
  });

  it('keeps to its assumptions, which are versions with events that only some may change', async () => {
    const change = (over: object, who: Performing = house.owner) =>
      perform(who, changeRiskAssumptions, { body: { ...WISH, revision: 1, ...over } as never });
    expect(codeOf(await change({ horizonMonths: 6 }, house.as('agent')))).toBe('not-allowed');
    expect(wordsOf(await change({ basis: 'recommendation', threshold: 11 }))).toContain('from 0 to 10');
    expect(wordsOf(await change({ told: 9 }))).toContain('give both numbers, or neither');
    expect(wordsOf(await change({ told: 9, lostShare: 0.1 }))).toContain('say where');
    expect(wordsOf(await change({ adjustBy: ['own:nothing'] }))).toContain('no own field "nothing"');
    expect(wordsOf(await change({ adjustBy: ['tenure', 'tenure'] }))).toContain('only once');
    const before = await shown();
    const set = good(
      await change({
        basis: 'satisfaction',
        threshold: 50,
        told: 2,
        lostShare: 0.1,
        toldSource: 'A panel of 2025',
      }),
    );
    expect(set.revision).toBe(2);
    expect(codeOf(await change({ horizonMonths: 6 }))).toBe('conflict');
    const risk = await shown();
    expect([risk.basis.used, risk.groups[0]!.customers]).toEqual(['satisfaction', 120]);
    expect(risk.ratio.plain.estimate).toBeCloseTo(before.ratio.plain.estimate!, 9);
    expect(risk.wordOfMouth!.customers).toBeCloseTo((80 / 188) * 188 * 2 * 0.1, 6);
    expect(risk.wordOfMouth!.words).toContain('A panel of 2025');
    good(await change({ revision: 2 }));
    const { workspace } = house.owner.member;
    const events = await test().storage.read(workspace.id, (queries) =>
      readEvents(queries, { limit: 500 } as never),
    );
    expect(JSON.stringify(events)).toContain('revenue-risk-assumptions.changed');
    expect(good(await perform(house.owner, showRiskAssumptions, {}))).toMatchObject({
      revision: 3,
      basis: 'expectations',
    });
  });

  it('forgets whoever is erased, and says nothing of an empty workspace', async () => {
    const by = { workspace: house.owner.member.workspace.id, actor: { personId: null } };
    good(
      await changeWorkspace(maker, by, async (change) => {
        await answersFollow.erase(change, ids[2]!);
        return taken(null);
      }),
    );
    expect((await shown()).customers.answered).toBe(239);
    const empty = await openTestHouse(maker, 'Nobody yet', routes());
    const risk = await shown(empty.owner);
    expect(risk.customers).toEqual({ answered: 0, there: 0, notMet: 0, served: 0, withValue: 0 });
    expect(risk.money.all.estimate).toBeNull();
    expect(risk.warnings.join()).toContain('link a set of answers');
    expect(
      codeOf(await perform(empty.owner, showRevenueAtRisk, { query: { segment: randomUUID() } as never })),
    ).toBe('not-found');
  });

  it('is kept as long as nothing is committed, and never a moment longer', async () => {
    const first = await shown();
    expect(await shown()).toEqual(first);
    await keepAndSettle(maker, house.owner, [
      customerWith({ reference: 'newcomer', customerSince: '2026-01-01', monthlyRevenue: 10 }, NOW),
    ]);
    expect((await shown()).customers.served).toBe(first.customers.served + 1);
  });

  it('leaves a summary without any person for Today, anew when the assumptions change', async () => {
    const { workspace } = house.owner.member;
    const summary = () => test().storage.read(workspace.id, newestRiskSummary);
    expect(await summary()).toBeNull();
    await Promise.all([1, 2].map(() => lookAtRisk(maker, making(), workspace.id)));
    const kept = (await summary())!;
    expect(Object.keys(kept.summary.attributes)).toEqual([hot]);
    expect(kept.summary.excess!.low).toBeGreaterThan(0);
    for (const id of ids.slice(0, 20)) expect(JSON.stringify(kept)).not.toContain(id);
    good(
      await perform(house.owner, changeRiskAssumptions, {
        body: { ...WISH, horizonMonths: 6, revision: 3 } as never,
      }),
    );
    await lookAtRisk(maker, making(), workspace.id);
    expect((await summary())!.summary.horizonMonths).toBe(6);
  });
});
