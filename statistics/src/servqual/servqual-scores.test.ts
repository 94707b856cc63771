import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { moments } from '../moments/moments.ts';
import { gapFromMoments, pairedGap } from './paired-gap.ts';
import reference from './servqual-scores.reference.json' with { type: 'json' };
import { type ServqualDimensionAnswers, servqualScores } from './servqual-scores.ts';

const read = (columns: readonly (readonly (number | null)[])[]): Float64Array[] =>
  columns.map((answers) => Float64Array.from(answers, (answer) => answer ?? Number.NaN));
const expectation = read(reference.expectation);
const perception = read(reference.perception);
const dimensions: readonly ServqualDimensionAnswers[] = [
  { expectation: expectation.slice(0, 2), perception: perception.slice(0, 2) },
  { expectation: expectation.slice(2), perception: perception.slice(2) },
];
const close = { relative: 1e-9, absolute: 1e-12 };
const answer = fc.integer({ min: 1, max: 7 });
const persons = fc.array(fc.tuple(answer, answer, answer, answer), { minLength: 2, maxLength: 20 });
const columnsOf = (people: readonly (readonly number[])[]): Float64Array[] =>
  [0, 1, 2, 3].map((at) => Float64Array.from(people, (person) => person[at]!));

describe('servqual scores', () => {
  it('are those of R with missing answers, adjusted by Holm', () => {
    const { expectation: _, perception: __, versions: ___, atLeastTwo, ...wanted } = reference;
    expect(differences(servqualScores(dimensions, { confidence: 0.9 }), wanted, close)).toEqual([]);
    const strict = servqualScores(dimensions, { confidence: 0.9, atLeast: 2 });
    expect(differences(strict.dimensions, atLeastTwo, close)).toEqual([]);
  });

  it('keep gap = perception − expectation in every line, and follow the unit of the scale', () => {
    assertLaw(
      fc.property(fc.nat(14), fc.nat(4), (row, item) => {
        const thinner = (columns: readonly Float64Array[]): Float64Array[] =>
          columns.map((column) =>
            column.slice(0, 15).map((value, at) => (at < row && (at + item) % 3 === 0 ? Number.NaN : value)),
          );
        const given = dimensions.map((one) => ({
          expectation: one.expectation.map((column) => column.slice(0, 15)),
          perception: thinner(one.perception),
        }));
        const found = servqualScores(given, { confidence: 0.9 });
        for (const line of [...found.dimensions, ...found.dimensions.flatMap(({ items }) => items)]) {
          if (line.gap !== null) expect(line.perception! - line.expectation!).toBeCloseTo(line.gap, 10);
        }
        const scaled = given.map((one) => ({
          expectation: one.expectation.map((column) => column.map((value) => 10 * value + 3)),
          perception: one.perception.map((column) => column.map((value) => 10 * value + 3)),
        }));
        const there = servqualScores(scaled, { confidence: 0.9 });
        expect(there.overDimensions).toBeCloseTo(10 * found.overDimensions!, 8);
        expect(there.dimensions[0]!.pValue).toBeCloseTo(found.dimensions[0]!.pValue!, 8);
      }),
    );
  });

  it('need only the moments where everybody answered everything', () => {
    assertLaw(
      fc.property(persons, (people) => {
        const columns = columnsOf(people);
        const one = { expectation: columns.slice(0, 2), perception: columns.slice(2) };
        const rows = servqualScores([one], { confidence: 0.9 });
        const sample = gapFromMoments(moments(columns), { plus: [2, 3], minus: [0, 1] });
        const found = pairedGap(sample, 0.9);
        expect(differences(found.gap, rows.dimensions[0]!.gap, close)).toEqual([]);
        expect(
          differences(found.standardDeviation, rows.dimensions[0]!.standardDeviation, { absolute: 1e-7 }),
        ).toEqual([]);
        expect(rows.overItems).toBeCloseTo(rows.overDimensions!, 10);
        expect(rows.perPerson.gap).toBeCloseTo(rows.overDimensions!, 10);
      }),
    );
  });

  it('count a row as often as it says', () => {
    const people = Float64Array.from(expectation[0]!, (_, row) => row % 3);
    const written = (columns: readonly Float64Array[]): Float64Array[] =>
      columns.map((column) =>
        Float64Array.from([...column].flatMap((value, row) => new Array(row % 3).fill(value))),
      );
    const each = dimensions.map((one) => ({
      expectation: written(one.expectation),
      perception: written(one.perception),
    }));
    const counted = servqualScores(dimensions, { confidence: 0.9, people });
    expect(differences(counted, servqualScores(each, { confidence: 0.9 }), close)).toEqual([]);
  });

  it('leave out of the adjustment what has no p, and say nothing of what nobody answered', () => {
    const empty = {
      expectation: [Float64Array.of(5, 5, 5)],
      perception: [new Float64Array(3).fill(Number.NaN)],
    };
    const equal = { expectation: [Float64Array.of(5, 5, 5)], perception: [Float64Array.of(4, 4, 4)] };
    const varied = { expectation: [Float64Array.of(5, 5, 5)], perception: [Float64Array.of(4, 3, 4)] };
    const twice = servqualScores([varied, varied], { confidence: 0.9 }).dimensions;
    for (const { pValue, adjustedPValue } of twice) expect(adjustedPValue).toBe(2 * pValue!);
    const found = servqualScores([empty, equal, varied], { confidence: 0.9 });
    const [nothing, constant, tested] = found.dimensions;
    expect(nothing).toMatchObject({ n: 0, gap: null, expectation: null, pValue: null, adjustedPValue: null });
    expect(constant).toMatchObject({ n: 3, gap: -1, pValue: null, adjustedPValue: null });
    expect(tested!.adjustedPValue).toBe(tested!.pValue);
    expect(found).toMatchObject({ overDimensions: null, overItems: null, perPerson: { n: 0, gap: null } });
  });

  it('refuse nothing to score and sides that do not match', () => {
    const sides = new RangeError('servqual scores require an expectation and a perception of each item');
    const column = Float64Array.of(1);
    expect(() => servqualScores([], { confidence: 0.9 })).toThrow(
      new RangeError('servqual scores require at least one dimension'),
    );
    for (const wrong of [
      { expectation: [], perception: [] },
      { expectation: [column], perception: [] },
    ]) {
      expect(() => servqualScores([wrong], { confidence: 0.9 })).toThrow(sides);
    }
    const long = { expectation: [column], perception: [Float64Array.of(1, 2)] };
    expect(() => servqualScores([long], { confidence: 0.9 })).toThrow(RangeError);
  });
});
