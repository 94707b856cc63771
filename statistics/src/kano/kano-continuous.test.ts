import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import reference from './kano-continuous.reference.json' with { type: 'json' };
import { kanoContinuous } from './kano-continuous.ts';
import { KANO_ANSWERS } from './kano-evaluation-table.ts';

const row = fc.array(fc.nat(9), { minLength: 5, maxLength: 5 });
const answers = fc.array(row, { minLength: 5, maxLength: 5 });
const only = (i: number, j: number, people: number): number[][] =>
  KANO_ANSWERS.map((_, functional) =>
    KANO_ANSWERS.map((__, dysfunctional) => (functional === i && dysfunctional === j ? people : 0)),
  );

describe('the continuous Kano evaluation', () => {
  it('has the means and intervals of R, with everybody and without reverse and questionable answers', () => {
    for (const { answers: given, confidence, kept, ...wanted } of reference.features) {
      const close = { relative: 1e-11, absolute: 1e-13 };
      expect(differences(kanoContinuous(given, { confidence }), wanted, close)).toEqual([]);
      const leaveOut = { categories: ['R', 'Q'], table: 'standard' } as const;
      expect(differences(kanoContinuous(given, { confidence, leaveOut }), kept, close)).toEqual([]);
    }
  });

  it('changes sides when the answers change places backwards, and merges cell by cell', () => {
    assertLaw(
      fc.property(answers, answers, (here, there) => {
        const turned = here.map((_, i) => here.map((__, j) => here[4 - j]![4 - i]!));
        const found = kanoContinuous(here, { confidence: 0.9 });
        const back = kanoContinuous(turned, { confidence: 0.9 });
        const close = { absolute: 1e-10 };
        expect(differences(back.functional, found.dysfunctional, close)).toEqual([]);
        const both = kanoContinuous(
          here.map((cells, i) => cells.map((people, j) => people + there[i]![j]!)),
          { confidence: 0.9 },
        );
        const other = kanoContinuous(there, { confidence: 0.9 });
        if (found.n === 0 || other.n === 0) return;
        const mixed = (found.n * found.functional.mean! + other.n * other.functional.mean!) / both.n;
        expect(both.functional.mean).toBeCloseTo(mixed, 10);
        expect(both.functional.mean!).toBeGreaterThanOrEqual(-2);
        expect(both.functional.mean!).toBeLessThanOrEqual(4);
      }),
    );
  });

  it('names the quadrant of the means', () => {
    const quadrant = (i: number, j: number) => kanoContinuous(only(i, j, 3), { confidence: 0.9 }).quadrant;
    expect([quadrant(0, 2), quadrant(0, 4), quadrant(2, 4), quadrant(2, 2)]).toEqual(['A', 'O', 'M', 'I']);
    // Means of exactly 2 are high.
    expect([quadrant(1, 3), quadrant(1, 2), quadrant(2, 3)]).toEqual(['O', 'A', 'M']);
    expect([quadrant(0, 0), quadrant(4, 4), quadrant(3, 3), quadrant(1, 1)]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it('leaves out by the table that is named', () => {
    const given = only(1, 1, 5);
    const leave = (table: 'standard' | 'pouliot') =>
      kanoContinuous(given, { confidence: 0.9, leaveOut: { categories: ['Q'], table } }).n;
    expect([leave('standard'), leave('pouliot')]).toEqual([5, 0]);
  });

  it('has nothing to say of nobody, no interval of one person, and refuses what is no table', () => {
    const nothing = { mean: null, interval: null };
    expect(kanoContinuous(only(0, 0, 0), { confidence: 0.9 })).toEqual({
      n: 0,
      functional: nothing,
      dysfunctional: nothing,
      quadrant: null,
    });
    const one = kanoContinuous(only(0, 4, 1), { confidence: 0.9 });
    expect([one.functional, one.dysfunctional]).toEqual([
      { mean: 4, interval: null },
      { mean: 4, interval: null },
    ]);
    // Of two people with 4 and 2: 3 ± t with one degree of freedom.
    const two = kanoContinuous([[0, 0, 1, 0, 0], [0, 0, 1, 0, 0], ...only(0, 0, 0).slice(2)], {
      confidence: 0.9,
    });
    const wanted = { mean: 3, interval: [3 - 6.313751514675, 3 + 6.313751514675] };
    expect(differences(two.functional, wanted, { relative: 1e-11 })).toEqual([]);
    expect(() => kanoContinuous([], { confidence: 0.9 })).toThrow(RangeError);
    expect(() => kanoContinuous(only(0, 4, 1), { confidence: 1 })).toThrow(RangeError);
  });
});
