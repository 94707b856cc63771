import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ChangeMaker, readEvents } from '../../platform/events/index.ts';
import { perform } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import { addAttribute, mergeAttribute, showAttribute } from '../attributes/declarations.ts';
import {
  addMeasure,
  changeMeasure,
  type Measure,
  measureImport,
  measureListing,
  setStandard,
  showMeasure,
  standardImport,
  standardListing,
} from './declarations.ts';
import { standardInForce } from './index.ts';
import {
  asRole,
  type MeasureHouse,
  measureHouse,
  measureWish,
  newMeasureIn,
  paramsOf,
  said,
  sendReadings,
  standardIn,
} from './test-measure-house.ts';

const AT = new Date('2026-03-01T09:00:00Z');

const test = useTestStorage();
let seconds = 0;
let maker: ChangeMaker;
let house: MeasureHouse;

beforeAll(async () => {
  maker = { storage: test().storage, now: () => new Date(AT.getTime() + seconds++ * 1000) };
  house = await measureHouse(maker, 'Tea house');
});

const read = <T>(work: Parameters<typeof maker.storage.read<T>>[1]): Promise<T> =>
  maker.storage.read(house.member.workspace.id, work);

async function eventsOf(id: string) {
  const log = await read((queries) => readEvents(queries, { limit: 200 }));
  return good(log).items.filter(({ subject }) => subject.id === id);
}

async function changed(measure: Measure, over: object, where = house) {
  const body = { revision: measure.revision, ...over };
  return perform(where, changeMeasure, { params: paramsOf(where, measure.id), body });
}

async function set(measure: Measure, over: object, where = house) {
  const body = {
    revision: measure.revision,
    requiredShare: 0.9,
    from: '2026-01-01',
    reason: 'Agreed',
    ...over,
  };
  return perform(where, setStandard, { params: paramsOf(where, measure.id), body: body as never });
}

describe('a measure', () => {
  it('is added, changed, archived and restored, each with what was before and after', async () => {
    const owner = house.member.personId;
    const measure = await newMeasureIn(house, {
      ownerId: owner,
      unitId: house.unitId,
      method: 'By the clock',
    });
    expect(measure).toMatchObject({
      attribute: { name: 'Answers on time' },
      owner: { name: 'Olu' },
      unit: { name: 'Desk' },
      result: 'no-standard',
      revision: 1,
    });
    const second = good(await changed(measure, { method: 'By hand', ownerId: null }));
    expect(second).toMatchObject({ method: 'By hand', owner: null, revision: 2, name: measure.name });
    expect(good(await changed(second, { method: 'By hand' })).revision).toBe(2);
    const archived = good(await changed(second, { state: 'archived' }));
    expect(said(await changed(archived, { method: 'x' }))).toMatch(/archived; restore it/u);
    good(await changed(archived, { state: 'active' }));
    const events = (await eventsOf(measure.id)).toReversed();
    expect(events.map(({ what }) => what)).toEqual([
      'measure.added',
      'measure.changed',
      'measure.archived',
      'measure.restored',
    ]);
    expect(events[1]).toMatchObject({
      before: { method: 'By the clock', owner: 'Olu' },
      after: { method: 'By hand', owner: null },
    });
  });

  it('is refused with a name that is taken, plausible values upside down, or what is not there', async () => {
    const measure = await newMeasureIn(house);
    const asked = async (over: object) =>
      said(await perform(house, addMeasure, { body: measureWish(house, over) as never }));
    expect(await asked({ name: measure.name.toUpperCase() })).toMatch(/there is a measure called/u);
    expect(await asked({ lowest: 5, highest: 1 })).toMatch(/upside down, from 5 down to 1/u);
    expect(await asked({ attributeId: randomUUID() })).toMatch(/no such attribute/u);
    expect(await asked({ unitId: randomUUID() })).toMatch(/no such unit/u);
    expect(await asked({ ownerId: randomUUID() })).toMatch(/no such person/u);
    expect(await asked({ name: 'a\u0000b' })).toMatch(/no control characters/u);
    expect(await asked({ lowest: 1e308 })).toMatch(/at most 1000000000000/u);
  });

  it('is not overwritten by whoever saw an older one', async () => {
    const measure = await newMeasureIn(house);
    good(await changed(measure, { method: 'First' }));
    expect(said(await changed(measure, { method: 'Second' }))).toMatch(/somebody changed this meanwhile/u);
    expect(said(await set(measure, { upper: 4 }))).toMatch(/somebody changed this meanwhile/u);
  });

  it('keeps its unit once there are readings, for they would mean something else', async () => {
    const measure = await newMeasureIn(house);
    const minutes = good(await changed(measure, { unit: 'minutes' }));
    await sendReadings(house, [{ measure: measure.id, at: '2026-02-01', value: 1 }]);
    expect(said(await changed(minutes, { unit: 'hours' }))).toMatch(/there are readings in "minutes"/u);
  });

  it('is set by whom its unit is, and by nobody elsewhere', async () => {
    const own = await newMeasureIn(house, { unitId: house.unitId });
    const free = await newMeasureIn(house);
    const analyst = asRole(house, 'analyst', [house.unitId]);
    good(await set(own, { upper: 4 }, analyst));
    expect(said(await set(free, { upper: 4 }, analyst))).toMatch(/this belongs to none/u);
    expect(said(await changed(free, { unitId: house.unitId }, analyst))).toMatch(/this belongs to none/u);
    expect(said(await changed(own, { unitId: null, revision: own.revision + 1 }, analyst))).toMatch(
      /belongs to none/u,
    );
    expect(said(await set(free, { upper: 4 }, asRole(house, 'auditor')))).toMatch(/not as auditor/u);
    good(await perform(asRole(house, 'auditor'), showMeasure, { params: paramsOf(house, own.id) }));
    const elsewhere = await measureHouse(maker, 'Another house');
    expect(said(await set(free, { upper: 4 }, elsewhere))).toMatch(/no such measure/u);
    const params = paramsOf(elsewhere, free.id);
    expect(said(await perform(elsewhere, showMeasure, { params }))).toMatch(/no such measure/u);
  });

  it('follows its attribute when that is merged, with an event', async () => {
    const from = good(await perform(house, addAttribute, { body: { name: 'Replies quickly' } as never }));
    const measure = await newMeasureIn(house, { attributeId: from.id });
    const asked = { into: house.attributeId, revision: from.revision, reason: 'The same' };
    good(await perform(house, mergeAttribute, { params: paramsOf(house, from.id), body: asked as never }));
    good(await perform(house, showAttribute, { params: paramsOf(house, house.attributeId) }));
    const found = good(await perform(house, showMeasure, { params: paramsOf(house, measure.id) })).measure;
    expect(found).toMatchObject({ attribute: { id: house.attributeId }, revision: 2 });
    expect((await eventsOf(measure.id))[0]).toMatchObject({
      what: 'measure.attribute-followed',
      before: { attribute: 'Replies quickly' },
      after: { attribute: 'Answers on time' },
    });
    expect(said(await changed(found, { attributeId: from.id }))).toMatch(/Answers on time/u);
  });
});

describe('a standard', () => {
  it('has versions, of which each reading is judged by the one in force on its day', async () => {
    const measure = await newMeasureIn(house);
    const day = (at: string, value: number) => ({ measure: measure.id, at, value });
    await sendReadings(house, [day('2025-12-31', 9), day('2026-01-05', 5), day('2026-02-05', 5)]);
    const first = await standardIn(house, measure, { upper: 6 });
    expect(first).toMatchObject({ upper: 6, share: 1, readings: 3 });
    const stricter = await standardIn(house, first, { upper: 4, from: '2026-02-01', reason: 'Stricter' });
    expect(stricter).toMatchObject({ upper: 4, share: 0.5 });
    const later = good(await set(stricter, { upper: 2, from: '2027-01-01', reason: 'To come' })).measure;
    expect(later).toMatchObject({ upper: 4, share: 0.5 });
    const { standards } = good(await perform(house, showMeasure, { params: paramsOf(house, measure.id) }));
    expect(standards.map(({ version, from, until, setBy }) => [version, from, until, setBy])).toEqual([
      [3, '2027-01-01', null, 'Olu'],
      [2, '2026-02-01', '2026-12-31', 'Olu'],
      [1, '2026-01-01', '2026-01-31', 'Olu'],
    ]);
    expect((await read((queries) => standardInForce(queries, measure.id, '2026-01-31')))?.version).toBe(1);
    expect(said(await set(later, { upper: 2, from: '2027-02-01' }))).toMatch(
      /version 3 says the same already/u,
    );
    expect(said(await set(later, { lower: 5, upper: 2 }))).toMatch(/upside down/u);
    expect((await eventsOf(measure.id))[1]).toMatchObject({
      what: 'measure.standard-set',
      before: { upper: 6 },
      after: { upper: 4, version: 2, from: '2026-02-01', reason: 'Stricter' },
    });
  });

  it('refuses what is no share, no day and no reason', async () => {
    const measure = await newMeasureIn(house);
    const refused = async (over: object) => said(await set(measure, { upper: 4, ...over }));
    expect(await refused({ requiredShare: 0 })).toMatch(/requiredShare/u);
    expect(await refused({ requiredShare: 1.01 })).toMatch(/at most 1/u);
    expect(await refused({ from: '2026-02-30' })).toMatch(/from/u);
    expect(await refused({ from: '1899-12-31' })).toMatch(/1900-01-01 or later/u);
    expect(await refused({ reason: ' ' })).toMatch(/say why/u);
    expect(await refused({ upper: null, target: 3 })).toMatch(/say up to which value/u);
  });
});

describe('lists and sheets', () => {
  it('come in again as they went out, and change nothing', async () => {
    const there = await measureHouse(maker, 'House of sheets');
    await standardIn(there, await standardIn(there, await newMeasureIn(there, { name: '=1+1', lowest: 0 })), {
      upper: 3,
      from: '2026-02-01',
    });
    const items = good(await perform(there, measureListing.page, { query: {} as never })).items;
    expect(items.map(({ name }) => name)).toEqual(['=1+1']);
    const csv = [
      'Name,Attribute,Measured in,Direction,Lowest plausible',
      "'=1+1,Answers on time,hours,lower-is-better,0",
      'New one,answers on TIME,%,Higher is better,',
      'Bad one,Nothing,%,lower-is-better,',
      'Worse one,Answers on time,%,sideways,',
    ].join('\n');
    const asked = (text: string) => ({ query: { fileName: 'a.csv' }, body: { bytes: Buffer.from(text) } });
    const report = good(await perform(there, measureImport.take, asked(csv)));
    expect(report.rows).toEqual({ read: 4, added: 1, changed: 0, unchanged: 1, refused: 2 });
    expect(report.refusals.map(({ reason }) => reason).join()).toMatch(
      /no attribute in use is called "Nothing".*direction/u,
    );
    const versions = good(await perform(there, standardListing.page, { query: {} as never })).items;
    const rows = versions.map(({ measure, upper, requiredShare, from, reason }) =>
      [`'${measure}`, upper, requiredShare, from, reason].join(','),
    );
    const standards = [
      'Measure,Upper limit,Required share,Valid from,Reason',
      ...rows,
      "'=1+1,2,0.9,2026-03-01,Third",
      "'=1+1,2,0.9,2026-13-01,Bad",
    ].join('\n');
    const second = good(await perform(there, standardImport.take, asked(standards)));
    expect(second.rows).toEqual({ read: 4, added: 1, changed: 0, unchanged: 2, refused: 1 });
  });
});
