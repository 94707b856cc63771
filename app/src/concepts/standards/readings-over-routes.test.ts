import { beforeAll, describe, expect, it } from 'vitest';
import { type ChangeMaker, readEvents } from '../../platform/events/index.ts';
import { perform } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import {
  listReadings,
  type Measure,
  readingImport,
  showMeasureFigures,
  takeReadings,
  withdrawReading,
} from './declarations.ts';
import {
  asRole,
  type MeasureHouse,
  measureHouse,
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

async function readingsOf(measure: Measure) {
  return good(await perform(house, listReadings, { params: paramsOf(house, measure.id), query: {} as never }))
    .items;
}

async function figuresOf(measure: Measure, query: object = {}) {
  const asked = { params: paramsOf(house, measure.id), query: query as never };
  return good(await perform(house, showMeasureFigures, asked));
}

async function sheet(text: string, query: object = {}) {
  const asked = { query: { fileName: 'readings.csv', ...query }, body: { bytes: Buffer.from(text) } };
  return good(await perform(house, readingImport.take, asked));
}

describe('readings that are sent', () => {
  it('are refused one by one with the reason, while the others are taken', async () => {
    const measure = await newMeasureIn(house, { lowest: 0, highest: 1000 });
    const one = (over: object) => ({ measure: measure.name, at: '2026-02-01T10:00:00Z', value: 1, ...over });
    const report = await sendReadings(house, [
      one({}),
      one({ value: -0 }),
      one({ value: 0, at: '2026-02-01 11:30' }),
      one({ value: 90, unit: 'minutes', at: '2026-02-02' }),
      one({ measure: measure.id.toUpperCase(), at: '2026-02-03T00:00:00+02:00' }),
      one({ measure: 'Nobody knows' }),
      one({ unit: 'km' }),
      one({ at: '2026-03-01T12:00:00Z' }),
      one({ at: '1899-12-31T23:59:59Z' }),
      one({ at: '2026-02-30T10:00:00Z' }),
      one({ at: '03/04/2026 10:00' }),
      one({ value: 1e308 }),
      one({ value: Number.NaN }),
      one({ value: '1,5' }),
      one({ value: -1 }),
      one({ value: 1001 }),
      one({ note: 'a\u0000b' }),
      one({ value: 1e12, unit: 'days' }),
      one({ value: 7, unit: ['minutes'] }),
      one({ reference: { case: 1 } }),
      one({ refrence: 'F-1' }),
      'no reading at all',
      null,
    ]);
    expect(report).toMatchObject({ read: 23, added: 5, unchanged: 0, refused: 18 });
    expect(report.refusedIndexes).toEqual(Array.from({ length: 18 }, (_, i) => i + 5));
    const reasons = report.refusals.map(({ reason }) => reason).join('\n');
    for (const words of [
      /no measure called "Nobody knows"/u,
      /is measured in "hours", not in "km"/u,
      /lies in the future/u,
      /lies before 1900/u,
      /there is no "2026-02-30T10:00:00Z"/u,
      /"03\/04\/2026 10:00" is no time/u,
      /"1e\+308" is larger than anything/u,
      /write it with a point: 1\.5/u,
      /-1 hours lies outside of what/u,
      /no control characters/u,
      /24000000000000 hours is larger than anything/u,
      /unit: this is neither text nor a number/u,
      /reference: this is neither text nor a number/u,
      /"refrence" is no key of a reading/u,
      /say which measure/u,
    ]) {
      expect(reasons).toMatch(words);
    }
    const kept = await readingsOf(measure);
    expect(kept.map(({ at, value }) => [at, value])).toEqual([
      ['2026-02-02T22:00:00.000Z', 1],
      ['2026-02-02T00:00:00.000Z', 1.5],
      ['2026-02-01T11:30:00.000Z', 0],
      ['2026-02-01T10:00:00.000Z', expect.any(Number)],
      ['2026-02-01T10:00:00.000Z', expect.any(Number)],
    ]);
    expect(kept.some(({ value }) => Object.is(value, -0))).toBe(false);
  });

  it('count once when they come twice, and twice when one file holds two equal ones', async () => {
    const measure = await newMeasureIn(house);
    const plain = { measure: measure.name, at: '2026-02-01T10:00:00Z', value: 2 };
    const named = { ...plain, reference: 'T-1' };
    expect(await sendReadings(house, [plain, plain, named, named])).toMatchObject({ added: 3, unchanged: 1 });
    const again = await sendReadings(house, [plain, plain, named]);
    expect(again).toMatchObject({
      added: 0,
      unchanged: 3,
      notes: [expect.stringMatching(/^taken before and not counted again: 3 readings$/u)],
    });
    expect(await sendReadings(house, [plain, plain, plain])).toMatchObject({ added: 1, unchanged: 2 });
    const other = await sendReadings(house, [{ ...named, value: 3 }]);
    expect(other.refusals[0]?.reason).toMatch(/"T-1" is taken already, with 2 at 2026-02-01T10:00:00\.000Z/u);
    expect((await figuresOf(measure)).n).toBe(4);
  });

  it('are read in the time zone and form that somebody names, and an hour that no clock showed is refused', async () => {
    const measure = await newMeasureIn(house);
    const one = (at: string) => ({ measure: measure.name, at, value: 1 });
    const paris = { timeZone: 'Europe/Paris' };
    const report = await sendReadings(
      house,
      [
        one('2025-07-01 10:00'),
        one('2025-03-30 02:30'),
        one('2025-10-26 02:30'),
        one('2025-07-01T10:00:00Z'),
      ],
      paris,
    );
    expect(report).toMatchObject({ added: 3, refused: 1 });
    expect(report.refusals[0]?.reason).toMatch(/never showed "2025-03-30 02:30"/u);
    expect(report.notes.join()).toMatch(/clocks showed twice, of which the earlier is taken: 1 reading$/u);
    const form = { ...paris, timeFormat: 'MM/dd/yyyy HH:mm:ss a' };
    expect(
      await sendReadings(house, [one('1/31/2026 12:05:00 AM'), one('31/1/2026 1:00:00 PM')], form),
    ).toMatchObject({
      added: 1,
      refused: 1,
    });
    expect((await readingsOf(measure)).map(({ at }) => at)).toEqual([
      '2026-01-30T23:05:00.000Z',
      '2025-10-26T00:30:00.000Z',
      '2025-07-01T10:00:00.000Z',
      '2025-07-01T08:00:00.000Z',
    ]);
    const bad = { body: { readings: [one('2025-07-01')] } };
    const asked = (query: object) => perform(house, takeReadings, { ...bad, query: query as never });
    expect(said(await asked({ timeZone: 'Mars/Base' }))).toMatch(/"Mars\/Base" is no time zone/u);
    expect(said(await asked({ timeFormat: 'HH:mm' }))).toMatch(/lacks yyyy and MM and dd/u);
    expect(said(await asked({ timeFormat: 'yyyy-XX' }))).toMatch(/"XX" is not part of a time/u);
  });

  it('are told in one event a measure, with how many they are', async () => {
    const measure = await newMeasureIn(house);
    const one = (day: string) => ({ measure: measure.name, at: `2026-02-${day}`, value: 1 });
    await sendReadings(house, [one('01'), one('03'), one('02')]);
    await sendReadings(house, [one('01')]);
    const log = await maker.storage.read(house.member.workspace.id, (queries) =>
      readEvents(queries, { limit: 200 }),
    );
    const events = good(log).items.filter(({ subject }) => subject.id === measure.id);
    expect(events.map(({ what }) => what)).toEqual(['measure.readings-taken', 'measure.added']);
    expect(events[0]).toMatchObject({
      after: { readings: 3, from: '2026-02-01T00:00:00.000Z', to: '2026-02-03T00:00:00.000Z' },
    });
  });

  it('are taken only by whom their unit is, and only in their own workspace', async () => {
    const measure = await newMeasureIn(house, { unitId: house.unitId });
    const free = await newMeasureIn(house);
    const readings = [measure, free].map(({ name }) => ({ measure: name, at: '2026-02-01', value: 1 }));
    const agent = asRole(house, 'agent', [house.unitId]);
    const report = await sendReadings(agent, readings);
    expect(report).toMatchObject({ added: 1, refusedIndexes: [1] });
    expect(report.refusals[0]?.reason).toMatch(/this belongs to none/u);
    const other = await sendReadings(asRole(house, 'agent'), readings);
    expect(other).toMatchObject({ added: 0, unchanged: 0, refused: 2 });
    const asked = { body: { readings } };
    expect(said(await perform(asRole(house, 'auditor'), takeReadings, asked))).toMatch(/not as auditor/u);
    const elsewhere = await measureHouse(maker, 'Another house');
    expect(await sendReadings(elsewhere, [{ ...readings[0], measure: measure.id }])).toMatchObject({
      refused: 1,
    });
    const params = paramsOf(elsewhere, measure.id);
    expect(said(await perform(elsewhere, listReadings, { params, query: {} as never }))).toMatch(
      /no such measure/u,
    );
    expect(said(await perform(elsewhere, showMeasureFigures, { params, query: {} as never }))).toMatch(
      /no such/u,
    );
  });
});

describe('a withdrawn reading', () => {
  it('stays on record with its reason, counts no more, and does not come back with its file', async () => {
    const measure = await standardIn(house, await newMeasureIn(house));
    const file = [1, 2, 90].map((value) => ({ measure: measure.name, at: '2026-02-01T10:00:00Z', value }));
    await sendReadings(house, file);
    const wrong = (await readingsOf(measure)).find(({ value }) => value === 90)!;
    expect(wrong.within).toBe(false);
    const asked = { params: paramsOf(house, wrong.id), body: { reason: 'Clock stood still' } };
    expect(said(await perform(asRole(house, 'agent'), withdrawReading, asked))).toMatch(/belongs to none/u);
    const withdrawn = good(await perform(house, withdrawReading, asked));
    expect(withdrawn.withdrawn).toMatchObject({ why: 'Clock stood still', by: 'Olu' });
    expect(said(await perform(house, withdrawReading, asked))).toMatch(/withdrawn already/u);
    expect(await figuresOf(measure)).toMatchObject({ n: 2, within: 2, highest: 2 });
    const again = await sendReadings(house, file);
    expect(again).toMatchObject({ added: 0, unchanged: 3 });
    expect(again.notes.join()).toMatch(/withdrawn before and still so: 1 reading$/u);
    expect((await figuresOf(measure)).n).toBe(2);
  });

  it('frees its reference for the right value', async () => {
    const measure = await newMeasureIn(house);
    const one = { measure: measure.name, at: '2026-02-01', value: 90, reference: 'T-9' };
    await sendReadings(house, [one]);
    const [wrong] = await readingsOf(measure);
    const body = { reason: 'Mistyped' };
    good(await perform(house, withdrawReading, { params: paramsOf(house, wrong!.id), body }));
    expect(await sendReadings(house, [{ ...one, value: 9 }, one])).toMatchObject({ added: 1, refused: 1 });
    expect(await figuresOf(measure)).toMatchObject({ n: 1, highest: 9 });
  });
});

describe('a sheet of readings', () => {
  it('with three unknown measures says each once with its rows, takes the rest, and gives the refused rows back', async () => {
    const measure = await newMeasureIn(house);
    const text = [
      'Measure;Time;Value;Colour',
      `${measure.name};2026-02-01;1;red`,
      'Alpha;2026-02-01;2;red',
      'Beta;2026-02-01;3;red',
      'alpha;2026-02-02;1;red',
      'Gamma;2026-02-01;5;red',
      `${measure.name};2026-02-02;x;red`,
      `${measure.name};2026-02-03`,
    ].join('\n');
    const report = await sheet(text);
    expect(report.rows).toEqual({ read: 7, added: 1, changed: 0, unchanged: 0, refused: 6 });
    expect(report.unusedColumns).toEqual(['Colour']);
    expect(report.notes[0]).toMatch(
      /^3 measures are not known here: "Alpha" \(2 readings\), "Beta" \(1 reading\), "Gamma" \(1 reading\)/u,
    );
    const mended = report
      .refusedFile!.replaceAll(/Alpha|Beta|alpha|Gamma/gu, measure.name)
      .replace(',x,', ',2,');
    const second = await sheet(mended);
    expect(second.rows).toMatchObject({ read: 6, added: 5, refused: 1 });
  });
});
