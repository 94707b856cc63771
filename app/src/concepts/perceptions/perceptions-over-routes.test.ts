import { beforeAll, describe, expect, it } from 'vitest';
import { type Performing, perform } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import { showDrivers, showPerceptions } from './declarations.ts';
import { perceptionRoutes } from './index.ts';
import { type PerceptionHouse, perceptionHouse } from './test-perception-house.ts';

const test = useTestStorage();
let seconds = 0;
const now = (): Date => new Date(Date.parse('2026-03-10T09:00:00Z') + seconds++ * 1000);
let house: PerceptionHouse;
let owner: Performing;

beforeAll(async () => {
  house = await perceptionHouse({ storage: test().storage, now }, 'Bread house');
  const making = { storage: test().storage, engine: house.engine, now };
  owner = { ...house.owner, routes: [...(house.owner.routes ?? []), ...perceptionRoutes(making)] };
});

const item = { as: 'item', scale: [1, 5] };
const perceptions = async (query: object = {}) => good(await perform(owner, showPerceptions, { query }));
const drivers = async (query: object = {}) => good(await perform(owner, showDrivers, { query }));

describe('what is asked about perceptions and drivers', () => {
  it('in an empty workspace is nothing, and what to do about it', async () => {
    expect(await perceptions()).toMatchObject({ from: null, to: null, attributes: [], segments: [] });
    const found = await drivers();
    expect([found.satisfaction, found.drivers]).toEqual([null, []]);
    expect(found.missing).toContain('add an analysis of key drivers to the recipe');
  });

  it('shows figures with their evidence, and nothing of few people that could be found by subtracting', async () => {
    const fresh = await house.attribute('Bread is fresh');
    const warm = await house.attribute('Bread is warm');
    const [home, trade] = [await house.segment('Household'), await house.segment('Business')];
    const rows = Array.from({ length: 50 }, (_, i) => {
      const month = i < 3 ? '2026-01' : i < 25 ? '2026-02' : '2026-03';
      const [p, q] = [1 + (i % 5), 1 + ((i * 3) % 4)];
      return `${month}-05,${i < 6 ? 'Business' : 'Household'},${Math.min(10, p + q + (i % 2))},4,${p},${q}`;
    });
    const recipe = {
      columns: {
        ...{ When: { as: 'time', format: 'yyyy-MM-dd' }, Kind: { as: 'segment' } },
        ...{ S: { as: 'item', scale: [1, 10], label: 'All in all' }, E: item, P: item, Q: item },
      },
      analyses: [
        { id: 'gaps', method: 'servqual', pairs: [{ item: 'Fresh', expectation: 'E', perception: 'P' }] },
        { id: 'drivers', method: 'key-driver-analysis', outcome: 'S', drivers: ['P', 'Q'] },
      ],
    };
    await house.answers(['When,Kind,S,E,P,Q', ...rows].join('\n'), recipe, [
      { column: 'P', attributeId: fresh, role: 'perception' },
      { column: 'Q', attributeId: warm, role: 'perception' },
    ]);
    const all = await perceptions();
    const [first] = all.attributes;
    expect(first).toMatchObject({ attribute: { id: fresh }, minimumN: 10, isTimed: true });
    expect(first!.perceived).toMatchObject({ n: 50, estimate: 3, unit: 'points', warnings: [] });
    expect(first!.gap).toMatchObject({ n: 50, estimate: -1 });
    expect(first!.met).toMatchObject({ n: 50, estimate: 0.4 });
    // Three of January are few, and all of the period less March would tell of them and February together only.
    expect(first!.months.map(({ perceived: { n, estimate } }) => [n, estimate === null])).toEqual([
      [3, true],
      [22, true],
      [25, false],
    ]);
    const business = await perceptions({ segment: trade });
    expect(business.attributes[0]!.perceived).toMatchObject({ n: 6, estimate: null, interval: null });
    expect(business.attributes[0]!.perceived.warnings.join()).toContain('withheld: fewer than 10');
    // Everybody less these households would be the six businesses.
    expect((await perceptions({ segment: home })).attributes[0]!.perceived.estimate).toBeNull();
    const moved = await drivers();
    expect(moved.satisfaction).toMatchObject({ label: 'All in all', scale: [1, 10] });
    expect(moved.n).toBe(50);
    expect(moved.drivers.map(({ attribute }) => attribute.name).sort()).toEqual([
      'Bread is fresh',
      'Bread is warm',
    ]);
    for (const { weight, interval, lmgShare } of moved.drivers) {
      expect(interval.low).toBeLessThan(weight);
      expect(interval.high).toBeGreaterThan(weight);
      expect(lmgShare).toBeGreaterThan(0);
    }
    const few = await drivers({ segment: trade });
    expect([few.n, few.r2, few.drivers]).toEqual([6, null, []]);
    expect(few.warnings.join()).toContain('withheld: fewer than 10 people');
  });

  it('refuses months the wrong way round and segments that are not there', async () => {
    const wrong = await perform(owner, showPerceptions, { query: { from: '2026-03', to: '2026-01' } });
    expect(wrong).toMatchObject({ ok: false });
    const nobody = await perform(owner, showDrivers, { query: { segment: crypto.randomUUID() } });
    expect(nobody).toMatchObject({ ok: false, refusals: [{ code: 'not-found' }] });
  });
});
