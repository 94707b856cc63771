import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Box, placeLabels } from './label-placement.ts';

const BOUNDS = { x: 0, y: 0, width: 400, height: 400 };

function overlap(one: Box, other: Box): boolean {
  const across = one.x < other.x + other.width && other.x < one.x + one.width;
  return across && one.y < other.y + other.height && other.y < one.y + one.height;
}

it('never covers a label, a point or the edge, wherever the points lie', () => {
  const spot = fc.record({ x: fc.integer({ min: 0, max: 400 }), y: fc.integer({ min: 0, max: 400 }) });
  fc.assert(
    fc.property(fc.array(spot, { maxLength: 25 }), (spots) => {
      const points = spots.map(({ x, y }) => ({ x: x - 6, y: y - 6, width: 12, height: 12 }));
      const wishes = spots.map((point) => ({ ...point, width: 60, height: 16 }));
      const surroundings = { bounds: BOUNDS, forbidden: points, disliked: [] };
      const boxes = placeLabels(wishes, surroundings).filter((box) => box !== null);
      for (const [index, box] of boxes.entries()) {
        expect([...points, ...boxes.slice(index + 1)].some((other) => overlap(box, other))).toBe(false);
        expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= 400 && box.y + box.height <= 400).toBe(true);
      }
    }),
    { numRuns: 50 },
  );
});

it('says so where there is no room', () => {
  const wish = { x: 10, y: 10, width: 900, height: 16 };
  expect(placeLabels([wish], { bounds: BOUNDS, forbidden: [], disliked: [] })).toEqual([null]);
});
