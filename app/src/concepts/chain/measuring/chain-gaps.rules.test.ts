import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChainParts, holesOf } from './chain-holes.rules.ts';
import { type Delivered, deliveryOf } from './delivery-gap.rules.ts';
import { limitOf, standardGapOf } from './standard-gap.rules.ts';

const RUNS = { numRuns: 60 };
const VERSION = { version: 1, from: '2026-01-01', target: null, lower: null, upper: 15, requiredShare: 0.9 };
const STANDARD = { unit: 'minutes', direction: 'lower-is-better', version: VERSION };
const LADDER = {
  ladderId: 'l',
  segment: null,
  levels: [{ level: 'acceptable', value: 10, n: 50, interval: { low: 8, high: 12 } }],
  scale: {
    ...{ key: 'measure:m', kind: 'measure' as const, min: null, max: null, measureId: 'm' },
    ...{ unit: 'minutes', lowerIsBetter: true },
  },
};
const people = (...pairs: readonly (readonly [number, number])[]) => ({
  values: pairs.map(([value]) => value),
  people: pairs.map(([, count]) => count),
  n: pairs.reduce((sum, [, count]) => sum + count, 0),
  lowerIsBetter: true,
});

describe('gap 2', () => {
  it('is the share of customers who accept less than the standard lets pass, by Wilson', () => {
    const gap = standardGapOf(STANDARD, LADDER, people([5, 12], [10, 40], [15, 98], [30, 150]));
    expect(gap).toMatchObject({ kind: 'share', figure: { n: 300, unit: 'share' } });
    expect(gap!.figure.estimate).toBeCloseTo(52 / 300, 12);
    // prop.test(52, 300, correct = FALSE) of R.
    expect(gap!.figure.interval!.low).toBeCloseTo(0.1347006, 6);
    expect(gap!.figure.interval!.high).toBeCloseTo(0.2202261, 6);
  });

  it('compares the level itself without a distribution, and says so', () => {
    const gap = standardGapOf(STANDARD, LADDER, null);
    expect(gap).toMatchObject({
      kind: 'level',
      figure: { estimate: 5, interval: { low: 3, high: 7 }, unit: 'minutes' },
    });
    expect(gap!.figure.warnings.join()).toContain('no distribution');
    const higher = {
      ...STANDARD,
      direction: 'higher-is-better',
      version: { ...VERSION, upper: null, lower: 7 },
    };
    expect(standardGapOf(higher, LADDER, null)!.figure.estimate).toBe(3);
  });

  it('is not known without a standard, a side that hurts, or an acceptable level', () => {
    expect(standardGapOf({ ...STANDARD, version: null }, LADDER, null)).toBeNull();
    expect(limitOf({ ...STANDARD, direction: 'target-is-best' })).toBeNull();
    expect(standardGapOf(STANDARD, { ...LADDER, levels: [] }, null)).toBeNull();
  });

  it('never grows when the standard becomes stricter', () => {
    const values = fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 50 })), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }), (pairs, a, b) => {
        const at = (upper: number): number =>
          standardGapOf({ ...STANDARD, version: { ...VERSION, upper } }, LADDER, people(...pairs))!.figure
            .estimate!;
        return at(Math.min(a, b)) <= at(Math.max(a, b));
      }),
      RUNS,
    );
  });
});

const DELIVERED: Delivered = {
  ...{ n: 100, mean: 18, sd: 4, since: null, lastAt: '2026-10-01T00:00:00Z', state: 'not-met' },
  share: { n: 100, estimate: 0.7, interval: { low: 0.6, high: 0.78 }, warnings: [] },
  requiredShare: 0.9,
};
const MEASURE = { measure: { id: 'm', name: 'Late' }, unit: 'minutes', version: { ...VERSION, target: 15 } };

describe('gap 3', () => {
  it('is the share delivered less the share required, and the mean less the target in its unit', () => {
    const { shareGap, targetGap } = deliveryOf(MEASURE, DELIVERED);
    expect(shareGap!.estimate).toBeCloseTo(-0.2, 12);
    expect(shareGap!.interval!.high).toBeCloseTo(-0.12, 12);
    expect(targetGap).toMatchObject({ estimate: 3, unit: 'minutes' });
    // 4 / sqrt(100) * qt(0.975, 99) of R is 0.7936868.
    expect(targetGap!.interval!.low).toBeCloseTo(3 - 0.7936868, 6);
  });

  it('is not known without readings, a required share, or a target', () => {
    const none = { ...DELIVERED, n: 0, mean: null, share: null, requiredShare: null };
    const { share, shareGap, targetGap } = deliveryOf(MEASURE, none);
    expect([share.estimate, shareGap, targetGap]).toEqual([null, null, null]);
    expect(share.warnings).toEqual(['no reading was recorded yet']);
    expect(deliveryOf({ ...MEASURE, version: null }, DELIVERED).targetGap).toBeNull();
  });
});

const NOTHING: ChainParts = {
  expectations: [],
  beliefs: [],
  standards: [],
  deliveries: [],
  promise: null,
  perception: null,
};

describe('holes', () => {
  it('are the records that are missing, in the order of the chain, each with what to do', () => {
    const holes = holesOf(NOTHING, { answerSetId: 'a' });
    expect(holes.map(({ link }) => link)).toEqual([
      'expectation',
      'belief',
      'standard',
      'delivery',
      'promise',
      'perception',
    ]);
    expect(holes.at(-1)).toMatchObject({ deed: 'assign-items', about: 'a' });
  });
});
