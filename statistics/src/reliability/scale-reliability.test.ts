import { describe, expect, it } from 'vitest';
import { differences } from '../../testing/close-numbers.ts';
import { type Moments, moments } from '../moments/moments.ts';
import reference from './item-analysis.reference.json' with { type: 'json' };
import { omegaTotal } from './one-factor-model.ts';
import { scaleReliability } from './scale-reliability.ts';

const momentsOf = (columns: readonly ArrayLike<number>[]): Moments =>
  moments(columns.map((numbers) => Float64Array.from(numbers)));

describe('the reliability of a scale', () => {
  it('is put together from its parts', () => {
    for (const { columns, n, alphaRaw, alphaStandardised, meanInterItem } of reference.scales) {
      const found = scaleReliability(momentsOf(columns), 0.9);
      const wanted = { n, alphaRaw, alphaStandardised, meanInterItemCorrelation: meanInterItem };
      expect(differences(found, wanted, { relative: 1e-10, absolute: 1e-12 })).toEqual([]);
      if ('failure' in found || 'failure' in found.oneFactor) continue;
      const { alphaInterval, oneFactor } = found;
      expect(alphaInterval![0]).toBeLessThan(alphaRaw);
      expect(alphaInterval![1]).toBeGreaterThan(alphaRaw);
      expect(found.omegaTotal).toBe(omegaTotal(oneFactor));
      const squares = oneFactor.standardisedLoadings.map((loading) => loading ** 2);
      const ave = squares.reduce((sum, square) => sum + square, 0) / squares.length;
      expect(found.averageVarianceExtracted).toBeCloseTo(ave, 12);
      expect(found.guttmanLambda6).not.toBeNull();
      expect([found.itemTotalCorrected.length, found.alphaIfDropped.length]).toEqual([
        columns.length,
        columns.length,
      ]);
    }
  });

  it('of two items has no factor, and of equal items alpha 1 exactly at most', () => {
    const x = [1.1, 2.3, 3.7, 5.2, 0.3, 9.9, 4.7];
    const two = scaleReliability(momentsOf([x, x]), 0.95);
    expect(two).toMatchObject({
      oneFactor: { failure: 'too-few-items', item: null },
      omegaTotal: null,
      averageVarianceExtracted: null,
      guttmanLambda6: null,
      alphaIfDropped: [null, null],
    });
    expect(differences(two, { alphaRaw: 1, alphaInterval: [1, 1] }, { absolute: 1e-14 })).toEqual([]);
  });

  it('may be negative, and has no alpha when the sum of the items does not vary', () => {
    const x = [1, 2, 3, 4, 5];
    const y = [5, 2, 4, 1, 3];
    const found = scaleReliability(momentsOf([x, y]), 0.95);
    expect('failure' in found ? null : found.alphaRaw).toBeLessThan(0);
    const opposed = scaleReliability(momentsOf([x, x.map((value) => 6 - value)]), 0.95);
    expect(opposed).toMatchObject({ alphaRaw: null, alphaStandardised: null, alphaInterval: null });
  });

  it('names what is to blame when there is none', () => {
    const x = [1, 2, 3];
    expect(scaleReliability(momentsOf([x, [4, 4, 4], x]), 0.95)).toEqual({
      failure: 'constant-item',
      item: 1,
    });
    const few = { failure: 'too-few-people', item: null };
    expect(scaleReliability(momentsOf([[1], [2]]), 0.95)).toEqual(few);
    expect(scaleReliability(momentsOf([[], []]), 0.95)).toEqual(few);
  });

  it('refuses a single item and a confidence of everything', () => {
    expect(() => scaleReliability(momentsOf([[1, 2]]), 0.95)).toThrow(
      new RangeError('scale reliability requires at least two items'),
    );
    expect(() =>
      scaleReliability(
        momentsOf([
          [1, 2],
          [3, 5],
        ]),
        1,
      ),
    ).toThrow(RangeError);
  });
});
