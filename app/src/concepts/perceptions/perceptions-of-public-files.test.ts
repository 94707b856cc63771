import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { studentTQuantile } from 'heed-statistics';
import { beforeEach, describe, expect, it } from 'vitest';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import { analyzeFile, readRecipe, resultOf } from '../analyses/index.ts';
import { driversOf } from './index.ts';
import { type HouseItem, type PerceptionHouse, perceptionHouse } from './test-perception-house.ts';

// Public files of answers, brought in as people bring them, beside `heed analyze` of the same file.

const ROOT = resolve(import.meta.dirname, '../../../..');
const SHARED = resolve(ROOT, process.env['HEED_SHARED'] ?? '../shared');
const KIOSK = join(SHARED, 'data/kiosk-servqual-kano-ipa/responses.cp949.csv');
const AIRPORT = join(SHARED, 'data/sfo-airport-survey/2017.csv');

type Pair = {
  readonly item: string;
  readonly dimension: string;
  readonly expectation: string;
  readonly perception: string;
};
type Gap = { readonly n: number; readonly gap: number; readonly interval: readonly [number, number] };
type Drivers = {
  readonly n: number;
  readonly r2: number;
  readonly drivers: Readonly<Record<string, { readonly lmg: number; readonly lmgShare: number }>>;
};

const test = useTestStorage();
let seconds = 0;
const now = (): Date => new Date(Date.parse('2026-03-10T09:00:00Z') + seconds++ * 1000);

const recipeOf = (name: string) =>
  JSON.parse(readFileSync(join(ROOT, `examples/${name}.recipe.json`), 'utf8')) as {
    readonly analyses: readonly { readonly id: string }[];
  };

/** The figures of one analysis of a recipe, as `heed analyze` gives them. */
async function analyzed<Figures>(path: string, recipe: object, id: string): Promise<Figures> {
  const read = good(readRecipe('recipe', Buffer.from(JSON.stringify({ ...recipe, by: undefined }))));
  const result = JSON.parse(JSON.stringify(resultOf(good(await analyzeFile(path, read)))));
  return result.analyses[id] as Figures;
}

let house: PerceptionHouse;
beforeEach(async () => {
  house = await perceptionHouse({ storage: test().storage, now }, 'Public files');
});

const everybody = (attributeId: string) => ({ attributeId, segmentId: null, from: null, to: null });

describe.skipIf(!existsSync(KIOSK))('the answers about kiosks, where the shared data are', () => {
  const recipe = recipeOf('kiosk');
  const pairs = (recipe.analyses.find(({ id }) => id === 'gaps') as unknown as { pairs: Pair[] }).pairs;
  const itemsOf = (pair: Pair, attributeId: string): HouseItem[] => [
    { column: pair.expectation, attributeId, role: 'expectation' },
    { column: pair.perception, attributeId, role: 'perception' },
  ];

  it('have the gaps of each item, and of a dimension that is one attribute, as heed analyze', async () => {
    type Figures = {
      readonly items: Readonly<Record<string, Gap & { perception: number }>>;
      readonly dimensions: Readonly<Record<string, Gap>>;
    };
    const figures = await analyzed<Figures>(KIOSK, recipe, 'gaps');
    const csv = new TextDecoder('euc-kr').decode(readFileSync(KIOSK));
    const taken = { ...recipe, file: { delimiter: ',', headerRows: 1 } };
    const setId = await house.answers(csv, taken);
    const apart = pairs.filter(({ dimension }) => dimension !== 'reliability');
    const attributes = new Map<string, string>();
    for (const pair of apart) {
      attributes.set(pair.item, await house.attribute(pair.item));
      await house.assign(setId, itemsOf(pair, attributes.get(pair.item)!));
    }
    const together = await house.attribute('Reliability');
    const reliable = pairs.filter(({ dimension }) => dimension === 'reliability');
    await house.assign(
      setId,
      reliable.flatMap((pair) => itemsOf(pair, together)),
    );
    const found = await house.perceptions();
    for (const { item } of apart) {
      const { n, mean, squares } = found.gap(everybody(attributes.get(item)!))!;
      const wanted = figures.items[item]!;
      expect([item, n]).toEqual([item, wanted.n]);
      expect(Math.abs(mean - wanted.gap)).toBeLessThan(1e-12);
      expect(
        Math.abs(found.perceived(everybody(attributes.get(item)!))!.mean - wanted.perception),
      ).toBeLessThan(1e-12);
      const error = Math.sqrt(squares / (n - 1) / n);
      const half = studentTQuantile(0.975, n - 1) * error;
      expect(Math.abs(wanted.interval[1] - mean - half)).toBeLessThan(1e-12);
    }
    const { n, mean } = found.gap(everybody(together))!;
    expect(n).toBe(figures.dimensions['reliability']!.n);
    expect(Math.abs(mean - figures.dimensions['reliability']!.gap)).toBeLessThan(1e-12);
    expect(found.sources.get(together)!.items).toHaveLength(reliable.length);
  });
});

describe.skipIf(!existsSync(AIRPORT))('the answers of passengers, where the shared data are', () => {
  it('have the shares of key drivers as heed analyze', async () => {
    const recipe = recipeOf('sfo-airport-2017');
    const figures = await analyzed<Drivers>(AIRPORT, recipe, 'drivers');
    const attributes = new Map<string, string>();
    for (const column of Object.keys(figures.drivers)) attributes.set(column, await house.attribute(column));
    await house.answers(
      readFileSync(AIRPORT, 'utf8'),
      recipe,
      [...attributes].map(([column, attributeId]) => ({ column, attributeId, role: 'satisfaction' })),
    );
    const making = { storage: test().storage, engine: house.engine, now };
    const drivers = good(
      await driversOf(making, { workspace: house.workspace, segmentId: null, from: null, to: null }),
    )!;
    expect(drivers.outcome).toMatchObject({ column: 'Q7ALL', scale: [1, 5] });
    for (const [column, { lmg, lmgShare }] of Object.entries(figures.drivers)) {
      const weight = drivers.weights.get(attributes.get(column)!)!;
      expect(Math.abs(weight.lmg! - lmg)).toBeLessThan(1e-12);
      expect(Math.abs(weight.lmgShare! - lmgShare)).toBeLessThan(1e-12);
    }
    // Fewer than 60 in 100 answered about everything, so the weights stand on pairs.
    expect(drivers.warnings.join()).toContain('only 1548 of 2688 people');
  });
});
