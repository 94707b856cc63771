import { seededRandomNumbers } from 'heed-statistics';
import { describe, expect, it } from 'vitest';
import type { Sums } from '../../perceptions/index.ts';
import type { FactRow, PlacedAttribute } from './fact-and-perception.ts';
import { saidOfFacts } from './fact-said.rules.ts';
import { movementSentence, placeSentence } from './fact-words.rules.ts';
import { judgedMoves, moveBetween, type PartCompared } from './movement.rules.ts';
import { partsOf } from './parts-of-time.ts';
import { factFigure, NAMED_FROM, perceptionFigure, placedOf } from './placed-attribute.rules.ts';

const RANGE = [1, 7] as const;
const sums = (n: number, mean: number, sd: number): Sums => ({ n, mean, squares: (n - 1) * sd * sd });
const figureAt = (low: number, high: number): PlacedAttribute['fact'] => ({
  ...{ n: 100, estimate: (low + high) / 2, interval: { low, high }, unit: '', warnings: [] },
  method: { name: '', formula: '', source: '' },
});

describe('where an attribute lies', () => {
  const fact = factFigure({ n: 100, within: 93, required: 0.9 })!;

  it('is the share within less the share required, by Wilson as R has it', () => {
    // prop.test(93, 100, correct = FALSE) of R.
    expect(fact.estimate).toBeCloseTo(3, 12);
    expect(fact.interval!.low).toBeCloseTo(100 * (0.862504852609 - 0.9), 9);
    expect(fact.interval!.high).toBeCloseTo(100 * (0.965680738933 - 0.9), 9);
    expect(factFigure({ n: 0, within: 0, required: 0.9 })).toBeNull();
    expect(factFigure({ n: 9, within: 9, required: 0.9 })!.warnings).toHaveLength(1);
    expect(factFigure({ n: 10, within: 10, required: 0.9 })!.warnings).toEqual([]);
  });

  it('is perception in per cent of the range, by Welch or Student as R has them', () => {
    const perceived = sums(200, 5.2, 1.3);
    const welch = perceptionFigure(perceived, { value: 5, n: 50, sd: 1.1 }, RANGE)!;
    expect(welch.estimate).toBeCloseTo(20 / 6, 12);
    expect([welch.interval!.low, welch.interval!.high]).toEqual([
      expect.closeTo(-2.6528481895, 8),
      expect.closeTo(9.31951485617, 8),
    ]);
    const given = perceptionFigure(perceived, { value: 5, n: null, sd: null }, RANGE)!;
    expect([given.interval!.low, given.interval!.high]).toEqual([
      expect.closeTo(0.312168336601, 8),
      expect.closeTo(6.35449833007, 8),
    ]);
    expect(given.warnings.join()).toContain('taken as given');
    expect(perceptionFigure(sums(200, 0.2, 1.3), null, RANGE)!.interval).toEqual({
      low: expect.closeTo(0.312168336601, 8),
      high: expect.closeTo(6.35449833007, 8),
    });
  });

  it('has the ellipse and the probabilities that R computes from both', () => {
    const placed = placedOf(fact, perceptionFigure(sums(200, 0.2, 1.3), null, RANGE))!;
    expect(placed.region.centre.x).toBeCloseTo(1.4092795771, 8);
    expect(placed.region.centre.y).toBeCloseTo(3.3333333333, 8);
    expect(placed.region.radii.x).toBeCloseTo(6.44268085391, 8);
    expect(placed.region.radii.y).toBeCloseTo(3.77305251731, 8);
    expect(placed.probabilities).toEqual({
      'both-good': expect.closeTo(0.69305950147, 9),
      'perceived-badly': expect.closeTo(0.01076180964, 9),
      'at-risk': expect.closeTo(0.29164995607, 9),
      'both-bad': expect.closeTo(0.00452873282, 9),
    });
    expect(placed.case).toBeNull();
  });

  it('is named from 95% on, and lies between cases just below that', () => {
    const sure = figureAt(90, 100);
    // The whole 95% is in the one figure that is unsure: 1.6448… standard errors from 0.
    const at = (z: number) => placedOf(sure, figureAt(z - 1.959963984540054, z + 1.959963984540054))!;
    expect(at(1.6449).probabilities['both-good']).toBeGreaterThanOrEqual(NAMED_FROM);
    expect(at(1.6449).case).toBe('both-good');
    expect(at(1.6448).case).toBeNull();
    expect(at(-1.6449).case).toBe('perceived-badly');
    expect(placedOf(figureAt(-100, -90), figureAt(90, 100))!.case).toBe('at-risk');
    expect(placedOf(figureAt(-100, -90), figureAt(-100, -90))!.case).toBe('both-bad');
  });

  it('needs two answers, a scale and a reading, and holds without any spread', () => {
    expect(perceptionFigure(sums(1, 5, 0), null, RANGE)).toBeNull();
    expect(perceptionFigure(sums(50, 5, 1), null, [3, 3])).toBeNull();
    expect(placedOf(null, figureAt(1, 2))).toBeNull();
    const alike = perceptionFigure(sums(50, 4, 0), { value: 5, n: 50, sd: 0 }, RANGE)!;
    const placed = placedOf(factFigure({ n: 1000, within: 1000, required: 0.9 }), alike)!;
    expect(placed.region.radii.y).toBe(0);
    expect(placed.case).toBe('perceived-badly');
  });

  it('holds the truth in its ellipse in about 95 of 100 worlds', () => {
    const [share, mean, worlds, n] = [0.88, -0.3, 800, 120];
    let held = 0;
    for (let world = 0; world < worlds; world++) {
      const random = seededRandomNumbers(world);
      const within = Array.from({ length: n }, () => (random() < share ? 1 : 0)).reduce<number>(
        (a, b) => a + b,
        0,
      );
      // Sums of uniform numbers, near enough to normal; with a spread of 1.
      const answers = Array.from({ length: n }, () => mean + (random() + random() + random() - 1.5) * 2);
      const found = answers.reduce((a, b) => a + b, 0) / n;
      const squares = answers.reduce((sum, one) => sum + (one - found) ** 2, 0);
      const perceived = perceptionFigure({ n, mean: found, squares }, null, RANGE);
      const { centre, radii } = placedOf(factFigure({ n, within, required: 0.9 }), perceived)!.region;
      const x = (100 * (share - 0.9) - centre.x) / radii.x;
      const y = ((100 * mean) / 6 - centre.y) / radii.y;
      if (x * x + y * y <= 1) held++;
    }
    // Three standard errors of a share of 0.95 in 800 worlds.
    expect(held / worlds).toBeGreaterThan(0.95 - 3 * Math.sqrt((0.95 * 0.05) / worlds));
    expect(held / worlds).toBeLessThan(0.95 + 3 * Math.sqrt((0.95 * 0.05) / worlds));
  });
});

describe('the plain words', () => {
  const words = (fact: [number, number], perception: [number, number], within = 0.93): string =>
    placeSentence(placedOf(figureAt(...fact), figureAt(...perception))!, {
      measure: { id: '', name: '', within, required: 0.9, n: 100, others: [] },
      against: 'what customers accept',
    });

  it('say what each case means and what its figures are', () => {
    expect(words([2, 4], [5, 7])).toBe(
      'Delivered within the standard, and customers perceive it so (93% of the readings are within the standard, where 90% shall be; perception is 6.0% of the scale above what customers accept).',
    );
    expect(words([2, 4], [-7, -5])).toContain('look at what they are told and promised');
    expect(words([-4, -2], [5, 7])).toContain('a risk');
    expect(words([-4, -2], [-7, -5])).toContain('mend the delivery first');
  });

  it('say on which side it is not sure, from the point on at which an interval holds 0', () => {
    expect(words([0, 1], [-7, -5])).not.toContain('Between');
    expect(words([-1, 2], [-7, -5])).toContain('not sure enough in fact: ');
    expect(words([2, 4], [-1, 1])).toContain('not sure enough in perception: 50% likely to be');
    expect(words([-1, 1], [-1, 1])).toContain('not sure enough in fact and in perception: 25% likely');
    // Neither holds 0, and both together are not sure enough.
    expect(words([0.01, 6], [0.01, 6])).not.toContain('Between');
  });

  it('do not call nearly all all', () => {
    expect(words([2, 4], [5, 7], 0.99999)).toContain('nearly 100% of the readings');
    expect(words([2, 4], [5, 7], 1)).toMatch(/\(100% of/u);
    expect(words([2, 4], [-0.04, 0.04])).toContain('just at what customers accept');
  });
});

const part = (name: string, bad: number, mean: number): PartCompared => partOf(name, { bad, mean, n: 200 });
const partOf = (
  name: string,
  { bad, mean, n }: { readonly bad: number; readonly mean: number; readonly n: number },
): PartCompared => ({
  name,
  fact: { kind: 'share', bad, n, allowed: 10 },
  perception: { kind: 'mean', n, mean, sd: 1, scale: -100 / 6 },
});

describe('a movement', () => {
  it('is better where less is outside and more is perceived', () => {
    const move = moveBetween(part('A', 80, -1), part('B', 10, 0.5))!;
    expect(move.fact.estimate).toBeCloseTo(35, 10);
    expect(move.perception.estimate).toBeCloseTo(25, 10);
    expect(move.fact.interval!.low).toBeLessThan(35);
    expect(move.fact.interval!.low).toBeGreaterThan(0);
    expect(judgedMoves([move])[0]).toMatchObject({ kind: 'signal', from: 'A', to: 'B' });
    expect(judgedMoves([move])[0]!.sentence).toContain('35.0 points better in fact and 25.0 points better');
  });

  it('is noise when chance makes as much, and is held against all other attributes', () => {
    const same = moveBetween(part('A', 20, 0), part('B', 20, 0))!;
    expect(judgedMoves([same])[0]).toMatchObject({ kind: 'noise', adjustedPValue: 1 });
    const small = moveBetween(part('A', 20, 0), part('B', 20, 0.23))!;
    expect(small.pValue).toBeGreaterThan(0.025);
    expect(small.pValue).toBeLessThan(0.05);
    expect(judgedMoves([small])[0]!.kind).toBe('signal');
    expect(judgedMoves([small, null, same])[0]!.kind).toBe('noise');
    expect(judgedMoves([small, null, same])[1]).toBeNull();
  });

  it('takes the smaller of both p-values after Holm, twice the smaller one', () => {
    const both = moveBetween(part('A', 20, 0), part('B', 33, 0.195))!;
    const [fact, perception] = [both.fact.pValue!, both.perception.pValue!];
    expect(Math.max(fact, perception)).toBeLessThan(2 * Math.min(fact, perception));
    expect(both.pValue).toBeCloseTo(2 * Math.min(fact, perception), 12);
  });

  it('is not told from one part alone, and is unknown where nobody differs from anybody', () => {
    const one = part('A', 20, 0);
    expect(moveBetween(one, one)).toBeNull();
    const alike = (name: string, mean: number): PartCompared => ({
      ...part(name, 0, mean),
      perception: { kind: 'mean', n: 200, mean, sd: 0, scale: -100 / 6 },
    });
    const [judged] = judgedMoves([moveBetween(alike('A', 0), alike('B', 1))]);
    expect(judged!.perception).toMatchObject({ pValue: null, interval: null });
    expect(movementSentence({ ...judged!, kind: 'unknown' })).toContain('cannot be told');
  });

  it('raises few false alarms over many attributes of which nothing changed', () => {
    let alarms = 0;
    const worlds = 200;
    for (let world = 0; world < worlds; world++) {
      const random = seededRandomNumbers(1000 + world);
      const drawn = (name: string): PartCompared => {
        const bad = Array.from({ length: 100 }, () => (random() < 0.2 ? 1 : 0)).reduce<number>(
          (a, b) => a + b,
          0,
        );
        const mean = (random() + random() + random() - 1.5) * 2 * 0.1;
        return partOf(name, { bad, mean, n: 100 });
      };
      const moves = Array.from({ length: 12 }, () => moveBetween(drawn('A'), drawn('B')));
      if (judgedMoves(moves).some((move) => move?.kind === 'signal')) alarms++;
    }
    expect(alarms / worlds).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / worlds));
  });
});

describe('parts of a time', () => {
  const names = (from: string, to: string, every: Parameters<typeof partsOf>[1]) =>
    partsOf({ from, to }, every).map((one) => [one.name, one.from, one.to].join(' '));

  it('follow the calendar and are cut at both ends', () => {
    expect(names('2025-11', '2026-05', 'quarter')).toEqual([
      '2025 Q4 2025-11 2025-12',
      '2026 Q1 2026-01 2026-03',
      '2026 Q2 2026-04 2026-05',
    ]);
    expect(names('2026-06', '2026-07', 'half-year')).toEqual([
      '2026 H1 2026-06 2026-06',
      '2026 H2 2026-07 2026-07',
    ]);
    expect(names('2026-12', '2027-01', 'month')).toEqual([
      '2026-12 2026-12 2026-12',
      '2027-01 2027-01 2027-01',
    ]);
  });
});

describe('what the four cases say at once', () => {
  const row = (name: string, found: PlacedAttribute['case'] | 'missing'): FactRow => ({
    attribute: { id: name, name, unit: null },
    placed: found === 'missing' ? null : { ...placedOf(figureAt(-1, 1), figureAt(-1, 1))!, case: found },
    ...{ measure: null, against: null, trail: [], leftOut: 0, movement: null, withheld: null },
    ...{ missing: [], records: [], sentence: `words of ${name}` },
  });

  it('is what is bad in both before what is perceived badly, before a risk, before what is not sure', () => {
    const all = [row('b', 'perceived-badly'), row('a', 'both-bad'), row('c', 'at-risk'), row('d', null)];
    expect(saidOfFacts(all)).toMatchObject({
      kind: 'bad',
      title: '“a”: bad in both.',
      lines: ['words of a'],
    });
    expect(saidOfFacts(all.filter(({ attribute }) => attribute.id !== 'a')).title).toContain('“b”');
    expect(saidOfFacts(all.slice(2))).toMatchObject({ kind: 'risk', title: expect.stringContaining('“c”') });
    expect(saidOfFacts(all.slice(3))).toMatchObject({ kind: 'unsure', attribute: { name: 'd' } });
    expect(saidOfFacts([row('e', 'both-good')])).toMatchObject({ kind: 'good', attribute: null });
    expect(saidOfFacts([row('f', 'missing')]).title).toContain('No attribute has both');
    expect(saidOfFacts([row('a', 'both-bad'), row('g', 'both-bad')]).title).toBe(
      '“a” and 1 more: bad in both.',
    );
  });
});
