import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import reference from './derived-importance.reference.json' with { type: 'json' };
import { importanceGrid } from './derived-importance.ts';

const figure = fc.integer({ min: -1000, max: 1000 }).map((thousandths) => thousandths / 1000);
const items = fc.array(fc.record({ stated: figure, derived: figure }), { minLength: 1, maxLength: 12 });

describe('the importance grid', () => {
  it('is that of R by means and by medians', () => {
    for (const { items: given, ...wanted } of reference.grids) {
      for (const rule of ['means', 'medians'] as const) {
        expect(differences(importanceGrid(given, rule), wanted[rule], { relative: 1e-12 })).toEqual([]);
      }
    }
  });

  it('goes with its item when the order changes, and swaps its mixed kinds with the sides', () => {
    const swapped = {
      'key-driver': 'key-driver',
      hygiene: 'hidden-driver',
      'hidden-driver': 'hygiene',
      'low-importance': 'low-importance',
    } as const;
    assertLaw(
      fc.property(items, fc.constantFrom('means' as const, 'medians' as const), (given, rule) => {
        const { kinds } = importanceGrid(given, rule);
        expect(importanceGrid(given.toReversed(), rule).kinds).toEqual(kinds.toReversed());
        const turned = given.map(({ stated, derived }) => ({ stated: derived, derived: stated }));
        expect(importanceGrid(turned, rule).kinds).toEqual(kinds.map((kind) => swapped[kind]));
      }),
    );
  });

  it('calls what is like all others a key driver', () => {
    expect(importanceGrid([{ stated: 4.1, derived: 0.3 }], 'means').kinds).toEqual(['key-driver']);
    const alike = new Array(7).fill({ stated: 4.1, derived: 0.3 });
    expect(importanceGrid(alike, 'means').kinds).toEqual(new Array(7).fill('key-driver'));
  });

  it('refuses no items and missing numbers', () => {
    expect(() => importanceGrid([], 'means')).toThrow(
      new RangeError('an importance grid requires at least one item'),
    );
    const missing = new RangeError(
      'an importance grid requires a stated and a derived importance of each item',
    );
    for (const wrong of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => importanceGrid([{ stated: wrong, derived: 0 }], 'means')).toThrow(missing);
      expect(() => importanceGrid([{ stated: 0, derived: wrong }], 'medians')).toThrow(missing);
    }
  });
});
