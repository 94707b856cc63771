import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { column, seededNormals } from '../../testing/simulated-people.ts';
import type { Alternative } from '../alternatives/alternative.ts';
import { type SampleSummary, summarizeSample } from '../means/mean-interval.ts';
import { standardizedDifference } from './standardized-difference.ts';
import reference from './t-test.reference.json' with { type: 'json' };
import { pairedTTest, studentTTest, type TTest, welchTTest } from './t-test.ts';

const close = { relative: 1e-10, absolute: 1e-13 };
const options = { confidence: 0.95 };
const withEnds = (test: TTest | null): unknown =>
  test && { ...test, ends: test.interval.filter((end) => Number.isFinite(end)) };
const group = fc.record({
  n: fc.integer({ min: 2, max: 500 }),
  mean: fc.double({ min: -100, max: 100, noNaN: true }),
  sd: fc.double({ min: 0.01, max: 50, noNaN: true }),
});
const tests = [welchTTest, studentTTest] as const;

describe('the t-tests', () => {
  it('are those of R for each alternative and several confidences', () => {
    for (const { x, y, welch, student, differences: between, paired, ...asked } of reference.cases) {
      const test = { confidence: asked.confidence, alternative: asked.alternative as Alternative };
      expect(differences(withEnds(welchTTest(x, y, test)), welch, close)).toEqual([]);
      expect(differences(withEnds(studentTTest(x, y, test)), student, close)).toEqual([]);
      if (between) expect(differences(withEnds(pairedTTest(between, test)), paired, close)).toEqual([]);
    }
  });

  it('leave the end open that the alternative does not bound', () => {
    const [x, y] = [
      { n: 5, mean: 2, sd: 1 },
      { n: 6, mean: 3, sd: 2 },
    ];
    for (const test of tests) {
      expect(test(x, y, { ...options, alternative: 'less' })!.interval[0]).toBe(-Infinity);
      expect(test(x, y, { ...options, alternative: 'greater' })!.interval[1]).toBe(Infinity);
    }
  });

  it('change only their sign when the groups change places, and neither with the origin nor with the unit', () => {
    assertLaw(
      fc.property(group, group, (x, y) => {
        for (const test of tests) {
          const { t, pValue, degreesOfFreedom, interval } = test(x, y, options)!;
          const turned = test(y, x, options)!;
          expect(turned.t).toBe(-t);
          expect(turned.pValue).toBe(pValue);
          const [low, high] = interval;
          expect(differences(turned.interval, [-high, -low], { relative: 1e-9, absolute: 1e-9 })).toEqual([]);
          const moved = (one: SampleSummary): SampleSummary => ({
            ...one,
            mean: 8 + 4 * one.mean,
            sd: 4 * one.sd,
          });
          const same = { t, degreesOfFreedom };
          expect(
            differences(test(moved(x), moved(y), options), same, { relative: 1e-6, absolute: 1e-9 }),
          ).toEqual([]);
        }
      }),
    );
  });

  it('reject exactly when the interval leaves out no difference', () => {
    assertLaw(
      fc.property(
        group,
        group,
        fc.constantFrom<Alternative>('two-sided', 'less', 'greater'),
        (x, y, alternative) => {
          for (const test of tests) {
            const { pValue, interval } = test(x, y, { confidence: 0.95, alternative })!;
            fc.pre(Math.abs(pValue - 0.05) > 1e-9);
            expect(interval[0] > 0 || interval[1] < 0).toBe(pValue < 0.05);
          }
        },
      ),
    );
  });

  it('are one and the same for groups of equal size and spread', () => {
    assertLaw(
      fc.property(group, fc.double({ min: -50, max: 50, noNaN: true }), (x, mean) => {
        const [welch, student] = tests.map((test) => test(x, { ...x, mean }, options)!);
        expect(differences(welch, student, { relative: 1e-9, absolute: 1e-12 })).toEqual([]);
      }),
    );
  });

  it('reject about 5 of 100 times when there is no difference, whatever the spreads (Welch)', () => {
    const normal = seededNormals(4);
    let rejected = 0;
    for (let poll = 0; poll < 3000; poll++) {
      const x = summarizeSample(column(8, normal));
      const y = summarizeSample(column(24, () => 4 * normal()));
      if (welchTTest(x, y, options)!.pValue < 0.05) rejected++;
    }
    expect(Math.abs(rejected / 3000 - 0.05)).toBeLessThan(0.013);
  });

  it('say nothing where nothing varies', () => {
    const still = { n: 4, mean: 3, sd: 0 };
    for (const test of tests) expect(test(still, { ...still, mean: 5 }, options)).toBeNull();
    expect(pairedTTest(still, options)).toBeNull();
    expect(standardizedDifference(still, { ...still, mean: 5 }, 0.95)).toBeNull();
    expect(welchTTest(still, { n: 3, mean: 1, sd: 2 }, options)!.degreesOfFreedom).toBe(2);
  });

  it('compare one person with a group only as Student does', () => {
    const [one, others] = [
      { n: 1, mean: 4, sd: Number.NaN },
      summarizeSample(Float64Array.of(2, 3, 5, 1, 4)),
    ];
    expect(differences(withEnds(studentTTest(one, others, options)), reference.one, close)).toEqual([]);
    const few = new RangeError("Welch's t-test requires at least two people in each group");
    expect(() => welchTTest(one, others, options)).toThrow(few);
    expect(() => welchTTest(others, one, options)).toThrow(few);
  });

  it('refuse too few people and what is no number', () => {
    const one = { n: 1, mean: 4, sd: Number.NaN };
    const none = { n: 0, mean: Number.NaN, sd: Number.NaN };
    const pool = new RangeError("Student's t-test requires people in both groups, and three at least");
    expect(() => studentTTest(one, one, options)).toThrow(pool);
    expect(() => studentTTest(none, { n: 9, mean: 1, sd: 1 }, options)).toThrow(pool);
    expect(() => pairedTTest(one, options)).toThrow(
      new RangeError('a paired t-test requires at least two people'),
    );
    for (const bad of [
      { n: 3, mean: Number.NaN, sd: 1 },
      { n: 3, mean: 1, sd: Number.NaN },
      { n: 3, mean: 1, sd: -1 },
    ]) {
      const numbers = 'requires means and standard deviations that are numbers';
      expect(() => welchTTest(bad, bad, options)).toThrow(new RangeError(`Welch's t-test ${numbers}`));
      expect(() => studentTTest(bad, bad, options)).toThrow(new RangeError(`Student's t-test ${numbers}`));
      expect(() => pairedTTest(bad, options)).toThrow(new RangeError(`a paired t-test ${numbers}`));
    }
    for (const bad of [
      { n: 3, mean: 1e300, sd: 1 },
      { n: 3, mean: 1, sd: 1e300 },
    ])
      expect(() => studentTTest(bad, { n: 3, mean: 1, sd: 1 }, options)).toThrow(
        new RangeError("Student's t-test requires means and standard deviations up to 1e140"),
      );
    expect(() => welchTTest({ n: Infinity, mean: 1, sd: 1 }, { n: 3, mean: 1, sd: 1 }, options)).toThrow(
      RangeError,
    );
    expect(() => welchTTest({ n: 3, mean: 1, sd: 1 }, { n: 3, mean: 1, sd: 1 }, { confidence: 1 })).toThrow(
      RangeError,
    );
  });
});

describe('the standardised difference', () => {
  it('is that of its definitions in R', () => {
    for (const { x, y, m, ...wanted } of reference.standardized) {
      const found = standardizedDifference(x, y, 0.9)!;
      expect(differences(found, wanted, { relative: 1e-9, absolute: 1e-13 }), `m ${m}`).toEqual([]);
      const share = found.hedgesG / found.cohensD;
      expect(
        differences(
          found.hedgesGInterval,
          wanted.cohensDInterval.map((end) => share * end),
          { relative: 1e-9 },
        ),
      ).toEqual([]);
    }
  });

  it('has an interval that holds the true difference in about 95 of 100 polls', () => {
    const normal = seededNormals(12);
    let covered = 0;
    for (let poll = 0; poll < 2000; poll++) {
      const x = summarizeSample(column(30, () => 0.5 + normal()));
      const [low, high] = standardizedDifference(
        x,
        summarizeSample(column(40, normal)),
        0.95,
      )!.cohensDInterval;
      if (low <= 0.5 && 0.5 <= high) covered++;
    }
    expect(Math.abs(covered / 2000 - 0.95)).toBeLessThan(0.015);
  });

  it('leaves nothing of a difference with one degree of freedom', () => {
    const found = standardizedDifference({ n: 1, mean: 9, sd: Number.NaN }, { n: 2, mean: 1, sd: 1 }, 0.95)!;
    expect([found.cohensD, found.hedgesG, found.hedgesGApproximate]).toEqual([8, 0, 0]);
  });

  it('refuses fewer than three people', () => {
    const one = { n: 1, mean: 4, sd: 0 };
    expect(() => standardizedDifference(one, one, 0.95)).toThrow(
      new RangeError('a standardised difference requires people in both groups, and three at least'),
    );
    expect(() => standardizedDifference({ n: 3, mean: 4, sd: 1 }, one, 0)).toThrow(RangeError);
  });
});
