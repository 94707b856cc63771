import { describe, expect, it } from 'vitest';
import { differences } from '../../testing/close-numbers.ts';
import type { Matrix } from '../moments/moments.ts';
import reference from './fornell-larcker.reference.json' with { type: 'json' };
import { fornellLarcker } from './fornell-larcker.ts';

const matrix = (rows: readonly (readonly number[])[]): Matrix => rows.map((row) => Float64Array.from(row));

describe('the table of Fornell and Larcker', () => {
  it('is that of the definition in R', () => {
    const { loadings, correlation, table, met } = reference;
    const found = fornellLarcker(loadings, matrix(correlation));
    expect(differences(found.table, table, { relative: 1e-12, absolute: 1e-15 })).toEqual([]);
    expect(found.constructs.map(({ isMet }) => Number(isMet))).toEqual(met);
  });

  it('names the closest other construct, by size', () => {
    const between = matrix([
      [1, 0.2, -0.7],
      [0.2, 1, 0.1],
      [-0.7, 0.1, 1],
    ]);
    const { constructs, table } = fornellLarcker([[0.7, 0.7], [0.9], [1]], between);
    expect(table[0]![2]).toBe(-0.7);
    expect(constructs.map(({ closest, closestTo, isMet }) => [closest, closestTo, isMet])).toEqual([
      [0.7, 2, false],
      [0.2, 0, true],
      [0.7, 0, true],
    ]);
  });

  it('is met by a construct alone', () => {
    expect(fornellLarcker([[0.6]], matrix([[1]])).constructs).toEqual([
      { rootAve: 0.6, closest: null, closestTo: null, isMet: true },
    ]);
  });

  it('refuses correlations of others, no constructs and no indicators', () => {
    const refusal = new RangeError('the fornell-larcker table requires the correlations of all constructs');
    expect(() => fornellLarcker([[1]], [])).toThrow(refusal);
    expect(() => fornellLarcker([[1], [1]], matrix([[1, 0], [0]]))).toThrow(refusal);
    expect(() => fornellLarcker([], [])).toThrow(refusal);
    expect(() => fornellLarcker([[]], matrix([[1]]))).toThrow(RangeError);
  });
});
