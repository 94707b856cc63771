import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ChangeMaker, readEvents } from '../../platform/events/index.ts';
import { type Performing, perform, type Route } from '../../platform/http/index.ts';
import type { Outcome } from '../../platform/refusals/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import { takeAnswers } from '../answer-sets/declarations.ts';
import {
  addAttribute,
  assignSurveyItems,
  attributeImport,
  attributeListing,
  itemImport,
  itemListing,
  listItemSets,
  mergeAttribute,
  showItems,
} from './declarations.ts';
import { itemsOfAttribute } from './index.ts';
import { as, attributeHouse } from './test-attribute-house.ts';

const AT = new Date('2026-03-01T09:00:00Z');

const test = useTestStorage();
let seconds = 0;
let maker: ChangeMaker;

beforeAll(() => {
  maker = { storage: test().storage, now: () => new Date(AT.getTime() + seconds++ * 1000) };
});

const said = (outcome: Outcome<unknown>): string =>
  outcome.ok ? 'done' : outcome.refusals.map(({ message }) => message).join('; ');

async function added(house: Performing, name: string): Promise<string> {
  return good(await perform(house, addAttribute, { body: { name } as never })).id;
}

async function imported(
  house: Performing,
  text: string,
  declared: typeof attributeImport.take = attributeImport.take,
) {
  const asked = { query: { fileName: 'sheet.csv' }, body: { bytes: Buffer.from(text) } } as never;
  return good(await perform(house, declared, asked));
}

type FileMaking = (asked: object, visit: object) => Promise<Outcome<{ content: ReadableStream<Uint8Array> }>>;

async function exported(house: Performing, declared: Route['declared']): Promise<string> {
  const { work } = house.routes.find((route) => route.declared === declared)!;
  const run = (work as unknown as { run: FileMaking }).run;
  return new Response(good(await run({ query: {}, params: {} }, { member: house.member })).content).text();
}

describe('a sheet of attributes', () => {
  it('comes in whatever its order, refuses circles row by row, and what goes out comes back unchanged', async () => {
    const shop = await attributeHouse(maker, 'Sheets');
    await added(shop, 'Old');
    const text = [
      'Name,Part of,Description,SERVQUAL dimension,Unit,Owner,State',
      'Leaf,Branch,"=1+1, <b>",reliability,,Olu,active',
      'Branch,Root,,,,,',
      'Root,,,,,,',
      'Egg,Hen,,,,,',
      'Hen,Egg,,,,,',
      'Chick,Hen,,,,,',
      'Stray,Nowhere,,,,,',
      'root,,,,,,',
      'Odd,,,speed,,,',
      'Lost,,,,Nobody’s unit,,',
      'old,Root,,,,,',
    ].join('\n');
    const report = await imported(shop, text);
    expect(report.rows).toEqual({ read: 11, added: 3, changed: 1, unchanged: 0, refused: 7 });
    const reasons = new Map(report.refusals.map(({ row, reason }) => [row, reason]));
    expect(reasons.get(4)).toContain('circle: "Egg" › "Hen" › "Egg"');
    expect(reasons.get(5)).toContain('circle');
    expect(reasons.get(6)).toMatch(/circle|refused/u);
    expect(reasons.get(7)).toContain('no attribute called "Nowhere"');
    expect(reasons.get(8)).toContain('row 3');
    expect(reasons.get(9)).toContain('SERVQUAL dimension: "speed"');
    expect(reasons.get(10)).toContain('no unit called');
    expect(report.refusedFile).toContain('Egg,Hen');
    const { items } = good(await perform(shop, attributeListing.page, { query: {} as never }));
    expect(items.find(({ name }) => name === 'Leaf')).toMatchObject({
      path: ['Root', 'Branch', 'Leaf'],
      description: '=1+1, <b>',
      owner: { name: 'Olu' },
    });
    const out = await exported(shop, attributeListing.csv);
    expect(out).toContain("'=1+1");
    const back = await imported(shop, out);
    expect(back.rows).toEqual({ read: 4, added: 0, changed: 0, unchanged: 4, refused: 0 });
    const mended = await imported(shop, report.refusedFile!.replace('Hen,Egg', 'Hen,'));
    expect(mended.rows).toMatchObject({ added: 3, changed: 1, refused: 3 });
  });
});

/** A survey of a hotel: two gaps, a feature, a rating, and how likely guests are to recommend it. */
async function survey(house: Performing, title: string): Promise<string> {
  const columns = ['E1', 'P1', 'E2', 'P2', 'F1', 'D1', 'LOBBY', 'NPS'];
  const item = (label: string) => ({ as: 'item', label, scale: [1, 7] });
  const recipe = {
    version: 1,
    columns: {
      E1: item('Expected: rooms are clean'),
      P1: item('Perceived: rooms are clean'),
      E2: item('Expected: staff are friendly'),
      P2: item('Perceived: staff are friendly'),
      LOBBY: item('Lobby'),
      NPS: { as: 'item', label: 'Likely to recommend the hotel', scale: [0, 10] },
    },
    analyses: [
      {
        id: 'gaps',
        method: 'servqual',
        pairs: [
          { item: 'Rooms are clean', dimension: 'tangibles', expectation: 'E1', perception: 'P1' },
          { item: 'Staff are friendly', dimension: 'empathy', expectation: 'E2', perception: 'P2' },
        ],
      },
      {
        id: 'kano',
        method: 'kano',
        features: [{ feature: 'Breakfast in bed', functional: 'F1', dysfunctional: 'D1' }],
        answers: { like: ['5'], 'must-be': ['4'], neutral: ['3'], 'live-with': ['2'], dislike: ['1'] },
      },
      { id: 'rated', method: 'satisfaction', items: ['LOBBY'] },
      { id: 'nps', method: 'net-promoter', item: 'NPS' },
    ],
  };
  const file = `${columns.join(',')}\n6,5,6,5,5,2,4,9\n7,6,5,5,4,2,3,8\n${title.length},1,1,1,1,1,1,1\n`;
  const body = { title, fileName: 'hotel.csv', recipe, file };
  return good(await perform(house, takeAnswers, { body })).id;
}

describe('items of surveys', () => {
  it('are proposed with their reasons, assigned, moved by a merge, and a hint for the next survey', async () => {
    const hotel = await attributeHouse(maker, 'Hotel');
    const [clean, staff] = [await added(hotel, 'Clean rooms'), await added(hotel, 'Friendly staff')];
    const first = await survey(hotel, 'Guests 2016');
    const params = { workspace: hotel.member.workspace.slug, id: first };
    const before = good(await perform(hotel, showItems, { params })).items;
    expect(before.map(({ column, role, proposals }) => [column, role, proposals[0]?.name])).toEqual([
      ['E1', 'expectation', 'Clean rooms'],
      ['P1', 'perception', 'Clean rooms'],
      ['E2', 'expectation', 'Friendly staff'],
      ['P2', 'perception', 'Friendly staff'],
      ['F1', 'functional', undefined],
      ['D1', 'dysfunctional', undefined],
      ['LOBBY', 'satisfaction', undefined],
      ['NPS', null, undefined],
    ]);
    expect(before[0]?.proposals[0]).toMatchObject({ sure: true, reason: '2 of 2 words: rooms, clean' });
    const items = before.flatMap(({ column, proposals: [one] }) =>
      one?.sure ? [{ column, attributeId: one.attributeId }] : [],
    );
    const assign = (some: readonly object[], where = hotel, to = params) =>
      perform(where, assignSurveyItems, { params: to, body: { items: some } as never });
    expect(good(await assign(items))).toEqual({ assigned: 4, removed: 0, unchanged: 0 });
    const again = items.map((item) => ({ ...item, revision: 1 }));
    expect(good(await assign(again))).toEqual({ assigned: 0, removed: 0, unchanged: 4 });
    expect(said(await assign(items))).toMatch(/somebody said meanwhile/u);
    const wrong = { column: 'LOBBY', attributeId: clean };
    expect(said(await assign([{ ...wrong, level: 'ideal' }]))).toMatch(/only an expectation has a level/u);
    expect(said(await assign([{ ...wrong, column: 'Lobby?' }]))).toMatch(/"Lobby\?" is no question/u);
    expect(said(await assign([{ ...wrong, attributeId: randomUUID() }]))).toMatch(/no such attribute/u);
    expect(said(await assign([wrong], as(hotel, 'agent')))).toContain('not as agent');
    // One that is refused keeps all others out.
    expect(said(await assign([wrong, { ...wrong, column: 'no' }]))).not.toBe('done');
    expect(good(await perform(hotel, listItemSets, {})).items).toEqual([
      { id: first, title: 'Guests 2016', assigned: 4 },
    ]);
    const tidy = await added(hotel, 'Tidiness');
    const merge = { into: tidy, reason: 'One word for it', revision: 1 };
    const at = { workspace: hotel.member.workspace.slug, id: clean };
    expect(good(await perform(hotel, mergeAttribute, { params: at, body: merge })).moved).toBe(2);
    const { id: workspaceId } = hotel.member.workspace;
    const asks = await maker.storage.read(workspaceId, (queries) => itemsOfAttribute(queries, tidy));
    expect(asks.map(({ column, role, label }) => [column, role, label])).toEqual([
      ['E1', 'expectation', 'Expected: rooms are clean'],
      ['P1', 'perception', 'Perceived: rooms are clean'],
    ]);
    const second = await survey(hotel, 'Guests 2017, once more');
    const next = good(await perform(hotel, showItems, { params: { ...params, id: second } })).items;
    expect(next[0]?.proposals[0]).toMatchObject({
      name: 'Tidiness',
      sure: true,
      reason: 'assigned so in "Guests 2016"',
    });
    expect(said(await assign([{ column: 'E2', attributeId: null, revision: 1 }]))).toBe('done');
    const log = await maker.storage.read(workspaceId, (queries) => readEvents(queries, { limit: 200 }));
    const events = good(log).items.filter(({ subject }) => subject.kind === 'survey-item');
    expect(events.filter(({ what }) => what === 'survey-item.moved')).toHaveLength(2);
    expect(events[0]).toMatchObject({
      what: 'survey-item.taken-away',
      before: { answers: 'Guests 2016', column: 'E2', attribute: 'Friendly staff', role: 'expectation' },
      after: null,
    });
    expect(staff).not.toBe(tidy);
    const stranger = await attributeHouse(maker, 'Stranger');
    const elsewhere = { workspace: stranger.member.workspace.slug, id: first };
    expect(said(await perform(stranger, showItems, { params: elsewhere }))).toMatch(/no such set/u);
    expect(said(await assign([wrong], stranger, elsewhere))).toMatch(/no such set/u);
  });

  it('come from a sheet, refused row by row, and what goes out comes back unchanged', async () => {
    const inn = await attributeHouse(maker, 'Inn');
    await added(inn, 'Clean rooms');
    await survey(inn, 'Guests');
    const text = [
      'Answers,Column,Attribute,Asks for,Level',
      'guests,E1,clean rooms,,ideal',
      'Guests,P1,Clean rooms,perception,',
      'Guests,P1,Clean rooms,perception,',
      'Guests,LOBBY,Lobby,,',
      'Nobody,E1,Clean rooms,,',
      'Guests,F1,Clean rooms,loudness,',
      'Guests,D1,,,',
    ].join('\n');
    const report = await imported(inn, text, itemImport.take);
    expect(report.rows).toEqual({ read: 7, added: 2, changed: 0, unchanged: 1, refused: 4 });
    expect(report.refusals.map(({ reason }) => reason).join('\n')).toMatch(
      /twice[\s\S]*none in use called "Lobby"[\s\S]*none called "Nobody"[\s\S]*"loudness" is none of/u,
    );
    const { items } = good(await perform(inn, itemListing.page, { query: {} as never }));
    expect(items.map(({ column, role, level }) => [column, role, level])).toEqual([
      ['E1', 'expectation', 'ideal'],
      ['P1', 'perception', null],
    ]);
    const back = await imported(inn, await exported(inn, itemListing.csv), itemImport.take);
    expect(back.rows).toEqual({ read: 2, added: 0, changed: 0, unchanged: 2, refused: 0 });
  });
});
