import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { tallyNumbers } from '../ranks/midranks.ts';
import reference from './kolmogorov-smirnov.reference.json' with { type: 'json' };
import { kolmogorovSmirnovTest } from './kolmogorov-smirnov.ts';

const ALTERNATIVES = ['two-sided', 'less', 'greater'] as const;
const ratings = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 25 });

describe('the Kolmogorov-Smirnov test', () => {
  it('is that of R for each alternative, exact with ties and asymptotic', () => {
    for (const { x, y, d, exact, asymptotic } of reference.cases) {
      const [ofX, ofY] = [tallyNumbers(x), tallyNumbers(y)];
      for (const [at, alternative] of ALTERNATIVES.entries()) {
        const counted = kolmogorovSmirnovTest(ofX, ofY, { alternative, method: 'exact' });
        // R takes 1 less the rest, which leaves p-values near 0 few digits.
        const wanted = { d: d[at]!, pValue: exact[at]!, method: 'exact' };
        expect(differences(counted, wanted, { relative: 1e-10, absolute: 1e-13 })).toEqual([]);
        const limit = kolmogorovSmirnovTest(ofX, ofY, { alternative, method: 'asymptotic' });
        const series = { d: d[at]!, pValue: asymptotic[at]!, method: 'asymptotic' };
        expect(differences(limit, series, { relative: 1e-10, absolute: 1e-13 })).toEqual([]);
      }
    }
  });

  it('is the share of all orders of few answers', () => {
    const { x, y, d, p } = reference.listed;
    const found = kolmogorovSmirnovTest(tallyNumbers(x), tallyNumbers(y));
    expect(differences(found, { d, pValue: p, method: 'exact' }, { relative: 1e-13 })).toEqual([]);
  });

  it('is one at no difference, the same for groups in each other’s place and for other steps', () => {
    assertLaw(
      fc.property(ratings, ratings, (x, y) => {
        const of = (
          first: number[],
          second: number[],
          alternative: (typeof ALTERNATIVES)[number] = 'two-sided',
        ) => kolmogorovSmirnovTest(tallyNumbers(first), tallyNumbers(second), { alternative });
        const here = of(x, y);
        expect(differences(of(y, x), here, { relative: 1e-11 })).toEqual([]);
        expect(of(x.map(Math.exp), y.map(Math.exp))).toEqual(here);
        expect(of(x, x)).toEqual({ d: 0, pValue: 1, method: 'exact' });
        expect(here.d).toBe(Math.max(of(x, y, 'less').d, of(x, y, 'greater').d));
        expect(differences(of(y, x, 'less'), of(x, y, 'greater'), { relative: 1e-11 })).toEqual([]);
        expect(here.pValue).toBeGreaterThan(0);
        expect(here.pValue).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('keeps the digits of small p-values', () => {
    const low = tallyNumbers(Array.from({ length: 40 }, (_, at) => at));
    const high = tallyNumbers(Array.from({ length: 40 }, (_, at) => 100 + at));
    // Both groups wholly apart: 2 of all C(80, 40) orders.
    expect(kolmogorovSmirnovTest(low, high).pValue / (2 / 1.0750720873333e23)).toBeCloseTo(1, 9);
    expect(kolmogorovSmirnovTest(low, high, { alternative: 'less' })).toEqual({
      d: 0,
      pValue: 1,
      method: 'exact',
    });
  });

  it('turns to the asymptotic p-value from 10000 pairs on', () => {
    const of = (people: number, from: number) => ({ values: [from, from + 1], counts: [people - 50, 50] });
    expect(kolmogorovSmirnovTest(of(99, 0), of(101, 0)).method).toBe('exact');
    expect(kolmogorovSmirnovTest(of(100, 0), of(100, 0))).toEqual({ d: 0, pValue: 1, method: 'asymptotic' });
    const series = [0.999999, 1.000001].map((lambda) => {
      const people = 1_000_000_000_000;
      const apart = Math.round((lambda * people) / Math.sqrt(people / 2));
      const half = { values: [0, 1], counts: [people / 2, people / 2] };
      const other = { values: [0, 1], counts: [people / 2 + apart, people / 2 - apart] };
      return kolmogorovSmirnovTest(half, other).pValue;
    });
    // The two series meet at λ = 1.
    expect(series[0]! - series[1]!).toBeGreaterThan(0);
    expect(series[0]! - series[1]!).toBeLessThan(1e-5);
  });

  it('refuses nobody, missing answers and an exact count of too many', () => {
    const some = tallyNumbers([1, 2]);
    expect(() => kolmogorovSmirnovTest(some, tallyNumbers([]))).toThrow(
      new RangeError('the Kolmogorov-Smirnov test requires people in both groups'),
    );
    expect(() => kolmogorovSmirnovTest(some, { values: [Number.NaN], counts: [2] })).toThrow(
      new RangeError('the Kolmogorov-Smirnov test requires answers without missing ones'),
    );
    const many = { values: [1], counts: [10_000] };
    expect(() => kolmogorovSmirnovTest(many, many, { method: 'exact' })).toThrow(
      new RangeError('the exact Kolmogorov-Smirnov test requires fewer people'),
    );
  });
});
