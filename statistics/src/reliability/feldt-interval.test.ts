import { describe, expect, it } from 'vitest';
import { differences } from '../../testing/close-numbers.ts';
import { column, seededNormals } from '../../testing/simulated-people.ts';
import { moments } from '../moments/moments.ts';
import { cronbachAlpha } from './cronbach-alpha.ts';
import reference from './feldt-interval.reference.json' with { type: 'json' };
import { feldtInterval } from './feldt-interval.ts';

describe('the interval of alpha', () => {
  it('is that of the package psych in R', () => {
    expect(reference.intervals).toHaveLength(60);
    for (const { alpha, n, items, confidence, low, high } of reference.intervals) {
      const found = feldtInterval(alpha, { n, items, confidence });
      expect(differences(found, [low, high], { relative: 1e-9, absolute: 1e-12 })).toEqual([]);
    }
  });

  it('widens with the confidence and narrows with more people', () => {
    const width = (n: number, confidence: number): number => {
      const [low, high] = feldtInterval(0.8, { n, items: 4, confidence });
      return high - low;
    };
    expect(width(50, 0.99)).toBeGreaterThan(width(50, 0.9));
    expect(width(500, 0.9)).toBeLessThan(width(50, 0.9));
  });

  it('holds the true alpha of parallel items about as often as it says', () => {
    const normal = seededNormals(3);
    let covered = 0;
    for (let sample = 0; sample < 1000; sample++) {
      const truth = column(25, normal);
      const items = [0, 1, 2, 3].map(() => truth.map((x) => x + normal()));
      const alpha = cronbachAlpha(moments(items).covariance)!;
      const [low, high] = feldtInterval(alpha, { n: 25, items: 4, confidence: 0.9 });
      if (low <= 0.8 && 0.8 <= high) covered++;
    }
    // Three errors of 1000 samples are 0.028.
    expect(Math.abs(covered / 1000 - 0.9)).toBeLessThan(0.03);
  });

  it('refuses one person, one item, an alpha above 1 and a confidence of everything', () => {
    const options = { n: 9, items: 3, confidence: 0.9 };
    const few = new RangeError('an interval of alpha requires at least two people and two items');
    expect(() => feldtInterval(0.5, { ...options, n: 1 })).toThrow(few);
    expect(() => feldtInterval(0.5, { ...options, items: 1 })).toThrow(few);
    for (const alpha of [1.01, Number.NaN, -Infinity]) {
      expect(() => feldtInterval(alpha, options)).toThrow(
        new RangeError('an interval of alpha requires an alpha of at most 1'),
      );
    }
    expect(() => feldtInterval(0.5, { ...options, confidence: 1 })).toThrow(RangeError);
  });
});
