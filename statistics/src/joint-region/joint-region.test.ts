import { describe, expect, it } from 'vitest';
import { differences } from '../../testing/close-numbers.ts';
import reference from './joint-region.reference.json' with { type: 'json' };
import { jointRegion, quadrantProbabilities } from './joint-region.ts';

describe('a region of two estimates', () => {
  it.each(reference.cases)('is that of qchisq, and holds drawn pairs: $x $y', (stored) => {
    const { x, y, confidence, radii, within } = stored;
    const found = jointRegion(x, y, { confidence });
    expect(differences(found, { centre: [x.estimate, y.estimate], radii }, { relative: 1e-12 })).toEqual([]);
    expect(within).toBeCloseTo(confidence, 2);
  });

  it.each(reference.cases)('has quadrants as likely as pnorm and drawn pairs say: $x $y', (stored) => {
    const found = quadrantProbabilities(stored.x, stored.y);
    expect(differences(found, stored.quadrants, { relative: 1e-12 })).toEqual([]);
    expect(differences(found, stored.drawn, { absolute: 0.005 })).toEqual([]);
    expect(Object.values(found).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 14);
  });

  it('shrinks to a line or a point where figures are known, and then knows the case', () => {
    const known = { estimate: 3, standardError: 0 };
    expect(jointRegion(known, known, { confidence: 0.95 })).toEqual({ centre: [3, 3], radii: [0, 0] });
    const zero = { estimate: 0, standardError: 0 };
    const below = { estimate: -1e-9, standardError: 0 };
    expect(quadrantProbabilities(zero, below)).toEqual({
      bothAbove: 0,
      onlyXAbove: 1,
      onlyYAbove: 0,
      neitherAbove: 0,
    });
    expect(quadrantProbabilities({ estimate: 9, standardError: 1 }, zero).onlyYAbove).toBeLessThan(1e-18);
  });

  it('refuses what is no estimate', () => {
    const one = { estimate: 1, standardError: 1 };
    expect(() => jointRegion(one, { ...one, standardError: -1 }, { confidence: 0.9 })).toThrow(
      new RangeError('a region of two estimates requires finite standard errors of 0 or more'),
    );
    expect(() => jointRegion(one, one, { confidence: 1 })).toThrow(RangeError);
    expect(() => quadrantProbabilities({ ...one, estimate: Infinity }, one)).toThrow(
      'a case of two estimates requires finite estimates',
    );
  });
});
