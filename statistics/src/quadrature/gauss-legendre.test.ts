import { describe, expect, it } from 'vitest';
import { gaussLegendre, integrate } from './gauss-legendre.ts';

describe('the rule of Gauss and Legendre', () => {
  it.each([1, 2, 3, 12, 20])('integrates polynomials of a degree below twice its looks: %i', (count) => {
    const rule = gaussLegendre(count);
    for (let degree = 0; degree < 2 * count; degree++) {
      const exact = (2 ** (degree + 1) - (-1) ** (degree + 1)) / (degree + 1);
      const found = integrate(rule, [-1, 2], (x) => x ** degree);
      expect(Math.abs(found / exact - 1)).toBeLessThan(1e-12);
    }
  });

  it('has the nodes of tables', () => {
    expect(gaussLegendre(2).nodes[0]).toBeCloseTo(1 / Math.sqrt(3), 15);
    expect(gaussLegendre(3).weights[1]).toBeCloseTo(8 / 9, 15);
    expect(integrate(gaussLegendre(20), [0, 1], Math.exp)).toBeCloseTo(Math.E - 1, 14);
  });
});
