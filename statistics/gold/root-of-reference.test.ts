import { describe, expect, it } from 'vitest';
import { twoProportionsPower, twoProportionsSampleSize } from '../src/index.ts';
import { rootAsReferenced } from './root-of-reference.ts';

// stats::power.prop.test(p1 =, p2 =, power =, sig.level =)$n of R 4.2.2, printed with 12 digits.
const PRINTED = [
  { p1: 0.5, p2: 0.75, power: 0.9, alpha: 0.05, n: 76.7069301141 },
  { p1: 0.8, p2: 0.85, power: 0.8, alpha: 0.05, n: 905.365777967 },
] as const;
const SEARCH = { low: 1, high: 1e7, tolerance: Number.EPSILON ** 0.25 };

describe('the search that the reference values come from', () => {
  it('stops where that of R stops, which is next to the root', () => {
    for (const { p1, p2, power, alpha, n } of PRINTED) {
      const shares = { first: p1, second: p2, significance: alpha };
      const found = rootAsReferenced((people) => twoProportionsPower(people, shares) - power, SEARCH);
      expect(Number(found.toPrecision(12))).toBe(n);
      expect(Math.abs(found - twoProportionsSampleSize(power, shares))).toBeLessThan(SEARCH.tolerance);
    }
  });

  it('ends at once on a root at an end, and finds the root of a line', () => {
    expect(rootAsReferenced((x) => x - 1, SEARCH)).toBe(1);
    expect(rootAsReferenced((x) => x - 4, { ...SEARCH, tolerance: 1e-12 })).toBeCloseTo(4, 10);
    expect(rootAsReferenced((x) => 4 - x, { ...SEARCH, tolerance: 1e-12 })).toBeCloseTo(4, 10);
  });
});
