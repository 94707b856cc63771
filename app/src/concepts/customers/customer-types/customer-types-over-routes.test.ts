import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ChangeMaker, changeWorkspace } from '../../../platform/events/index.ts';
import { type Performing, perform } from '../../../platform/http/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { changeUnits } from '../../people/declarations.ts';
import type { CustomerRecord } from '../customer.ts';
import { customerTypeRoutes, typesFollow } from '../index.ts';
import { codeOf, customerWith, keepAndSettle, openTestHouse, type TestHouse, wordsOf } from '../testing.ts';
import {
  answerTypeProposal,
  listTypeProposals,
  setTypeOfCustomer,
  setTypeRules,
  showTypeOfCustomer,
  showTypes,
} from './customer-type.endpoints.ts';
import {
  observationListing,
  recordObservation,
  showScores,
  withdrawObservation,
} from './observing/observation.endpoints.ts';
import { changePlaybook, listPlaybooks, showPlaybook } from './playbook/playbook.endpoints.ts';
import { SHIPPED_TYPES } from './shipped-types.ts';

const NOW = new Date('2026-05-10T09:00:00Z');
const test = useTestStorage();
let maker: ChangeMaker;
let house: TestHouse;
let ticks = 0;

beforeAll(async () => {
  maker = { storage: test().storage, now: () => new Date(NOW.getTime() + ticks++ * 1000) };
  house = await openTestHouse(maker, 'Tea house', customerTypeRoutes({ maker, newId: randomUUID }));
});

const keep = (record: CustomerRecord): Promise<void> => keepAndSettle(maker, house.owner, [record]);

async function kept(name: string, over: Partial<CustomerRecord> = {}): Promise<CustomerRecord> {
  const record = customerWith({ name, ...over }, NOW);
  await keep(record);
  return record;
}

const about = (id: string) => ({ params: { id } as never });
const typeOf = async (id: string, who: Performing = house.owner) =>
  good(await perform(who, showTypeOfCustomer, about(id)));
const setting = (id: string, body: object, who: Performing = house.owner) =>
  perform(who, setTypeOfCustomer, { ...about(id), body: body as never });
const answering = (id: string, body: object, who: Performing = house.owner) =>
  perform(who, answerTypeProposal, { ...about(id), body: body as never });

const NEW = { customerSince: '2026-04-01' };

describe('the type of a customer', () => {
  it('is proposed with the reason and set by nobody but people, who may decline until the facts are others', async () => {
    const newcomer = await kept('Newcomer', NEW);
    const found = await typeOf(newcomer.id);
    expect(found).toMatchObject({ type: null, playbook: null, proposal: { type: 'novice' } });
    expect(found.proposal?.reasons.join('; ')).toMatch(/customer since .*2026-04-01/iu);
    const asked = { query: { type: 'novice' } as never };
    const listed = good(await perform(house.owner, listTypeProposals, asked));
    expect(listed).toMatchObject({ more: false, items: [{ customer: { name: 'Newcomer' }, current: null }] });
    const decline = { type: 'novice', accept: false, why: 'Worked in tea for years', revision: 1 };
    expect(codeOf(await answering(newcomer.id, decline, house.as('auditor')))).toBe('not-allowed');
    expect(wordsOf(await answering(newcomer.id, { ...decline, type: 'expert' }))).toMatch(
      /not proposed any more/u,
    );
    expect(good(await answering(newcomer.id, decline, house.as('agent'))).proposal).toBeNull();
    expect((await typeOf(newcomer.id)).proposal).toBeNull();
    expect(good(await perform(house.owner, listTypeProposals, asked)).items).toEqual([]);
    await keep({ ...newcomer, purchases: 1 });
    const again = (await typeOf(newcomer.id)).proposal;
    expect(again?.type).toBe('novice');
    const accepted = good(await answering(newcomer.id, { ...decline, accept: true }));
    expect(accepted).toMatchObject({ type: 'novice', byHand: false, proposal: null, revision: 2 });
    expect(accepted.reason).toMatch(/customer since/iu);
    expect(accepted.playbook?.wanted.map(({ text }) => text)).toEqual([
      'Exercises great patience',
      'Is empathetic',
      'Advises and suggests',
      'Walks the customer through',
    ]);
  });

  it('set by hand takes a reason, is not proposed over, and is refused to whoever saw another revision', async () => {
    const one = await kept('By hand', NEW);
    expect(wordsOf(await setting(one.id, { type: 'expert', reason: ' ', revision: 1 }))).toMatch(
      /reason: say what/u,
    );
    expect(
      codeOf(await setting(one.id, { type: 'expert', reason: 'x', revision: 1 }, house.as('auditor'))),
    ).toBe('not-allowed');
    const set = good(
      await setting(one.id, { type: 'expert', reason: 'Taught us', revision: 1 }, house.as('agent')),
    );
    expect(set).toMatchObject({ type: 'expert', byHand: true, reason: 'Taught us', proposal: null });
    expect(codeOf(await setting(one.id, { type: 'novice', reason: 'x', revision: 1 }))).toBe('conflict');
    expect(good(await perform(house.owner, showTypes, {})).items).toContainEqual({
      type: 'expert',
      count: 1,
      byHand: 1,
    });
    const away = good(await setting(one.id, { type: null, reason: 'A mistake', revision: 2 }));
    expect(away).toMatchObject({ type: null, reason: null, proposal: { type: 'novice' } });
    const elsewhere = await openTestHouse(
      maker,
      'Elsewhere',
      customerTypeRoutes({ maker, newId: randomUUID }),
    );
    expect(codeOf(await perform(elsewhere.owner, showTypeOfCustomer, about(one.id)))).toBe('not-found');
  });

  it('is proposed by rules that can be changed, the first that holds', async () => {
    const loud = await kept('Loud', { ...NEW, openComplaints: 1, satisfaction: 20, purchases: 2 });
    expect((await typeOf(loud.id)).proposal?.type).toBe('demanding');
    const entries = SHIPPED_TYPES.entries.map((entry) =>
      entry.word === 'demanding' ? { ...entry, rule: { field: 'openComplaints', atLeast: 2 } } : entry,
    );
    const body = { entries, reason: 'One complaint is fair', revision: 0 } as never;
    expect(codeOf(await perform(house.as('agent'), setTypeRules, { body }))).toBe('not-allowed');
    good(await perform(house.owner, setTypeRules, { body }));
    expect((await typeOf(loud.id)).proposal?.type).toBe('novice');
    expect(codeOf(await perform(house.owner, setTypeRules, { body }))).toBe('conflict');
  });
});

describe('the playbook', () => {
  it('holds the matrix to begin with, and is changed by versions in which behaviours keep their keys', async () => {
    const before = good(await perform(house.as('auditor'), showPlaybook, {}));
    expect(before.version).toBe(0);
    expect(before.types.map(({ wanted, unwanted }) => [wanted.length, unwanted.length])).toEqual([
      [4, 4],
      [4, 3],
      [4, 3],
    ]);
    const types = before.types.map((one) =>
      one.type === 'expert'
        ? { ...one, wanted: [{ ...one.wanted[0]!, text: 'Is sure of it' }, { text: 'Brings the figures' }] }
        : one,
    );
    const body = { types, reason: 'Experts ask for figures', revision: 0 } as never;
    expect(codeOf(await perform(house.as('agent'), changePlaybook, { body }))).toBe('not-allowed');
    const after = good(await perform(house.as('manager'), changePlaybook, { body }));
    const expert = after.types.find(({ type }) => type === 'expert')!;
    expect(expert.wanted[0]).toEqual({ key: 'expert-confidence', text: 'Is sure of it' });
    expect(expert.wanted[1]?.key).not.toBe('');
    expect(codeOf(await perform(house.owner, changePlaybook, { body }))).toBe('conflict');
    const stolen = types.map((one) =>
      one.type === 'novice' ? { ...one, wanted: [{ key: 'expert-confidence', text: 'Mine' }] } : one,
    );
    const bad = { body: { types: stolen, reason: 'x', revision: 1 } as never };
    expect(wordsOf(await perform(house.owner, changePlaybook, bad))).toMatch(/a key stands/u);
    const none = {
      body: { types: types.map((one) => ({ ...one, unwanted: [] })), reason: 'x', revision: 1 } as never,
    };
    expect(wordsOf(await perform(house.owner, changePlaybook, none))).toMatch(/at least one unwanted/u);
    expect(good(await perform(house.owner, listPlaybooks, {})).items.map(({ version }) => version)).toEqual([
      1, 0,
    ]);
  });
});

describe('observed contacts', () => {
  it('make scores by person, team and type with their intervals, and a list of what to work on', async () => {
    const { owner } = house;
    const [ann, ben] = [await house.person('Ann'), await house.person('Ben')];
    const desk = await house.unit('Front desk');
    good(await perform(owner, changeUnits, { ...about(ann.id), body: { unitIds: [desk.id] } as never }));
    const customer = await kept('Served');
    const wish = (over: object = {}) => ({
      body: {
        ...{ contactOn: '2026-05-01', agentId: ann.id, customerId: customer.id, type: 'demanding', note: '' },
        seen: ['demanding-patience', 'demanding-assertive', 'demanding-rude'],
        ...over,
      } as never,
    });
    const recorded = [good(await perform(owner, recordObservation, wish({ note: 'Ms Served shouted' })))];
    expect(recorded[0]).toMatchObject({ score: 1, wanted: ['Exercises patience', 'Deals assertively'] });
    const withheld = good(await perform(owner, showScores, { query: {} as never }));
    expect(withheld.all).toMatchObject({ n: 1, estimate: null, interval: null });
    expect(withheld.coaching).toEqual([]);
    for (const seen of [['demanding-patience'], ['demanding-patience'], ['demanding-patience'], []]) {
      recorded.push(good(await perform(owner, recordObservation, wish({ seen }))));
    }
    good(
      await perform(
        house.as('agent', ann),
        recordObservation,
        wish({ agentId: ben.id, type: 'novice', seen: [] }),
      ),
    );
    // Scores 1, 1, 1, 1, 0: x̄ = 0.8, s = √0.2, t(0.975; 4) = 2.776445.
    const figures = good(await perform(owner, showScores, { query: {} as never }));
    const ofAnn = figures.byAgent.find(({ agent }) => agent.name === 'Ann')?.score;
    expect(ofAnn).toMatchObject({ n: 5, estimate: 0.8 });
    expect(ofAnn?.interval?.low).toBeCloseTo(0.8 - (2.776445 * Math.sqrt(0.2)) / Math.sqrt(5), 5);
    expect(figures.byTeam).toMatchObject([{ unit: { name: 'Front desk' }, score: { n: 5 } }]);
    expect(figures.byType.find(({ type }) => type === 'novice')?.score).toMatchObject({
      n: 1,
      estimate: null,
    });
    expect(figures.coaching.map(({ text, times, n }) => [text, times, n])).toEqual([
      ['Communicates effectively', 5, 5],
      ['Does not give in', 5, 5],
      ['Deals assertively', 4, 5],
      ['Acts rude', 1, 5],
      ['Exercises patience', 1, 5],
    ]);
    // Ben sees himself alone, and no single contact of others.
    const bens = good(await perform(house.as('agent', ben), showScores, { query: {} as never }));
    expect(bens.byAgent.map(({ agent }) => agent.name)).toEqual(['Ben']);
    expect(bens.coaching).toEqual([]);
    const list = async (who: Performing) =>
      good(await perform(who, observationListing.page, { query: { limit: 50 } as never })).items.length;
    expect([
      await list(owner),
      await list(house.as('agent', ann)),
      await list(house.as('agent', ben)),
    ]).toEqual([6, 6, 1]);
    expect(await list(house.as('analyst'))).toBe(0);
    const away = (who: Performing, revision = 1) =>
      perform(who, withdrawObservation, {
        ...about(recorded[0]!.id),
        body: { reason: 'Wrong day', revision },
      });
    expect(codeOf(await away(house.as('agent', ben)))).toBe('not-found');
    expect(codeOf(await away(house.as('agent', ann)))).toBe('not-allowed');
    expect(good(await away(house.as('manager')))).toMatchObject({ state: 'withdrawn', revision: 2 });
    expect(codeOf(await away(owner, 2))).toBe('conflict');
    expect(good(await perform(owner, showScores, { query: {} as never })).all.n).toBe(5);
    const refused: readonly (readonly [object, RegExp])[] = [
      [{ agentId: owner.member.personId }, /nobody observes themselves/u],
      [{ agentId: randomUUID() }, /agentId: there is no such person/u],
      [{ contactOn: '2026-05-11' }, /contactOn: this day is still to come/u],
      [{ seen: ['novice-curt'] }, /seen: .novice-curt. is no behaviour/u],
      [{ customerId: randomUUID() }, /no such customer/u],
    ];
    for (const [over, words] of refused)
      expect(wordsOf(await perform(owner, recordObservation, wish(over)))).toMatch(words);
    expect(codeOf(await perform(house.as('auditor'), recordObservation, wish()))).toBe('not-allowed');
    // Erasing the customer leaves what was seen of Ann, without the customer and the note.
    const by = { workspace: owner.member.workspace.id, actor: { personId: null } };
    const erased = good(
      await changeWorkspace(maker, by, async (change) => taken(await typesFollow.erase(change, customer.id))),
    );
    expect(erased.keptAnonymous).toBe(6);
    const items = good(
      await perform(owner, observationListing.page, { query: { limit: 50 } as never }),
    ).items;
    expect(JSON.stringify(items)).not.toMatch(/Served/u);
    expect(good(await perform(owner, showScores, { query: {} as never })).all.n).toBe(5);
  });
});
