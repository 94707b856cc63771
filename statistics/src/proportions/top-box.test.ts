import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import reference from './top-box.reference.json' with { type: 'json' };
import { topBoxShare } from './top-box.ts';

const values = [1, 2, 3, 4, 5];
const counts = fc
  .array(fc.nat(500), { minLength: 5, maxLength: 5 })
  .filter((people) => people.some((count) => count > 0));

describe('the top box share', () => {
  it('is that of answers one by one in R', () => {
    for (const { counts: people, lowestBox, confidence, ...wanted } of reference.samples) {
      const found = topBoxShare({ values, counts: people }, lowestBox, confidence);
      expect(differences(found, wanted, { relative: 1e-12, absolute: 1e-15 })).toEqual([]);
      expect(found.lowestBox).toBe(lowestBox);
    }
  });

  it('grows as more boxes count, from nobody to everybody', () => {
    assertLaw(
      fc.property(counts, (people) => {
        const shares = [6, 5, 4, 3, 2, 1].map((box) => topBoxShare({ values, counts: people }, box, 0.95));
        expect(shares[0]).toMatchObject({ count: 0, share: 0 });
        expect(shares.at(-1)).toMatchObject({ share: 1 });
        for (let i = 1; i < shares.length; i++)
          expect(shares[i]!.share).toBeGreaterThanOrEqual(shares[i - 1]!.share);
      }),
    );
  });

  it('refuses nobody and no box', () => {
    expect(() => topBoxShare({ values: [5], counts: [0] }, 4, 0.95)).toThrow(
      new RangeError('a top box share requires at least one answer'),
    );
    expect(() => topBoxShare({ values: [5], counts: [1] }, Number.NaN, 0.95)).toThrow(
      new RangeError('a top box share requires the lowest answer that counts'),
    );
    expect(() => topBoxShare({ values: [5], counts: [1] }, 4, 0)).toThrow(RangeError);
  });
});
