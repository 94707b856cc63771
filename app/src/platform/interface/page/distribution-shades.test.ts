import { expect, it } from 'vitest';
import { contrast, shadeStep, shadesFor } from './distribution-shades.ts';

function colour(hex: string): [number, number, number] {
  return [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16)) as [
    number,
    number,
    number,
  ];
}

it.each(['light', 'dark'] as const)(
  'writes shares so that they can be read on every shade (%s)',
  (scheme) => {
    for (const { fill, ink } of shadesFor(scheme))
      expect(contrast(colour(fill), colour(ink))).toBeGreaterThan(4.5);
  },
);

it('goes from the first shade to the last, for any number of answers', () => {
  expect([0, 1, 2, 3, 4].map((index) => shadeStep(index, 5))).toEqual([0, 3, 5, 8, 10]);
  expect(shadeStep(0, 1)).toBe(10);
  expect(shadeStep(24, 25)).toBe(10);
});
