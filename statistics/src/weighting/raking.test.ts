import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { expanded } from '../../testing/simulated-people.ts';
import { seededRandomNumbers } from '../resampling/random-numbers.ts';
import reference from './raking.reference.json' with { type: 'json' };
import { postStratificationWeights, type RakedWeights, rakeWeights } from './raking.ts';
import { marginSums, type WeightingMargin } from './weighting-margin.ts';

const PLAN: WeightingMargin = {
  name: 'plan',
  categories: ['a', 'b'],
  targets: [60, 40],
  codes: [0, 0, 1, 1, 1],
};
const REGION: WeightingMargin = {
  ...{ name: 'region', categories: ['n', 's', 'w'] },
  ...{ targets: [50, 30, 20], codes: [0, 1, 0, 1, 2] },
};
/** Two margins of which every combination has somebody, so that all targets can be reached. */
const crossed = fc
  .record({
    more: fc.array(fc.tuple(fc.nat(1), fc.nat(2)), { maxLength: 20 }),
    share: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
    parts: fc.tuple(
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 9 }),
    ),
    base: fc.array(fc.double({ min: 0.1, max: 5, noNaN: true }), { minLength: 26, maxLength: 26 }),
  })
  .map(({ more, share, parts, base }) => {
    const people = [...[0, 1, 2].flatMap((c) => [[0, c] as const, [1, c] as const]), ...more];
    const whole = parts[0] + parts[1] + parts[2];
    const margins: WeightingMargin[] = [
      { ...PLAN, targets: [share, 1 - share], codes: people.map(([plan]) => plan) },
      { ...REGION, targets: parts.map((part) => part / whole), codes: people.map(([, region]) => region) },
    ];
    return { margins, baseWeights: Float64Array.from(base.slice(0, people.length)) };
  });

function raked(...given: Parameters<typeof rakeWeights>): RakedWeights {
  const found = rakeWeights(...given);
  if ('failure' in found) throw new Error(found.failure);
  return found;
}

describe('raking', () => {
  it('gives the weights of survey in R', () => {
    for (const { base, weights, margins } of reference.raked) {
      const found = raked(margins, { baseWeights: Float64Array.from(base), tolerance: 1e-12 });
      expect(differences(found.weights, weights, { relative: 1e-9 })).toEqual([]);
    }
  });

  it('meets all margins, by one factor for each category, in whatever order they come', () => {
    assertLaw(
      fc.property(crossed, ({ margins, baseWeights }) => {
        const { weights } = raked(margins, { baseWeights });
        const ones = new Float64Array(weights.length).fill(1);
        for (const margin of margins)
          expect(differences(marginSums(margin, weights, ones), margin.targets, { relative: 1e-9 })).toEqual(
            [],
          );
        const factor = weights.map((weight, row) => weight / baseWeights[row]!);
        // Rows 0..5 hold one person of each combination: the ratio of the plans is the same in every region.
        const ratios = [factor[1]! / factor[0]!, factor[3]! / factor[2]!, factor[5]! / factor[4]!];
        expect(differences(ratios, [ratios[0], ratios[0], ratios[0]], { relative: 1e-9 })).toEqual([]);
        const turned = raked(margins.toReversed(), { baseWeights });
        expect(differences(turned.weights, weights, { relative: 1e-7 })).toEqual([]);
      }),
    );
  });

  it('gives rows with counts what the people one by one would get, and leaves fitting weights alone', () => {
    assertLaw(
      fc.property(crossed, fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 26 }), (drawn, times) => {
        const { margins, baseWeights } = drawn;
        const counts = Float64Array.from(times.slice(0, baseWeights.length));
        const { weights } = raked(margins, { baseWeights, counts });
        const written = raked(
          margins.map((margin) => ({ ...margin, codes: expanded(margin.codes, counts) })),
          { baseWeights: expanded(baseWeights, counts) },
        );
        expect(differences(written.weights, expanded(weights, counts), { relative: 1e-7 })).toEqual([]);
        const again = raked(margins, { baseWeights: weights, counts });
        expect(again.sweeps).toBe(1);
        expect(differences(again.weights, weights, { relative: 1e-9 })).toEqual([]);
      }),
    );
  });

  it('keeps the bounds and the margins where both can be kept', () => {
    const random = seededRandomNumbers(4);
    const people = Array.from(
      { length: 200 },
      () => [random() < 0.15 ? 0 : 1, Math.floor(random() * 3)] as const,
    );
    const margins = [
      { ...PLAN, codes: people.map(([plan]) => plan) },
      { ...REGION, codes: people.map(([, region]) => region) },
    ];
    const baseWeights = Float64Array.from(people, () => 0.1 + random());
    const free = raked(margins, { baseWeights });
    expect(free.trimmedRows).toBe(0);
    expect(Math.max(...free.weights)).toBeGreaterThan(7 * 0.5);
    const bounds = [0.1, 7] as const;
    const held = raked(margins, { baseWeights, bounds });
    expect(held.trimmedRows).toBeGreaterThan(0);
    const [low, high] = [Math.min(...held.weights), Math.max(...held.weights)];
    expect(low).toBeGreaterThanOrEqual(0.1 * 0.5 * (1 - 1e-6));
    expect(high).toBeLessThanOrEqual(7 * 0.5 * (1 + 1e-6));
    const ones = new Float64Array(200).fill(1);
    for (const margin of margins)
      expect(differences(marginSums(margin, held.weights, ones), margin.targets, { relative: 1e-9 })).toEqual(
        [],
      );
    const loose = raked(margins, { baseWeights, bounds: [0, 1000] });
    expect(loose).toEqual({ ...free });
    expect(rakeWeights(margins, { baseWeights, bounds: [0.9, 1.1] })).toMatchObject({
      failure: 'bounds-out-of-reach',
    });
  });

  it('leaves a weight of 0 at 0, also within bounds', () => {
    const baseWeights = Float64Array.of(1, 0, 1, 2, 1);
    const found = raked([PLAN], { baseWeights, bounds: [0.2, 4] });
    expect(differences(found.weights, [60, 0, 10, 20, 10], { relative: 1e-12 })).toEqual([]);
  });

  it('takes the total of the first margin when totals differ by rounding', () => {
    const rounded = { ...REGION, targets: [50.00001, 30, 20] };
    const found = raked([PLAN, rounded], {});
    const total = found.weights.reduce((sum, weight) => sum + weight, 0);
    expect(differences(total, 100, { relative: 1e-9 })).toEqual([]);
    expect(() => rakeWeights([PLAN, { ...REGION, targets: [50.1, 30, 20] }])).toThrow(
      new RangeError('weighting requires margins of one total: plan has 100, region 100.1'),
    );
  });

  it('says where margins that contradict one another are off', () => {
    const codes = [0, 0, 1, 1];
    const other = { name: 'other', categories: ['x', 'y'], targets: [30, 70], codes };
    const found = rakeWeights([{ ...PLAN, codes }, other]);
    expect(found).toMatchObject({ failure: 'margins-out-of-reach' });
    if ('failure' in found && found.failure === 'margins-out-of-reach') {
      expect(['plan', 'other']).toContain(found.margin);
      expect(found.error).toBeGreaterThan(0.3);
    }
    expect(rakeWeights([PLAN, REGION], { sweeps: 1 })).toMatchObject({ failure: 'margins-out-of-reach' });
    expect(raked([PLAN, REGION], { sweeps: 60 }).sweeps).toBeGreaterThan(2);
  });

  it('refuses margins that nobody or everybody fits, and options outside their range', () => {
    const say = (line: string) => new RangeError(`weighting requires ${line}`);
    expect(() => rakeWeights([])).toThrow(say('at least one margin'));
    expect(() => rakeWeights([{ ...PLAN, codes: [] }])).toThrow(say('at least one row'));
    expect(() => rakeWeights([{ ...PLAN, codes: [0, 0] }])).toThrow(
      say('somebody with a weight in every category: nobody is b of plan'),
    );
    expect(() => rakeWeights([PLAN], { baseWeights: Float64Array.of(1, 1, 0, 0, 0) })).toThrow(
      say('somebody with a weight in every category: nobody is b of plan'),
    );
    for (const code of [2, -1, 0.5, Number.NaN])
      expect(() => rakeWeights([{ ...PLAN, codes: [0, 1, code] }])).toThrow(
        say('a category with a target for every row: row 3 has none of plan'),
      );
    for (const target of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => rakeWeights([{ ...PLAN, targets: [60, target] }])).toThrow(
        say(`targets above 0: plan has ${target} for b`),
      );
    expect(() => rakeWeights([{ ...PLAN, targets: [60] }])).toThrow(
      say('a target for each category of plan'),
    );
    expect(() => rakeWeights([PLAN, { ...REGION, codes: [0] }])).toThrow(
      say('margins of the same rows: region has others'),
    );
    expect(() => rakeWeights([PLAN], { counts: Float64Array.of(1) })).toThrow(
      say('a base weight and a count for each row'),
    );
    for (const weight of [-1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => rakeWeights([PLAN], { baseWeights: Float64Array.of(1, 1, 1, 1, weight) })).toThrow(
        say('base weights and counts of 0 or more'),
      );
    for (const tolerance of [0, 1, Number.NaN])
      expect(() => rakeWeights([PLAN], { tolerance })).toThrow(
        new RangeError('raking requires a tolerance within 0..1, exclusive'),
      );
    for (const sweeps of [0, 1.5, Number.NaN])
      expect(() => rakeWeights([PLAN], { sweeps })).toThrow(
        new RangeError('raking requires at least one sweep'),
      );
    for (const bounds of [
      [-1, 2],
      [1, 2],
      [0, 1],
      [Number.NaN, 2],
    ] as const)
      expect(() => rakeWeights([PLAN], { bounds })).toThrow(
        new RangeError('raking requires bounds around 1, the lower one 0 or more'),
      );
  });
});

describe('post-stratification', () => {
  it('is raking to one margin, and leaves the base weights as they were', () => {
    assertLaw(
      fc.property(crossed, ({ margins, baseWeights }) => {
        const before = baseWeights.slice();
        const weights = postStratificationWeights(margins[1]!, { baseWeights });
        expect(
          differences(weights, raked([margins[1]!], { baseWeights }).weights, { relative: 1e-12 }),
        ).toEqual([]);
        expect(baseWeights).toEqual(before);
      }),
    );
  });

  it('refuses what raking refuses', () => {
    const baseWeights = new Float64Array(PLAN.codes.length).fill(5e-324);
    expect(() => postStratificationWeights(PLAN, { baseWeights })).toThrow(
      'base weights that can reach the target',
    );
    expect(() => postStratificationWeights({ ...PLAN, targets: [1, 0] })).toThrow(RangeError);
  });
});
