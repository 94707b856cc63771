import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { expanded } from '../../testing/simulated-people.ts';
import { type CompleteAnswers, completeAnswers } from './missing-answers.ts';

const x = Float64Array.of(1, Number.NaN, 3, 5);
const y = Float64Array.of(2, 4, Number.NaN, 9);

describe('complete answers', () => {
  it('listwise are those of people who answered everything', () => {
    expect(completeAnswers([x, y], 'listwise')).toEqual({
      columns: [Float64Array.of(1, 5), Float64Array.of(2, 9)],
      people: Float64Array.of(1, 1),
      rows: Int32Array.of(0, 3),
      n: 2,
      answered: [3, 3],
    } satisfies CompleteAnswers);
  });

  it('by mean are those of everyone, with the mean of those who answered in the holes', () => {
    expect(completeAnswers([x, y], 'mean')).toEqual({
      columns: [Float64Array.of(1, 3, 3, 5), Float64Array.of(2, 4, 5, 9)],
      people: Float64Array.of(1, 1, 1, 1),
      rows: Int32Array.of(0, 1, 2, 3),
      n: 4,
      answered: [3, 3],
    } satisfies CompleteAnswers);
  });

  it('count the people a row stands for', () => {
    const answer = fc.option(fc.integer({ min: 1, max: 10 }), { nil: Number.NaN });
    const rows = fc.array(fc.tuple(answer, answer, fc.nat(3)), { minLength: 1, maxLength: 12 });
    assertLaw(
      fc.property(rows, fc.constantFrom('listwise' as const, 'mean' as const), (drawn, missing) => {
        const counts = drawn.map(([, , count]) => count);
        const columns = [0, 1].map((j) => Float64Array.from(drawn, (row) => row[j]!));
        const often = completeAnswers(columns, missing, Float64Array.from(counts));
        const each = completeAnswers(
          columns.map((column) => expanded(column, counts)),
          missing,
        );
        expect([often.n, often.answered]).toEqual([each.n, each.answered]);
        const spread = often.columns.map((column) => expanded(column, often.people));
        for (const [j, column] of spread.entries()) {
          column.forEach((value, i) => {
            if (Number.isNaN(each.columns[j]![i])) return;
            expect(value).toBeCloseTo(each.columns[j]![i]!, 12);
          });
        }
      }),
    );
  });

  it('leave alone what has no holes, and a question that nobody answered', () => {
    const nobody = Float64Array.of(Number.NaN, Number.NaN);
    const all = Float64Array.of(1, 2);
    expect(completeAnswers([all], 'mean').columns[0]).toBe(all);
    expect(completeAnswers([nobody, all], 'mean').columns[0]).toEqual(nobody);
    // Not even the digits of the mean are touched by an answer of nobody.
    const far = Float64Array.of(1e17, 0.1, Number.NaN);
    expect(completeAnswers([far], 'mean', Float64Array.of(0, 1, 1)).columns[0]![2]).toBe(0.1);
    expect(completeAnswers([nobody, all], 'listwise')).toMatchObject({ n: 0, answered: [0, 2] });
  });

  it('are refused without questions, of different lengths, or by no known rule', () => {
    expect(() => completeAnswers([], 'mean')).toThrow(
      new RangeError('complete answers require at least one question'),
    );
    const unequal = new RangeError('complete answers require columns of equal length');
    expect(() => completeAnswers([x, Float64Array.of(1)], 'mean')).toThrow(unequal);
    expect(() => completeAnswers([x], 'mean', Float64Array.of(1))).toThrow(unequal);
    expect(() => completeAnswers([x], 'pairwise' as 'mean')).toThrow(
      new RangeError('complete answers require listwise or mean'),
    );
  });
});
