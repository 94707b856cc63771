import { describe, expect, it } from 'vitest';
import type { GapCandidate } from './gap-candidate.ts';
import type { GapCell, GapNumber, GapRow } from './gap-map.ts';
import { pooledCandidates } from './gap-pooling.rules.ts';
import { rankedRows, weakestOf } from './gap-ranking.rules.ts';

const method = { name: 'm', formula: 'f', source: 's' };

function ofSegment(
  segmentId: string,
  [estimate, low, high]: readonly [number, number, number],
  over: Partial<GapCandidate> = {},
): GapCandidate {
  return {
    gap: 2,
    figure: { n: 100, estimate, interval: { low, high }, unit: 'share', method, warnings: [] },
    ...{ range: null, key: `late ${segmentId}`, name: segmentId, of: `Late: ${segmentId}` },
    ...{ isWithheld: false, concerns: 1, newest: '2026-01-01' },
    part: { segmentId, segment: segmentId, pool: 'late', of: 'Late' },
    records: [{ name: 'Standard', place: 'standards/1' }],
    words: { segment: segmentId, unit: 'share', standardIs: 'slower' },
    comparable: { kind: 'missed', bad: 1, n: 100, ladder: segmentId, same: segmentId },
    ...over,
  };
}

const SHARES = new Map([
  ['Homes', 0.6],
  ['Firms', 0.2],
]);

describe('gaps that are known of segments alone', () => {
  it('are pooled by the share of each of all customers', () => {
    const found = [ofSegment('Homes', [0.2, 0.1, 0.3]), ofSegment('Firms', [0.6, 0.5, 0.7])];
    const [one, ...others] = pooledCandidates(found, SHARES);
    expect(others).toEqual([]);
    // Weights 3/4 and 1/4; errors 0.1/z of each: sqrt(0.75² + 0.25²) = 0.790569 of it.
    expect(one!.figure).toMatchObject({ n: 200, estimate: expect.closeTo(0.3, 12) });
    expect(one!.figure.interval!.low).toBeCloseTo(0.3 - 0.0790569, 6);
    expect(one!.concerns).toBeCloseTo(0.8, 12);
    expect(one!.of).toBe(
      'Late: the segments Homes (60%), Firms (20%) by their share of all customers; the worst is Firms, with a size of 60.0',
    );
    expect(one!.records).toEqual([{ name: 'Standard', place: 'standards/1' }]);
    expect(one).toMatchObject({
      key: 'late',
      words: { segment: null },
      comparable: { same: 'Homes; Firms' },
    });
  });

  it('concern only their share where there is one segment', () => {
    const [one] = pooledCandidates([ofSegment('Firms', [0.6, 0.5, 0.7])], SHARES);
    expect(one).toMatchObject({
      concerns: 0.2,
      of: 'Late: Firms, 20% of all customers',
      figure: { estimate: 0.6 },
    });
  });

  it('stand beside one another where no register knows a segment, errors cancel out, or one is withheld', () => {
    const unknown = [ofSegment('Homes', [0.2, 0.1, 0.3]), ofSegment('Ghosts', [0.6, 0.5, 0.7])];
    expect(pooledCandidates(unknown, SHARES)).toEqual(unknown);
    const points = { gap: 1 as const, range: 6 };
    const opposite = [
      ofSegment('Homes', [1, 0.5, 1.5], points),
      ofSegment('Firms', [-1, -1.5, -0.5], points),
    ];
    const inPoints = opposite.map((one) => ({ ...one, figure: { ...one.figure, unit: 'points' } }));
    expect(pooledCandidates(inPoints, SHARES).map(({ concerns }) => concerns)).toEqual([0.6, 0.2]);
    const withheld = [
      ofSegment('Homes', [0.2, 0.1, 0.3]),
      ofSegment('Firms', [0.6, 0.5, 0.7], { isWithheld: true }),
    ];
    expect(pooledCandidates(withheld, SHARES)).toHaveLength(2);
  });

  it('leave what is of all customers as it is', () => {
    const all = [ofSegment('x', [0.2, 0.1, 0.3], { part: null })];
    expect(pooledCandidates(all, SHARES)).toEqual(all);
  });
});

function cell(
  gap: GapNumber,
  state: GapCell['state'],
  [size, effect]: readonly [number | null, number | null],
): GapCell {
  const ranged = (estimate: number | null) => (estimate === null ? null : { estimate, interval: null });
  const known =
    state === 'unknown' ? null : { n: 1, estimate: 1, interval: null, unit: '', method, warnings: [] };
  return {
    ...{ gap, state, figure: known, size: ranged(size), effect: ranged(effect) },
    ...{ of: '', newest: null, records: [], hole: null, sentence: '', change: null },
  };
}

const row = (name: string, ...cells: GapCell[]): GapRow => ({
  attribute: { id: name, name, unit: null },
  ...{ weight: null, weakest: null, cells },
});

describe('the weakest link', () => {
  it('is the open gap of 1 to 4 with the largest effect, without effects the largest', () => {
    expect(weakestOf([cell(1, 'open', [9, 1]), cell(2, 'open', [5, 2]), cell(5, 'open', [50, 9])])).toBe(2);
    expect(weakestOf([cell(1, 'open', [9, null]), cell(2, 'open', [5, null])])).toBe(1);
    expect(weakestOf([cell(1, 'unclear', [90, 9]), cell(4, 'open', [5, 1])])).toBe(4);
  });

  it('is gap 5 only where no other is open, and none where nothing is', () => {
    expect(weakestOf([cell(1, 'unclear', [90, 9]), cell(5, 'open', [5, 1])])).toBe(5);
    expect(weakestOf([cell(1, 'closed', [1, 1]), cell(5, 'unknown', [null, null])])).toBeNull();
  });
});

describe('rows', () => {
  it('stand in the order of what is lost, then of size, then holes and names', () => {
    const rows = [
      row('b hole', cell(1, 'unknown', [null, null])),
      row('a hole', cell(1, 'unknown', [null, null])),
      row('felt', cell(2, 'open', [90, 9]), cell(5, 'open', [10, 2])),
      row('unfelt', cell(2, 'open', [20, 3]), cell(5, 'unknown', [null, null])),
      row('weightless', cell(5, 'open', [30, null])),
      row('unclear', cell(1, 'unclear', [40, 8])),
    ];
    expect(rankedRows(rows).map(({ attribute }) => attribute.name)).toEqual([
      ...['unfelt', 'felt', 'weightless', 'unclear', 'a hole', 'b hole'],
    ]);
  });
});
