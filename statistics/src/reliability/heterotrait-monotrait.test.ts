import { describe, expect, it } from 'vitest';
import { differences } from '../../testing/close-numbers.ts';
import type { Matrix } from '../moments/moments.ts';
import reference from './heterotrait-monotrait.reference.json' with { type: 'json' };
import { heterotraitMonotraitRatio } from './heterotrait-monotrait.ts';

const matrix = (rows: readonly (readonly number[])[]): Matrix => rows.map((row) => Float64Array.from(row));
const related = matrix(reference.correlation);

describe('the heterotrait-monotrait ratio', () => {
  it('is that of the definition in R, either way round and whatever the signs', () => {
    expect(reference.ratios).toHaveLength(3);
    const signs = [1, -1, 1, 1, -1, -1, 1];
    const turned = related.map((row, j) => row.map((r, k) => r * signs[j]! * signs[k]!));
    for (const { one, other, ratio } of reference.ratios) {
      const allowed = { relative: 1e-12 };
      expect(differences(heterotraitMonotraitRatio(related, one, other), ratio, allowed)).toEqual([]);
      expect(differences(heterotraitMonotraitRatio(related, other, one), ratio, allowed)).toEqual([]);
      expect(differences(heterotraitMonotraitRatio(turned, one, other), ratio, allowed)).toEqual([]);
    }
  });

  it('is the true correlation of factors behind equally good indicators', () => {
    const factor = [0, 0, 0, 1, 1];
    const two = matrix(
      factor.map((f, j) => factor.map((g, k) => (j === k ? 1 : 0.64 * (f === g ? 1 : 0.6)))),
    );
    expect(heterotraitMonotraitRatio(two, [0, 1, 2], [3, 4])).toBeCloseTo(0.6, 14);
  });

  it('is missing when an indicator does not vary or nothing goes together within a construct', () => {
    const none = Number.NaN;
    const flat = matrix([
      [1, 0.5, none],
      [0.5, 1, none],
      [none, none, none],
    ]);
    expect(heterotraitMonotraitRatio(flat, [0, 1], [2])).toBeNull();
    const unrelated = matrix([
      [1, 0, 0.3],
      [0, 1, 0.3],
      [0.3, 0.3, 1],
    ]);
    expect(heterotraitMonotraitRatio(unrelated, [0, 1], [2])).toBeNull();
  });

  it('refuses constructs without indicators, unknown ones and shared ones', () => {
    const none = new RangeError('a heterotrait-monotrait ratio requires indicators of two constructs');
    expect(() => heterotraitMonotraitRatio(related, [], [1])).toThrow(none);
    expect(() => heterotraitMonotraitRatio(related, [0], [])).toThrow(none);
    expect(() => heterotraitMonotraitRatio(related, [0], [7])).toThrow(none);
    expect(() => heterotraitMonotraitRatio(related, [0, 1], [1])).toThrow(
      new RangeError('a heterotrait-monotrait ratio requires that every indicator belongs to one construct'),
    );
  });
});
