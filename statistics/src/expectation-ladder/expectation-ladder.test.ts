import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import reference from './expectation-ladder.reference.json' with { type: 'json' };
import { EXPECTATION_LEVELS, expectationLadder, type LadderAnswers } from './expectation-ladder.ts';

type Person = readonly [...levels: number[], perceived: number];
const answersOf = (people: readonly Person[]): LadderAnswers => {
  const column = (at: number): Float64Array => Float64Array.from(people, (person) => person[at]!);
  const [ideal, normative, used, acceptable, minimum] = [0, 1, 2, 3, 4].map(column);
  return {
    levels: {
      ideal: ideal!,
      normative: normative!,
      'experience-based': used!,
      acceptable: acceptable!,
      'minimum-tolerable': minimum!,
    },
    perceived: column(5),
  };
};
const referencePeople = reference.perceived.map((perceived, row): Person => {
  const levels = EXPECTATION_LEVELS.map((level) => reference.levels[level][row] ?? Number.NaN);
  return [...levels, perceived ?? Number.NaN];
});
const answer = fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 1, max: 9 }) }, fc.constant(Number.NaN));
const people = fc.array(fc.tuple(answer, answer, answer, answer, answer, answer), { maxLength: 20 });

describe('the ladder of expectations', () => {
  it('has the means, intervals, distances and violations of R', () => {
    const found = expectationLadder(answersOf(referencePeople), { confidence: 0.9 });
    const { rungs, shareReached, zone, violatingRows } = reference;
    const close = { relative: 1e-10, absolute: 1e-13 };
    expect(differences(found, { rungs, shareReached, zone }, close)).toEqual([]);
    expect([...new Set(found.violations.found.map(({ row }) => row))]).toEqual(violatingRows);
    expect(found.violations.people).toBe(violatingRows.length);
  });

  it('moves with the scale, and a better perception climbs no lower', () => {
    assertLaw(
      fc.property(people, (given) => {
        const here = expectationLadder(answersOf(given), { confidence: 0.9 });
        const higher = expectationLadder(
          answersOf(given.map((person) => [...person.slice(0, 5), person[5]! + 1])),
          {
            confidence: 0.9,
          },
        );
        const height = (level: (typeof here)['reached']): number =>
          level === null ? 5 : EXPECTATION_LEVELS.indexOf(level);
        expect(height(higher.reached)).toBeLessThanOrEqual(height(here.reached));
        if (here.toNext !== null) expect(here.toNext).toBeLessThan(0);
        const moved = expectationLadder(
          answersOf(given.map((person) => person.map((x) => x + 100) as unknown as Person)),
          {
            confidence: 0.9,
          },
        );
        expect(
          differences(
            moved.rungs.map(({ distance }) => distance.gap),
            here.rungs.map(({ distance }) => distance.gap),
            { absolute: 1e-9 },
          ),
        ).toEqual([]);
        expect(moved.violations).toEqual(here.violations);
      }),
    );
  });

  it('names the rung reached and the next one', () => {
    const stand = (...perceived: readonly number[]) => {
      const given = perceived.map((one): Person => [9, 8, 6, 5, 3, one]);
      const { reached, next, toNext } = expectationLadder(answersOf(given), { confidence: 0.9 });
      return [reached, next, toNext];
    };
    expect(stand(9)).toEqual(['ideal', null, null]);
    expect(stand(8.5)).toEqual(['normative', 'ideal', -0.5]);
    expect(stand(5, 7)).toEqual(['experience-based', 'normative', -2]);
    expect(stand(5)).toEqual(['acceptable', 'experience-based', -1]);
    expect(stand(3, 4)).toEqual(['minimum-tolerable', 'acceptable', -1.5]);
    expect(stand(1)).toEqual([null, 'minimum-tolerable', -2]);
  });

  it('does not climb past a rung that is missed or that nobody answered', () => {
    const turned = expectationLadder(answersOf([[9, 2, 6, 5, 3, 4]]), { confidence: 0.9 });
    expect([turned.reached, turned.next]).toEqual(['minimum-tolerable', 'acceptable']);
    const unasked = expectationLadder(answersOf([[9, 8, Number.NaN, 3, 2, 8]]), { confidence: 0.9 });
    expect([unasked.reached, unasked.next, unasked.toNext]).toEqual(['acceptable', 'experience-based', null]);
  });

  it('compares a level with the next one answered, and lets equal levels pass', () => {
    const given: Person[] = [
      [9, 9, 9, 9, 9, 5],
      [5, Number.NaN, 6, 5, 5, 5],
      [9, 8, 9, 5, 7, 5],
    ];
    const { violations } = expectationLadder(answersOf(given), { confidence: 0.9 });
    expect(violations).toEqual({
      people: 2,
      found: [
        { row: 1, higher: 'ideal', lower: 'experience-based' },
        { row: 2, higher: 'normative', lower: 'experience-based' },
        { row: 2, higher: 'acceptable', lower: 'minimum-tolerable' },
      ],
    });
    const counted = expectationLadder(answersOf(given), {
      confidence: 0.9,
      people: Float64Array.of(1, 4, 0),
    });
    expect(counted.violations).toEqual({ people: 4, found: [violations.found[0]] });
  });

  it('counts each different row as often as it says', () => {
    const written = referencePeople.flatMap((person, row) => new Array<Person>(row % 3).fill(person));
    const often = Float64Array.from(referencePeople, (_, row) => row % 3);
    const counted = expectationLadder(answersOf(referencePeople), { confidence: 0.9, people: often });
    const { rungs, shareReached } = expectationLadder(answersOf(written), { confidence: 0.9 });
    expect(differences(counted, { rungs, shareReached }, { relative: 1e-10, absolute: 1e-12 })).toEqual([]);
  });

  it('has nothing to say of nobody and refuses unequal columns', () => {
    const found = expectationLadder(answersOf([]), { confidence: 0.9 });
    expect(found.rungs.map(({ mean, interval }) => [mean, interval])).toEqual(
      new Array(5).fill([null, null]),
    );
    expect(found).toMatchObject({ reached: null, next: 'minimum-tolerable', toNext: null });
    expect(found.shareReached.ideal).toBeNull();
    const long = { ...answersOf([[9, 8, 6, 5, 3, 4]]), perceived: Float64Array.of(1, 2) };
    expect(() => expectationLadder(long, { confidence: 0.9 })).toThrow(
      new RangeError('an expectation ladder requires equally long columns'),
    );
    expect(() => expectationLadder(answersOf([]), { confidence: 0 })).toThrow(RangeError);
    const infinite = answersOf([[Number.POSITIVE_INFINITY, 8, 6, 5, 3, Number.NaN]]);
    expect(() => expectationLadder(infinite, { confidence: 0.9 })).toThrow(
      new RangeError('a sample summary requires finite numbers'),
    );
  });
});
