import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { column, seededNormals } from '../../testing/simulated-people.ts';
import { summarizeSample } from '../means/mean-interval.ts';
import { studentTTest, welchTTest } from '../two-groups/t-test.ts';
import reference from './one-way-anova.reference.json' with { type: 'json' };
import { oneWayAnova } from './one-way-anova.ts';
import { welchAnova } from './welch-anova.ts';

const close = { relative: 1e-9, absolute: 1e-13 };
const group = fc.record({
  n: fc.integer({ min: 2, max: 300 }),
  mean: fc.double({ min: -50, max: 50, noNaN: true }),
  sd: fc.double({ min: 0.1, max: 30, noNaN: true }),
});
const groups = fc.array(group, { minLength: 2, maxLength: 6 });

describe('the analysis of variance of one factor', () => {
  it('is that of R, with one person in a group as well', () => {
    for (const { groups: given, anova } of reference.cases) {
      const read = given.map(({ n, mean, sd }) => ({ n, mean, sd: sd ?? Number.NaN }));
      expect(differences(oneWayAnova(read), anova, close)).toEqual([]);
    }
  });

  it('is the square of Student’s t for two groups', () => {
    assertLaw(
      fc.property(group, group, (x, y) => {
        const { f, pValue } = oneWayAnova([x, y]);
        const test = studentTTest(x, y, { confidence: 0.95 })!;
        expect(
          differences([f, pValue], [test.t ** 2, test.pValue], { relative: 1e-8, absolute: 1e-12 }),
        ).toEqual([]);
      }),
    );
  });

  it('stays the same in any order and from any origin, with shares within bounds', () => {
    assertLaw(
      fc.property(groups, (given) => {
        const found = oneWayAnova(given);
        expect(
          differences(oneWayAnova(given.toReversed()), found, { relative: 1e-8, absolute: 1e-9 }),
        ).toEqual([]);
        const moved = given.map((one) => ({ ...one, mean: one.mean + 64 }));
        expect(oneWayAnova(moved).f!).toBeCloseTo(found.f!, 5);
        expect(found.etaSquared!).toBeGreaterThanOrEqual(0);
        expect(found.etaSquared!).toBeLessThanOrEqual(1);
        expect(found.omegaSquared!).toBeLessThanOrEqual(found.etaSquared!);
      }),
    );
  });

  it('says what it can where nothing varies within the groups', () => {
    const still = (mean: number) => ({ n: 3, mean, sd: 0 });
    expect(oneWayAnova([still(1), still(2)])).toMatchObject({
      f: null,
      pValue: null,
      etaSquared: 1,
      omegaSquared: 1,
    });
    const equal = oneWayAnova([still(0.1), still(0.1), still(0.1)]);
    expect(equal).toMatchObject({ betweenSquares: 0, f: null, etaSquared: null, omegaSquared: null });
  });

  it('refuses a single group, groups of nobody, too few people and what is no number', () => {
    const said = (text: string): RangeError => new RangeError(`an analysis of variance requires ${text}`);
    const some = { n: 3, mean: 1, sd: 1 };
    expect(() => oneWayAnova([some])).toThrow(said('at least two groups'));
    expect(() => oneWayAnova([some, { n: 0, mean: Number.NaN, sd: Number.NaN }])).toThrow(
      said('people in each group'),
    );
    const one = { n: 1, mean: 2, sd: Number.NaN };
    expect(() => oneWayAnova([one, one])).toThrow(said('more people than groups'));
    expect(() => oneWayAnova([some, { ...some, mean: Number.NaN }])).toThrow(
      said('means and standard deviations that are numbers'),
    );
  });
});

describe("Welch's analysis of variance", () => {
  it('is that of R', () => {
    for (const { groups: given, welch } of reference.cases) {
      if (!welch) continue;
      const read = given.map(({ n, mean, sd }) => ({ n, mean, sd: sd! }));
      expect(differences(welchAnova(read), welch, close)).toEqual([]);
    }
  });

  it('is the square of Welch’s t for two groups', () => {
    assertLaw(
      fc.property(group, group, (x, y) => {
        const { t, degreesOfFreedom, pValue } = welchTTest(x, y, { confidence: 0.95 })!;
        const wanted = { f: t ** 2, degreesOfFreedomWithin: degreesOfFreedom, pValue };
        expect(differences(welchAnova([x, y]), wanted, { relative: 1e-7, absolute: 1e-11 })).toEqual([]);
      }),
    );
  });

  it('rejects about 5 of 100 times when only spreads and sizes differ', () => {
    const normal = seededNormals(9);
    let rejected = 0;
    for (let poll = 0; poll < 2000; poll++) {
      const drawn = [
        [10, 4],
        [20, 2],
        [40, 1],
      ].map(([n, sd]) => summarizeSample(column(n!, () => sd! * normal())));
      if (welchAnova(drawn)!.pValue < 0.05) rejected++;
    }
    expect(Math.abs(rejected / 2000 - 0.05)).toBeLessThan(0.02);
  });

  it('says nothing with a group that does not vary, and refuses too few', () => {
    const said = (text: string): RangeError =>
      new RangeError(`Welch's analysis of variance requires ${text}`);
    const some = { n: 3, mean: 1, sd: 1 };
    expect(welchAnova([some, { ...some, sd: 0 }])).toBeNull();
    expect(() => welchAnova([some])).toThrow(said('at least two groups'));
    expect(() => welchAnova([some, { ...some, n: 1 }])).toThrow(said('at least two people in each group'));
    expect(() => welchAnova([some, { ...some, sd: -1 }])).toThrow(
      said('means and standard deviations that are numbers'),
    );
  });
});
