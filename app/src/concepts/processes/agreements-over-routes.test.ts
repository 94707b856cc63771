import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ChangeMaker, changeWorkspace } from '../../platform/events/index.ts';
import { type Performing, perform, performFile } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import { addAttribute } from '../attributes/declarations.ts';
import { keepFacts } from '../customers/index.ts';
import { codeOf, wordsOf } from '../customers/testing.ts';
import { addMeasure, takeReadings } from '../standards/declarations.ts';
import {
  addAgreement,
  agreementImport,
  agreementListing,
  changeAgreement,
  confirmAgreement,
  endAgreement,
  listLinksOfCustomer,
  ratingImport,
  reviewAgreement,
  showAgreement,
  showAgreementSummary,
  showBothIndices,
  showChainResult,
  showLink,
  showProcessChain,
} from './declarations.ts';
import { monthLater, monthsFrom } from './figures/month-series.ts';
import { processesFollow } from './index.ts';
import {
  byWords,
  type ChainHouse,
  openChainHouse,
  process,
  ratingSheet,
  sheetOf,
} from './test-chain-house.ts';

const test = useTestStorage();
let now = new Date('2026-06-15T09:00:00Z');
let maker: ChangeMaker;
let house: ChainHouse;
let owner: Performing;

beforeAll(async () => {
  maker = { storage: test().storage, now: () => now };
  house = await openChainHouse(maker, 'Pottery');
  owner = house.owner;
});

const at = ({ id }: { readonly id: string }, by = owner) => ({ workspace: by.member.workspace.slug, id });

const wish = (over: object = {}) =>
  ({
    title: `Clay ${randomUUID()}`,
    partnerKind: 'internal',
    unitId: house.units.oven,
    partner: { kind: 'unit', id: house.units.shop },
    goals: [{ goal: 'Whole pots', target: '99 of 100', measureId: null }],
    weExpect: 'Room on the shelf',
    theyExpect: 'Pots by noon',
    fromOn: '2026-06-01',
    untilOn: null,
    reviewOn: '2026-07-01',
    ...over,
  }) as never;

describe('an agreement', () => {
  it('is in force when both sides confirmed it, stays readable when it changes, is reviewed and ends', async () => {
    const draft = good(await perform(owner, addAgreement, { body: wish() }));
    const params = at(draft);
    const confirm = async (by: Performing, body: object) =>
      perform(by, confirmAgreement, { params, body: { name: null, ...body } as never });
    const [ours, theirs] = [house.of('agent', [house.units.oven]), house.of('agent', [house.units.shop])];
    expect(codeOf(await confirm(theirs, { side: 'ours', revision: 1 }))).toBe('not-allowed');
    expect(codeOf(await confirm(ours, { side: 'theirs', revision: 1 }))).toBe('request-refused');
    expect(good(await confirm(ours, { side: 'ours', revision: 1 })).state).toBe('draft');
    const agreed = good(await confirm(theirs, { side: 'theirs', name: 'Sue of the shop', revision: 2 }));
    expect(agreed).toMatchObject({ state: 'agreed', inForce: 1, reviewOn: '2026-07-01', due: 'soon' });
    const text = { ...(wish({ title: draft.title, weExpect: 'Two shelves' }) as object), revision: 3 };
    const changed = good(await perform(owner, changeAgreement, { params, body: text as never }));
    expect(changed).toMatchObject({ version: 2, inForce: 1, state: 'agreed', weExpect: 'Two shelves' });
    const page = good(await perform(owner, showAgreement, { params }));
    expect(page.versions.map(({ version, weExpect, theirs: by }) => [version, weExpect, by?.name])).toEqual([
      [2, 'Two shelves', undefined],
      [1, 'Room on the shelf', 'Sue of the shop'],
    ]);
    good(await confirm(owner, { side: 'ours', revision: 4 }));
    expect(good(await confirm(owner, { side: 'theirs', name: 'Sue', revision: 5 })).inForce).toBe(2);
    now = new Date('2026-07-10T09:00:00Z');
    const listed = good(await perform(owner, agreementListing.page, { query: { limit: 5 } as never }));
    expect(listed.items[0]).toMatchObject({ id: draft.id, due: 'overdue' });
    const body = {
      revision: 6,
      day: '2026-07-10',
      ourScore: 0,
      theirScore: 8,
      note: '',
      nextReview: '2026-12-01',
    };
    expect(codeOf(await perform(theirs, reviewAgreement, { params, body }))).toBe('not-allowed');
    const reviewed = good(await perform(ours, reviewAgreement, { params, body }));
    expect(reviewed).toMatchObject({
      state: 'reviewed',
      ourScore: 0,
      theirScore: 8,
      reviewOn: '2026-12-01',
      due: null,
    });
    const { kinds } = good(await perform(owner, showAgreementSummary, {}));
    expect(kinds[0]).toMatchObject({
      partnerKind: 'internal',
      inForce: 1,
      ours: { n: 1, estimate: 0, interval: null },
    });
    const end = { revision: 7, day: '2026-07-10', reason: 'The shop closes' };
    expect(good(await perform(owner, endAgreement, { params, body: end })).state).toBe('ended');
    expect(codeOf(await perform(owner, reviewAgreement, { params, body: { ...body, revision: 8 } }))).toBe(
      'conflict',
    );
  });

  it('is refused with oneself, with the wrong kind of partner, in the wrong order, twice, unready, and to strangers', async () => {
    const add = async (over: object, by = owner) => perform(by, addAgreement, { body: wish(over) });
    const { oven, shop } = house.units;
    expect(wordsOf(await add({ partner: { kind: 'unit', id: oven } }))).toContain(
      'nobody agrees with themselves',
    );
    expect(wordsOf(await add({ partnerKind: 'supplier' }))).toContain('a unit is an internal partner');
    const unknown = { partnerKind: 'supplier', partner: { kind: 'customer', id: randomUUID() } };
    expect(codeOf(await add(unknown))).toBe('not-found');
    expect(wordsOf(await add({ untilOn: '2026-05-31' }))).toContain('untilOn');
    expect(wordsOf(await add({ reviewOn: '2026-06-01' }))).toContain('reviewOn');
    expect(codeOf(await add({}, house.of('agent', [shop])))).toBe('not-allowed');
    expect(codeOf(await add({}, house.of('analyst', [oven])))).not.toBe('done');
    const bare = good(
      await add({ title: 'Bare', goals: [], reviewOn: null, partner: byWords('The kiln men') }),
    );
    expect(codeOf(await add({ title: 'bare' }))).toBe('conflict');
    const ours = { side: 'ours', revision: 1, name: null } as const;
    expect(wordsOf(await perform(owner, confirmAgreement, { params: at(bare), body: ours }))).toContain(
      'a shared goal, a day for the review',
    );
    const review = {
      revision: 1,
      day: '2026-07-01',
      ourScore: 5,
      theirScore: null,
      note: '',
      nextReview: null,
    };
    expect(wordsOf(await perform(owner, reviewAgreement, { params: at(bare), body: review }))).toContain(
      'nothing is agreed',
    );
  });

  it('comes in as a sheet and goes out as one that says the same', async () => {
    const clay = await house.customer('Clay Ltd', { reference: 'S-1' });
    const sheet = [
      'Title,Partner kind,Partner,Unit,Shared goals,We expect,They expect,From,Review on',
      'Clay supply,supplier,S-1,Bakehouse,Dry clay: below 5 %; On time,Clay,Money,2026-01-01,2026-12-01',
      'Odd,neighbour,Ann,,,,,2026-01-01,',
    ].join('\n');
    const report = good(await perform(owner, agreementImport.take, sheetOf(sheet)));
    expect(report.rows).toMatchObject({ read: 2, added: 1, refused: 1 });
    const made = good(
      await performFile(owner, agreementListing.csv, { query: { search: 'Clay supply' } as never }),
    );
    const again = good(
      await perform(owner, agreementImport.take, sheetOf(await new Response(made.content).text())),
    );
    expect(again.rows).toMatchObject({ added: 0, changed: 0, unchanged: 1, refused: 0 });
    const found = good(
      await perform(owner, agreementListing.page, { query: { search: 'Clay supply' } as never }),
    );
    expect(found.items[0]).toMatchObject({ partner: { kind: 'customer', id: clay, name: 'Clay Ltd' } });
    expect(found.items[0]!.goals).toEqual(['Dry clay: below 5 %', 'On time']);
  });
});

describe('what the chain does to the result', () => {
  it('names the weakest link, relates months to a measure at their lag, and shows both indices', async () => {
    const [kiln, glaze] = [
      await house.process('Kiln', house.units.oven),
      await house.process('Glaze', house.units.dough),
    ];
    const weak = await house.link(process(kiln.id), process(glaze.id), { handsOver: 'Fired pots' });
    const strong = await house.link(
      process(glaze.id),
      { kind: 'unit', id: house.units.shop },
      { handsOver: 'Pots' },
    );
    const months = monthsFrom('2025-08', '2026-06');
    const level = [3, 4, 2, 5, 4, 1, 2, 4, 3, 5, 1];
    const ratings = (link: typeof weak, more: number) =>
      ratingSheet(
        link,
        months.flatMap((month, i) =>
          ['a', 'b', 'c', 'd', 'e', 'f'].map((rater, r) => ({
            rater,
            day: `${month}-05`,
            score: level[i]! + more + (r % 2),
          })),
        ),
      );
    for (const [link, more] of [
      [weak, 0],
      [strong, 4],
    ] as const) {
      const report = good(await perform(owner, ratingImport.take, sheetOf(ratings(link, more))));
      expect(report.rows).toMatchObject({ added: 66, refused: 0 });
    }
    const chain = good(await perform(owner, showProcessChain, {}));
    expect(chain.weakest).toMatchObject({ kind: 'named', linkId: weak.id });
    const attribute = good(await perform(owner, addAttribute, { body: { name: 'Whole pots' } as never }));
    const measure = good(
      await perform(owner, addMeasure, {
        body: {
          name: 'Pots returned',
          attributeId: attribute.id,
          unit: 'pots',
          direction: 'lower-is-better',
        } as never,
      }),
    );
    const readings = months.map((month, i) => ({
      at: `${monthLater(month, 1)}-03T09:00:00Z`,
      value: 50 - 5 * level[i]!,
    }));
    const past = readings.filter((reading) => reading.at < '2026-07-01');
    good(
      await perform(owner, takeReadings, {
        body: { readings: past.map((reading) => ({ ...reading, measure: measure.id })) } as never,
        params: at(measure),
      }),
    );
    const result = good(await perform(owner, showChainResult, { query: { measureId: measure.id } }));
    expect(result.relations[0]).toMatchObject({ lag: 1, n: 10 });
    expect(result.relations[0]!.estimate).toBeCloseTo(-1, 9);
    expect(result.sentence).toContain('an association, not a cause');
    expect(result.along.some(({ linkId, toLinkId }) => linkId === weak.id && toLinkId === strong.id)).toBe(
      true,
    );
    const unknown = await perform(owner, showChainResult, { query: { measureId: randomUUID() } });
    expect(codeOf(unknown)).toBe('not-found');
    const workspace = owner.member.workspace.id;
    const buyers = await Promise.all([40, 60, 80].map(() => house.customer(`Buyer ${randomUUID()}`)));
    await changeWorkspace(maker, { workspace, actor: { personId: null } }, async (change) => {
      const facts = buyers.map((id, i) => ({ id, satisfaction: 40 + 20 * i, satisfactionOn: '2026-05-09' }));
      await keepFacts(change.queries, workspace, facts);
      return { ok: true, value: null };
    });
    const both = good(await perform(owner, showBothIndices, {}));
    expect(both.external.months).toMatchObject([{ month: '2026-05', n: 3, estimate: 60 }]);
    const may = both.internal.months.find(({ month }) => month === '2026-05')!;
    expect([may.n, may.estimate]).toEqual([6, 75]);
    const empty = good(await perform(owner, showChainResult, { query: {} }));
    expect(empty.sentence).toContain('nothing can be said yet');
  });
});

describe('customers in the chain', () => {
  it('are followed when two are merged, led back when that is undone, and unnamed when they are erased', async () => {
    const [from, to] = [await house.customer('Old-mill (A+)'), await house.customer('New mill')];
    const stage = await house.process('Grinding');
    const link = await house.link({ kind: 'supplier', id: from }, process(stage.id), {
      handsOver: 'Grain of OLD-MILL (A+)',
    });
    const workspace = owner.member.workspace.id;
    const origin = { workspace, actor: { personId: owner.member.personId } };
    const seen = async () => good(await perform(owner, showLink, { params: at(link) })).from;
    let moved: unknown = null;
    await changeWorkspace(maker, origin, async (change) => {
      moved = await processesFollow.move(change, { from, to });
      return { ok: true, value: null };
    });
    expect(await seen()).toMatchObject({ id: to, name: 'New mill' });
    const gives = good(await perform(owner, listLinksOfCustomer, { params: { ...at(link), id: to } })).gives;
    expect(gives.map(({ id }) => id)).toEqual([link.id]);
    await changeWorkspace(maker, origin, async (change) => {
      await processesFollow.moveBack(change, { from, to, moved: moved as never });
      return { ok: true, value: null };
    });
    expect(await seen()).toMatchObject({ id: from });
    await changeWorkspace(maker, origin, async (change) => {
      expect(await processesFollow.held(change.queries, from)).toMatchObject([
        { title: 'Links of the chain' },
      ]);
      expect(await processesFollow.erase(change, from)).toEqual({ erased: 0, keptAnonymous: 1 });
      return { ok: true, value: null };
    });
    expect(await seen()).toMatchObject({ kind: 'words', id: null, name: 'an erased customer' });
    const told = good(await perform(owner, showLink, { params: at(link) }));
    expect(told.handsOver).toBe('Grain of an erased customer');
  });
});
