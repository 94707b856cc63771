import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import reference from './paired-proportions.reference.json' with { type: 'json' };
import { type PairedCounts, pairedProportionInterval, pairedProportionTest } from './paired-proportions.ts';

const countsOf = ([
  both = 0,
  onlyFirst = 0,
  onlySecond = 0,
  neither = 0,
]: readonly number[]): PairedCounts => ({
  both,
  onlyFirst,
  onlySecond,
  neither,
});
const people = fc
  .tuple(fc.nat(300), fc.nat(300), fc.nat(300), fc.nat(300))
  .map(countsOf)
  .filter(({ both, onlyFirst, onlySecond, neither }) => both + onlyFirst + onlySecond + neither > 0);
const turned = ({ onlyFirst, onlySecond, ...same }: PairedCounts): PairedCounts => ({
  ...same,
  onlyFirst: onlySecond,
  onlySecond: onlyFirst,
});

describe('the test of two shares of the same people', () => {
  it("is McNemar's of R", () => {
    for (const { counts, ...wanted } of reference.tests) {
      const found = pairedProportionTest(countsOf(counts));
      expect(differences(found, wanted, { relative: 1e-11 }), String(counts)).toEqual([]);
    }
  });

  it('has no chi-square when nobody changed', () => {
    const none = { chiSquare: null, pValue: null, correctedChiSquare: null, correctedPValue: null };
    expect(pairedProportionTest(countsOf([3, 0, 0, 2]))).toEqual({ difference: 0, exactPValue: 1, ...none });
  });

  it('does not correct below 0', () => {
    expect(pairedProportionTest(countsOf([3, 4, 4, 2]))).toMatchObject({
      correctedChiSquare: 0,
      correctedPValue: 1,
    });
  });

  it('knows only those who changed, and keeps its p-values when the times change places', () => {
    assertLaw(
      fc.property(people, (counts) => {
        const here = pairedProportionTest(counts);
        const there = pairedProportionTest(turned(counts));
        expect({ ...there, difference: here.difference }).toEqual(here);
        expect(there.difference + here.difference).toBe(0);
        const others = pairedProportionTest({ ...counts, both: counts.both + 50 });
        expect({ ...others, difference: here.difference }).toEqual(here);
        expect(here.exactPValue).toBeGreaterThan(0);
        expect(here.exactPValue).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('the interval of the difference of two shares of the same people', () => {
  it('is that of R', () => {
    for (const { counts, confidence, ends } of reference.intervals) {
      const found = pairedProportionInterval(countsOf(counts), confidence);
      expect(differences(found, ends, { absolute: 1e-12 }), String(counts)).toEqual([]);
    }
  });

  it('is the one that Newcombe published', () => {
    const found = pairedProportionInterval(countsOf([36, 12, 2, 0]), 0.95);
    expect(differences(found, [0.0569, 0.3404], { absolute: 5e-5 })).toEqual([]);
  });

  it('turns over when the times change places, and stays within what is possible', () => {
    assertLaw(
      fc.property(people, (counts) => {
        const [low, high] = pairedProportionInterval(counts, 0.95);
        const there = pairedProportionInterval(turned(counts), 0.95);
        expect(differences(there, [-high, -low], { absolute: 1e-13 })).toEqual([]);
        expect(low).toBeGreaterThanOrEqual(-1 - 1e-15);
        expect(high).toBeLessThanOrEqual(1 + 1e-15);
        expect(low).toBeLessThanOrEqual(high);
      }),
    );
  });

  it('refuses nobody and counts that are not whole', () => {
    const whole = new RangeError('a comparison of paired proportions requires whole numbers of people');
    const nobody = new RangeError('a comparison of paired proportions requires at least one person');
    for (const counts of [
      [1.5, 0, 0, 1],
      [-1, 2, 3, 4],
      [Number.NaN, 1, 1, 1],
      [1, 1, 1, Infinity],
      [1, 1e300, 1e300, 1],
    ]) {
      expect(() => pairedProportionTest(countsOf(counts))).toThrow(whole);
      expect(() => pairedProportionInterval(countsOf(counts), 0.95)).toThrow(whole);
    }
    expect(() => pairedProportionTest(countsOf([]))).toThrow(nobody);
    expect(() => pairedProportionInterval(countsOf([]), 0.95)).toThrow(nobody);
    expect(() => pairedProportionInterval(countsOf([1, 1, 1, 1]), 1)).toThrow(RangeError);
  });
});
