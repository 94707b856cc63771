import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import reference from './servqual-points.reference.json' with { type: 'json' };
import { servqualPointScores } from './servqual-points.ts';

const read = (columns: readonly (readonly (number | null)[])[]): Float64Array[] =>
  columns.map((numbers) => Float64Array.from(numbers, (number) => number ?? Number.NaN));
const quarters = fc.integer({ min: -24, max: 24 }).map((quarter) => quarter / 4);
const persons = fc.array(
  fc.record({ gaps: fc.tuple(quarters, quarters), points: fc.integer({ min: 1, max: 99 }) }),
  {
    minLength: 2,
    maxLength: 20,
  },
);

describe('gaps weighted by points', () => {
  it('are those of R, all complete or with missing gaps and points', () => {
    for (const { gaps, points, meanPoints, weightedGaps, ...wanted } of [
      reference.complete,
      reference.ragged,
    ]) {
      const found = servqualPointScores(read(gaps), read(points), { confidence: 0.9 });
      const close = { relative: 1e-10, absolute: 1e-12 };
      expect(differences(found, wanted, close)).toEqual([]);
      expect(
        differences(
          found.dimensions.map((one) => one.meanPoints),
          meanPoints,
          close,
        ),
      ).toEqual([]);
      expect(
        differences(
          found.dimensions.map((one) => one.weightedGap),
          weightedGaps,
          close,
        ),
      ).toEqual([]);
    }
    const { gaps, points } = reference.ragged;
    expect(servqualPointScores(read(gaps), read(points), { confidence: 0.9 }).withoutPoints).toBe(2);
  });

  it('lie between the gaps, agree when all share out alike, and do not depend on the sum shared out', () => {
    assertLaw(
      fc.property(persons, (people) => {
        const gaps = [0, 1].map((side) => Float64Array.from(people, (person) => person.gaps[side]!));
        const first = Float64Array.from(people, ({ points }) => points);
        const points = [first, first.map((part) => 100 - part)];
        const found = servqualPointScores(gaps, points, { confidence: 0.95 });
        const all = gaps.flatMap((column) => [...column]);
        expect(found.perPerson.gap!).toBeGreaterThanOrEqual(Math.min(...all) - 1e-12);
        expect(found.perPerson.gap!).toBeLessThanOrEqual(Math.max(...all) + 1e-12);
        const total = found.dimensions.reduce((sum, { weightedGap }) => sum + weightedGap!, 0);
        expect(total).toBeCloseTo(found.perPerson.gap!, 10);
        const halved = points.map((column) => column.map((part) => part / 2));
        const again = servqualPointScores(gaps, halved, { confidence: 0.95 });
        expect(differences(again, found, { relative: 1e-9, absolute: 1e-11 })).toEqual([]);
        const alike = points.map((_, side) => new Float64Array(people.length).fill(side === 0 ? 30 : 70));
        const same = servqualPointScores(gaps, alike, { confidence: 0.95 });
        expect(same.perPerson.gap!).toBeCloseTo(same.byMeanPoints!, 10);
      }),
    );
  });

  it('count a row as often as it says', () => {
    const gaps = [Float64Array.of(-1, 2, 0), Float64Array.of(1, -2, 3)];
    const points = [Float64Array.of(20, 50, Number.NaN), Float64Array.of(80, 50, 10)];
    const twice = (columns: readonly Float64Array[]): Float64Array[] =>
      columns.map((column) => Float64Array.of(column[0]!, column[0]!, column[1]!, column[2]!, column[2]!));
    const people = Float64Array.of(2, 1, 2);
    const counted = servqualPointScores(gaps, points, { confidence: 0.95, people });
    const written = servqualPointScores(twice(gaps), twice(points), { confidence: 0.95 });
    expect(differences(counted, written, { relative: 1e-12 })).toEqual([]);
    expect(counted.withoutPoints).toBe(2);
  });

  it('have nothing to say without points or gaps, and ask no gap of a dimension without points', () => {
    const nobody = servqualPointScores([Float64Array.of(-1)], [Float64Array.of(Number.NaN)], {
      confidence: 0.9,
    });
    expect(nobody).toMatchObject({
      dimensions: [{ meanPoints: null, weightedGap: null }],
      perPerson: { n: 0, gap: null },
      byMeanPoints: null,
      withoutPoints: 1,
    });
    const below = [Float64Array.of(-20), Float64Array.of(120)];
    const gap = [Float64Array.of(-1), Float64Array.of(-2)];
    expect(servqualPointScores(gap, below, { confidence: 0.9 }).withoutPoints).toBe(1);
    const endless = servqualPointScores(gap, [Float64Array.of(5), Float64Array.of(Infinity)], {
      confidence: 0.9,
    });
    expect(endless).toMatchObject({ withoutPoints: 1, perPerson: { n: 0 }, byMeanPoints: null });
    const none = servqualPointScores(gap, [Float64Array.of(0), Float64Array.of(0)], { confidence: 0.9 });
    expect(none).toMatchObject({ withoutPoints: 1, perPerson: { n: 0 }, byMeanPoints: null });
    const unasked = [Float64Array.of(Number.NaN), Float64Array.of(-2)];
    const found = servqualPointScores(unasked, [Float64Array.of(0), Float64Array.of(100)], {
      confidence: 0.9,
    });
    expect(found).toMatchObject({ byMeanPoints: -2, perPerson: { gap: -2 } });
    expect(found.dimensions).toEqual([
      { meanPoints: 0, weightedGap: null },
      { meanPoints: 100, weightedGap: -2 },
    ]);
    const asked = servqualPointScores(unasked, [Float64Array.of(10), Float64Array.of(90)], {
      confidence: 0.9,
    });
    expect(asked).toMatchObject({ byMeanPoints: null, perPerson: { n: 0, gap: null } });
  });

  it('refuse no dimensions and unequal shapes', () => {
    const shape = new RangeError('weighted servqual scores require gaps and points of equal shape');
    const one = [Float64Array.of(1)];
    expect(() => servqualPointScores([], [], { confidence: 0.9 })).toThrow(
      new RangeError('weighted servqual scores require at least one dimension'),
    );
    expect(() => servqualPointScores(one, [], { confidence: 0.9 })).toThrow(shape);
    expect(() => servqualPointScores(one, [Float64Array.of(1, 2)], { confidence: 0.9 })).toThrow(shape);
  });
});
