import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import reference from './zone-of-tolerance.reference.json' with { type: 'json' };
import { type ToleranceAnswers, zoneOfTolerance } from './zone-of-tolerance.ts';

type Person = readonly [adequate: number, desired: number, perceived: number];
const answersOf = (people: readonly Person[]): ToleranceAnswers => ({
  adequate: Float64Array.from(people, ([adequate]) => adequate),
  desired: Float64Array.from(people, ([, desired]) => desired),
  perceived: Float64Array.from(people, ([, , perceived]) => perceived),
});
const read = (numbers: readonly (number | null)[]): Float64Array =>
  Float64Array.from(numbers, (number) => number ?? Number.NaN);
const level = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constant(Number.NaN));
const people = fc.array(fc.tuple(level, level, level), { maxLength: 25 });

describe('the zone of tolerance', () => {
  it('has the figures of R', () => {
    for (const { columns, confidence, ...wanted } of reference.zones) {
      const { adequate, desired, perceived } = columns;
      const answers = { adequate: read(adequate), desired: read(desired), perceived: read(perceived) };
      const found = zoneOfTolerance(answers, { confidence });
      expect(differences(found, wanted, { relative: 1e-10, absolute: 1e-13 })).toEqual([]);
    }
  });

  it('adds up: the width is adequacy less superiority, and everybody stands somewhere', () => {
    assertLaw(
      fc.property(people, (given) => {
        const { n, incomplete, ...zone } = zoneOfTolerance(answersOf(given), { confidence: 0.9 });
        expect(n + incomplete).toBe(given.length);
        if (n === 0) return;
        expect(zone.adequacy.gap! - zone.superiority.gap!).toBeCloseTo(zone.width.gap!, 10);
        expect(zone.perceived! - zone.adequate!).toBeCloseTo(zone.adequacy.gap!, 10);
        expect(zone.below.share! + zone.within.share! + zone.above.share!).toBeCloseTo(1, 12);
        expect(zone.violations.people).toBe(zone.violations.rows.length);
      }),
    );
  });

  it('mirrors when the scale is turned round and nobody contradicts himself', () => {
    const consistent = people.map((given) => given.filter(([a, d]) => a <= d));
    assertLaw(
      fc.property(consistent, (given) => {
        const here = zoneOfTolerance(answersOf(given), { confidence: 0.9 });
        const there = zoneOfTolerance(answersOf(given.map(([a, d, p]) => [10 - d, 10 - a, 10 - p])), {
          confidence: 0.9,
        });
        expect(there.below).toEqual(here.above);
        expect(there.within).toEqual(here.within);
        if (here.positionInZone !== null)
          expect(there.positionInZone).toBeCloseTo(1 - here.positionInZone, 10);
      }),
    );
  });

  it('counts each different row as often as it says', () => {
    const rows: Person[] = [
      [3, 7, 5],
      [6, 4, 5],
      [2, 8, Number.NaN],
      [1, 2, 9],
    ];
    const often = [4, 1, 2, 0];
    const written = rows.flatMap((row, i) => new Array<Person>(often[i]!).fill(row));
    const counted = zoneOfTolerance(answersOf(rows), { confidence: 0.9, people: Float64Array.from(often) });
    const { violations, ...wanted } = zoneOfTolerance(answersOf(written), { confidence: 0.9 });
    expect(differences(counted, wanted, { relative: 1e-12 })).toEqual([]);
    expect(counted.violations).toEqual({ people: 1, rows: [1] });
    expect(violations).toEqual({ people: 1, rows: [4] });
  });

  it('includes its limits, and counts what is below the adequate level of a contradiction as below', () => {
    const shares = (person: Person): (number | null)[] => {
      const { below, within, above } = zoneOfTolerance(answersOf([person]), { confidence: 0.9 });
      return [below.share, within.share, above.share];
    };
    expect([shares([3, 7, 3]), shares([3, 7, 7]), shares([5, 5, 5])]).toEqual([
      [0, 1, 0],
      [0, 1, 0],
      [0, 1, 0],
    ]);
    expect([shares([3, 7, 2]), shares([3, 7, 8])]).toEqual([
      [1, 0, 0],
      [0, 0, 1],
    ]);
    expect([shares([7, 3, 5]), shares([7, 3, 7]), shares([7, 3, 2])]).toEqual([
      [1, 0, 0],
      [0, 0, 1],
      [1, 0, 0],
    ]);
  });

  it('has the word for the mean, and none in a zone turned round', () => {
    const word = (person: Person) => {
      const { position, positionInZone } = zoneOfTolerance(answersOf([person]), { confidence: 0.9 });
      return [position, positionInZone];
    };
    expect([word([3, 7, 2]), word([3, 7, 3]), word([3, 7, 7]), word([3, 7, 9])]).toEqual([
      ['below', -0.25],
      ['within', 0],
      ['within', 1],
      ['above', 1.5],
    ]);
    expect([word([5, 5, 5]), word([5, 5, 4]), word([5, 5, 6]), word([7, 3, 5])]).toEqual([
      ['within', null],
      ['below', null],
      ['above', null],
      [null, null],
    ]);
  });

  it('has nothing to say of nobody, leaves out what is no number, and refuses unequal columns', () => {
    const found = zoneOfTolerance(answersOf([[Number.POSITIVE_INFINITY, 5, 5]]), { confidence: 0.9 });
    expect(found).toMatchObject({
      n: 0,
      incomplete: 1,
      adequate: null,
      perceived: null,
      adequacy: { n: 0, gap: null },
      position: null,
      positionInZone: null,
      below: { share: null, interval: null },
      violations: { people: 0, rows: [] },
    });
    const partly = answersOf([
      [Number.POSITIVE_INFINITY, 5, 5],
      [3, 5, 5],
    ]);
    expect(zoneOfTolerance(partly, { confidence: 0.9 })).toMatchObject({ n: 1, adequate: 3, desired: 5 });
    const long = { ...answersOf([[1, 2, 3]]), perceived: Float64Array.of(1, 2) };
    expect(() => zoneOfTolerance(long, { confidence: 0.9 })).toThrow(
      new RangeError('a zone of tolerance requires equally long columns'),
    );
    expect(() =>
      zoneOfTolerance(answersOf([[1, 2, 3]]), { confidence: 0.9, people: Float64Array.of() }),
    ).toThrow(new RangeError('a zone of tolerance requires one count for each row'));
    expect(() => zoneOfTolerance(answersOf([]), { confidence: 1 })).toThrow(RangeError);
    for (const wrong of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      // Also where the person gave no full answer and is only counted as incomplete.
      expect(() =>
        zoneOfTolerance(answersOf([[1, Number.NaN, 3]]), { confidence: 0.9, people: Float64Array.of(wrong) }),
      ).toThrow(new RangeError('a zone of tolerance requires counts of 0 or more'));
    }
  });
});
