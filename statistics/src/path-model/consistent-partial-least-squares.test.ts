import { describe, expect, it } from 'vitest';
import { differences } from '../../testing/close-numbers.ts';
import { column, seededNormals } from '../../testing/simulated-people.ts';
import { correlation, type Matrix, moments } from '../moments/moments.ts';
import {
  type ConsistentPathEstimate,
  consistentPartialLeastSquares,
} from './consistent-partial-least-squares.ts';
import reference from './partial-least-squares.reference.json' with { type: 'json' };
import { partialLeastSquares } from './partial-least-squares.ts';
import type { PathEstimate, PathModel } from './path-model.ts';

const columns = reference.columns.map((numbers) => Float64Array.from(numbers));
const related = (data: readonly Float64Array[]): Matrix => correlation(moments(data).covariance);
const modelOf = (modes: readonly string[]): PathModel => ({
  scheme: 'path',
  constructs: reference.blocks.map((indicators, j) => ({
    indicators: [indicators].flat(),
    mode: modes[j] === 'B' ? 'B' : 'A',
  })),
  paths: reference.paths.map(([from, to]) => [from!, to!] as const),
});

describe('a consistent path model', () => {
  it('is that of the definition in R, with mode B and single indicators not corrected', () => {
    expect(reference.consistent).toHaveLength(2);
    for (const { modes, arePossible, ...wanted } of reference.consistent) {
      const found = consistentPartialLeastSquares(related(columns), modelOf(modes));
      expect(differences(found, wanted, { relative: 1e-8, absolute: 1e-9 })).toEqual([]);
      expect((found as ConsistentPathEstimate).arePossible).toBe(arePossible === 1);
    }
  });

  it('recovers paths and loadings that plain estimates get too small and too large', () => {
    const normal = seededNormals(4);
    const people = 20_000;
    const cause = column(people, normal);
    const effect = column(people, (i) => 0.6 * cause[i]! + 0.8 * normal());
    const measure = (construct: Float64Array, loading: number): Float64Array =>
      column(people, (i) => loading * construct[i]! + Math.sqrt(1 - loading ** 2) * normal());
    const trueLoadings = [0.8, 0.7, 0.6, 0.7, 0.7, 0.7];
    const data = trueLoadings.map((loading, k) => measure(k < 3 ? cause : effect, loading));
    const model: PathModel = {
      scheme: 'path',
      constructs: [
        { indicators: [0, 1, 2], mode: 'A' },
        { indicators: [3, 4, 5], mode: 'A' },
      ],
      paths: [[0, 1]],
    };
    const found = consistentPartialLeastSquares(related(data), model) as ConsistentPathEstimate;
    expect(differences(found.paths, [0.6], { absolute: 0.03 })).toEqual([]);
    const wanted = [trueLoadings.slice(0, 3), trueLoadings.slice(3)];
    expect(differences(found.loadings, wanted, { absolute: 0.03 })).toEqual([]);
    const plain = partialLeastSquares(related(data), model) as PathEstimate;
    expect(plain.paths[0]).toBeLessThan(0.5);
    expect(found.weights).toEqual(plain.weights);
  });

  it('equals the plain estimate when every construct has one indicator', () => {
    const model: PathModel = {
      ...modelOf(['A', 'A', 'A', 'A']),
      constructs: [0, 3, 5, 8].map((indicator) => ({ indicators: [indicator], mode: 'A' })),
    };
    const found = consistentPartialLeastSquares(related(columns), model);
    expect(found).toEqual({
      ...partialLeastSquares(related(columns), model),
      reliabilities: [1, 1, 1, 1],
      arePossible: true,
    });
  });
});

describe('a consistent path model without an estimate', () => {
  const matrix = (rows: readonly (readonly number[])[]): Matrix => rows.map((row) => Float64Array.from(row));
  const two: PathModel = {
    scheme: 'path',
    constructs: [
      { indicators: [0, 1], mode: 'A' },
      { indicators: [2], mode: 'A' },
    ],
    paths: [[0, 1]],
  };

  it('names the construct whose reliability is not within 0 to 1', () => {
    const opposed = matrix([
      [1, -0.2, 0.4],
      [-0.2, 1, 0.3],
      [0.4, 0.3, 1],
    ]);
    const failure = { failure: 'inadmissible-reliability', construct: 0 };
    expect(consistentPartialLeastSquares(opposed, two)).toEqual(failure);
    const lopsided = matrix([
      [1, 0.6, 0.5],
      [0.6, 1, 0.05],
      [0.5, 0.05, 1],
    ]);
    expect(consistentPartialLeastSquares(lopsided, two)).toEqual(failure);
  });

  it('names the construct that would be explained by more than all of it', () => {
    const weak = matrix([
      [1, 0.1, 0.5],
      [0.1, 1, 0.5],
      [0.5, 0.5, 1],
    ]);
    expect(consistentPartialLeastSquares(weak, two)).toEqual({
      failure: 'inadmissible-correlations',
      construct: 1,
    });
  });

  it('passes on why there is no plain estimate, and refuses covariances', () => {
    const flat = matrix([
      [Number.NaN, Number.NaN, Number.NaN],
      [Number.NaN, 1, 0.5],
      [Number.NaN, 0.5, 1],
    ]);
    expect(consistentPartialLeastSquares(flat, two)).toEqual({ failure: 'no-variation', construct: 0 });
    expect(consistentPartialLeastSquares(flat, { ...two, paths: [] })).toHaveProperty('failure');
    const covariances = matrix([
      [4, 1, 1],
      [1, 1, 0.5],
      [1, 0.5, 1],
    ]);
    expect(() => consistentPartialLeastSquares(covariances, two)).toThrow(
      new RangeError('a consistent path model requires correlations'),
    );
  });
});
