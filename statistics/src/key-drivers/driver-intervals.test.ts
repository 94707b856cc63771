import { describe, expect, it } from 'vitest';
import { differences } from '../../testing/close-numbers.ts';
import { column, expanded, seededNormals } from '../../testing/simulated-people.ts';
import { moments } from '../moments/moments.ts';
import reference from './driver-intervals.reference.json' with { type: 'json' };
import { DRIVER_METHODS, type DriverIntervals, driverIntervals } from './driver-intervals.ts';
import { lmgShares } from './lmg.ts';
import { resampledCovariance } from './resampled-covariance.ts';

const columns = reference.columns.map((numbers) => Float64Array.from(numbers));
const OPTIONS = { method: 'lmg', samples: 50, seed: 3, confidence: 0.9 } as const;
function intervalsOf(...[data, options]: Parameters<typeof driverIntervals>): DriverIntervals {
  const found = driverIntervals(data, options);
  if (found === null || 'failure' in found) throw new Error(`no intervals: ${JSON.stringify(found)}`);
  return found;
}

describe('the intervals of driver shares', () => {
  it('are about those of other resamples in R', () => {
    for (const method of ['first', 'johnson', 'pratt'] as const) {
      const found = intervalsOf(columns, { method, samples: 4000, seed: 1, confidence: 0.9 });
      const { shares, standardErrors, low, high } = reference[method];
      expect(differences(found.shares, shares, { relative: 1e-10 })).toEqual([]);
      expect(differences(found.standardErrors, standardErrors, { relative: 0.09 })).toEqual([]);
      found.intervals.forEach((interval, j) => {
        const wanted = [low[j]!, high[j]!];
        expect(differences(interval, wanted, { absolute: 0.3 * standardErrors[j]! })).toEqual([]);
      });
      expect(found.used).toBe(4000);
    }
  });

  it('are the same for the same seed, and for rows that count several people', () => {
    for (const method of DRIVER_METHODS) {
      const options = { ...OPTIONS, method };
      expect(intervalsOf(columns, options)).toEqual(intervalsOf(columns, options));
      const people = Float64Array.from(columns[0]!, (_, row) => row % 3);
      const counted = intervalsOf(columns, { ...options, people });
      const each = intervalsOf(
        columns.map((one) => expanded(one, people)),
        options,
      );
      expect(differences(counted, each, { relative: 1e-8, absolute: 1e-10 })).toEqual([]);
    }
    expect(intervalsOf(columns, OPTIONS)).not.toEqual(intervalsOf(columns, { ...OPTIONS, seed: 4 }));
  });

  it('of many drivers are put right by what few orders miss', () => {
    const normal = seededNormals(5);
    const common = column(30, normal);
    const many = Array.from({ length: 14 }, () => column(30, (i) => common[i]! + normal()));
    // With so many people resamples hardly differ, so that what the orders miss would stand out.
    const people = new Float64Array(30).fill(10_000);
    const found = intervalsOf(many, { ...OPTIONS, samples: 10, people });
    const exact = lmgShares(moments(many).covariance)!.lmg;
    expect(differences(found.shares, exact, { absolute: 1e-10 })).toEqual([]);
    found.intervals.forEach(([low, high], j) => {
      expect(Math.abs((low + high) / 2 - found.shares[j]!)).toBeLessThan(2 * found.standardErrors[j]!);
    });
  });

  it('leave out resamples in which something did not vary', () => {
    const rare = column(12, (i) => (i === 0 ? 1 : 0));
    const data = [column(12, (i) => (i * 5) % 7), column(12, (i) => (i * 3) % 5), rare];
    const { used } = intervalsOf(data, { ...OPTIONS, method: 'johnson', samples: 300 });
    // Nobody of the one person in about (11/12)^12 = 0.35 of the resamples.
    expect(used).toBeGreaterThan(150);
    expect(used).toBeLessThan(240);
    expect(intervalsOf(data, { ...OPTIONS, samples: 300 }).used).toBe(300);
    expect(driverIntervals(data, { ...OPTIONS, method: 'johnson', samples: 1 })).toBeNull();
  });

  it('do not exist where the shares do not', () => {
    const [y, x] = columns as [Float64Array, Float64Array];
    const flat = x.map(() => 0.1);
    const outcome = { failure: 'constant-outcome', driver: null };
    expect(driverIntervals([flat, x], OPTIONS)).toEqual(outcome);
    expect(driverIntervals([y, x, flat], { ...OPTIONS, method: 'car' })).toEqual({
      failure: 'constant-driver',
      driver: 1,
    });
    expect(driverIntervals([y, x, x], { ...OPTIONS, method: 'last' })).toEqual({
      failure: 'collinear-driver',
      driver: 1,
    });
  });

  it('refuse no drivers, nobody and no resamples', () => {
    expect(() => driverIntervals([columns[0]!], OPTIONS)).toThrow(
      new RangeError('driver intervals require at least one driver'),
    );
    expect(() => driverIntervals(columns, { ...OPTIONS, samples: 0 })).toThrow(RangeError);
    expect(() => driverIntervals(columns, { ...OPTIONS, confidence: 1 })).toThrow(RangeError);
  });
});

describe('covariances of resamples', () => {
  it('are those of the people drawn', () => {
    const covarianceOf = resampledCovariance(columns, 1);
    const normal = seededNormals(7);
    for (let sample = 0; sample < 20; sample++) {
      const drawn = column(columns[0]!.length, () => Math.floor(Math.abs(2 * normal())));
      const wanted = moments(columns, drawn).covariance;
      expect(differences(covarianceOf(drawn), wanted, { relative: 1e-10, absolute: 1e-10 })).toEqual([]);
    }
  });

  it('are exactly 0 for those who all answered the same, also far from 0', () => {
    const data = [Float64Array.of(1e6 + 0.1, 1e6 + 0.1, 3), Float64Array.of(1, 2, 4)];
    const [[own, between]] = resampledCovariance(data, 1)(Float64Array.of(2, 1, 0)) as [Float64Array];
    expect([own, between]).toEqual([0, 0]);
  });
});
