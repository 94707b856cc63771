import { describe, expect, it } from 'vitest';
import { differences } from '../../testing/close-numbers.ts';
import reference from './servperf-scores.reference.json' with { type: 'json' };
import { servperfScores } from './servperf-scores.ts';

const items = reference.perception.map((answers) =>
  Float64Array.from(answers, (answer) => answer ?? Number.NaN),
);
const dimensions = [items.slice(0, 3), items.slice(3)];

describe('servperf scores', () => {
  it('are those of R', () => {
    const { perception: _, versions: __, atLeastTwo, ...wanted } = reference;
    const close = { relative: 1e-12 };
    expect(differences(servperfScores(dimensions, { confidence: 0.95 }), wanted, close)).toEqual([]);
    const strict = servperfScores(dimensions, { confidence: 0.95, atLeast: 2 });
    expect(differences(strict.dimensions[0], atLeastTwo, close)).toEqual([]);
  });

  it('count rows, and do not depend on the order of the items', () => {
    const people = Float64Array.from(items[0]!, (_, row) => row % 3);
    const written = dimensions.map((columns) =>
      columns.map((column) =>
        Float64Array.from([...column].flatMap((value, row) => new Array(row % 3).fill(value))),
      ),
    );
    const counted = servperfScores(dimensions, { confidence: 0.9, people });
    const close = { relative: 1e-12, absolute: 1e-12 };
    expect(differences(counted, servperfScores(written, { confidence: 0.9 }), close)).toEqual([]);
    const turned = dimensions.map((columns) => columns.toReversed());
    expect(differences(servperfScores(turned, { confidence: 0.9, people }), counted, close)).toEqual([]);
  });

  it('have nothing to say of nobody, and no interval of one person', () => {
    const found = servperfScores([[Float64Array.of(4)], [Float64Array.of(Number.NaN)]], { confidence: 0.95 });
    expect(found).toEqual({
      dimensions: [
        { n: 1, perception: 4, standardDeviation: null, interval: null },
        { n: 0, perception: null, standardDeviation: null, interval: null },
      ],
      overDimensions: null,
      perPerson: { n: 0, perception: null, standardDeviation: null, interval: null },
    });
  });

  it('refuse nothing to score', () => {
    expect(() => servperfScores([], { confidence: 0.95 })).toThrow(
      new RangeError('servperf scores require at least one dimension'),
    );
    expect(() => servperfScores([[]], { confidence: 0.95 })).toThrow(
      new RangeError('row means require at least one column'),
    );
    expect(() => servperfScores([[Float64Array.of(Number.POSITIVE_INFINITY)]], { confidence: 0.95 })).toThrow(
      new RangeError('row means require finite answers'),
    );
    const largest = Float64Array.of(Number.MAX_VALUE, -Number.MAX_VALUE);
    expect(() => servperfScores([[largest]], { confidence: 0.95 })).toThrow(
      new RangeError('servperf scores require answers that are numbers'),
    );
  });
});
