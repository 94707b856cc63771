import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ChangeMaker } from '../../platform/events/index.ts';
import { perform } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import {
  listReadings,
  type Measure,
  setStandard,
  showMeasureFigures,
  withdrawReading,
} from './declarations.ts';
import { resultsOfMeasures } from './index.ts';
import { wrongDays } from './reading-day.store.ts';
import {
  type MeasureHouse,
  measureHouse,
  newMeasureIn,
  paramsOf,
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

async function set(measure: Measure, over: object) {
  const body = {
    revision: measure.revision,
    requiredShare: 0.9,
    from: '2026-01-01',
    reason: 'Agreed',
    ...over,
  };
  return perform(house, setStandard, { params: paramsOf(house, measure.id), body: body as never });
}

describe('the sums of days', () => {
  it('equal the readings after any readings, withdrawals and standards', async () => {
    const operation = fc.oneof(
      fc.record({
        kind: fc.constant('take' as const),
        values: fc.array(
          fc.record({ day: fc.integer({ min: 1, max: 5 }), value: fc.integer({ min: -20, max: 20 }) }),
          {
            minLength: 1,
            maxLength: 6,
          },
        ),
      }),
      fc.record({ kind: fc.constant('withdraw' as const), which: fc.nat() }),
      fc.record({
        kind: fc.constant('set' as const),
        upper: fc.integer({ min: -20, max: 20 }),
        day: fc.integer({ min: 1, max: 6 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 6 }), async (operations) => {
        let measure = await newMeasureIn(house);
        const params = paramsOf(house, measure.id);
        for (const one of operations) {
          if (one.kind === 'take') {
            const given = one.values.map(({ day, value }) => ({
              measure: measure.id,
              at: `2026-02-0${day}`,
              value: value / 8,
            }));
            await sendReadings(house, given);
          } else if (one.kind === 'set') {
            const next = await set(measure, { upper: one.upper / 8, from: `2026-02-0${one.day}` });
            if (next.ok) measure = next.value.measure;
          } else {
            const query = { only: 'counting' } as never;
            const { items } = good(await perform(house, listReadings, { params, query }));
            const reading = items[one.which % Math.max(1, items.length)];
            const body = { reason: 'Wrong' };
            if (reading !== undefined) {
              good(await perform(house, withdrawReading, { params: paramsOf(house, reading.id), body }));
            }
          }
        }
        expect(await read((queries) => wrongDays(queries))).toEqual([]);
        const { items } = good(
          await perform(house, listReadings, { params, query: { only: 'counting', limit: 200 } as never }),
        );
        const result = (await read((queries) => resultsOfMeasures(queries, [measure.id]))).get(measure.id)!;
        const span = { from: '2026-01-01' };
        const addedUpNow = await read((queries) => resultsOfMeasures(queries, [measure.id], span));
        expect({ ...addedUpNow.get(measure.id), since: null }).toEqual({ ...result, since: null });
        expect(result).toMatchObject({
          n: items.length,
          within: items.filter(({ within }) => within).length,
        });
        const mean =
          items.length === 0 ? null : items.reduce((sum, { value }) => sum + value, 0) / items.length;
        if (mean === null) expect(result.mean).toBeNull();
        else expect(result.mean).toBeCloseTo(mean, 12);
      }),
      { numRuns: 12 },
    );
  });
});

describe('the result of a measure', () => {
  it('is met or not only when the interval of the share says so', async () => {
    const measure = await standardIn(house, await newMeasureIn(house), { requiredShare: 0.8 });
    const some = (count: number, value: number, day: string) =>
      Array.from({ length: count }, (_, i) => ({
        measure: measure.id,
        at: day,
        value,
        reference: `${day} ${value} ${i}`,
      }));
    const result = async () =>
      (await read((queries) => resultsOfMeasures(queries, [measure.id]))).get(measure.id)!;
    expect((await result()).state).toBe('no-readings');
    await sendReadings(house, some(5, 1, '2026-02-01'));
    expect(await result()).toMatchObject({
      state: 'unclear',
      share: { estimate: 1, warnings: [expect.stringMatching(/5 readings only/u)] },
    });
    await sendReadings(house, some(95, 1, '2026-02-02'));
    expect((await result()).state).toBe('met');
    await sendReadings(house, some(100, 9, '2026-02-03'));
    const figures = good(
      await perform(house, showMeasureFigures, { params: paramsOf(house, measure.id), query: {} as never }),
    );
    expect(figures).toMatchObject({ n: 200, within: 100, state: 'not-met', conformance: { estimate: 0.5 } });
    expect(figures.gap.share!.estimate).toBeCloseTo(-0.3, 12);
    // Wilson's interval of 100 in 200, by its formula.
    const z = 1.959963984540054;
    const reach = (z * Math.sqrt(0.25 / 200 + z ** 2 / 160_000)) / (1 + z ** 2 / 200);
    expect(figures.conformance!.interval!.low).toBeCloseTo(0.5 - reach, 12);
    expect(figures.mean!.estimate).toBeCloseTo(5, 12);
    expect(figures.sd).toBeCloseTo(Math.sqrt((200 * 16) / 199), 10);
    expect(figures.charts.share!.periods.map(({ estimate }) => estimate)).toEqual([1, 1, 0]);
  });
});
