import { expect, test } from 'vitest';
import { readRecipe } from '../../analyses/index.ts';
import { linesAt, placedRefusals } from './refusal-places.ts';

const LONG = `${'How satisfied were you with the cleanliness of the boarding areas'} and the rest?`;

test('what Heed refuses of a recipe stands at the column and the analysis that it is about', () => {
  const recipe = {
    version: 1,
    columns: { NETPRO: { as: 'item', scale: [10, 0] }, [LONG]: { as: 'itm' } },
    analyses: [
      { id: 'a', method: 'net-promoter', item: 'NETPRO' },
      { id: 'b', method: 'net-promoter' },
    ],
    minimumN: -1,
  };
  const read = readRecipe('recipe', Buffer.from(JSON.stringify(recipe)));
  const lines = read.ok ? [] : read.refusals.map(({ message }) => message);
  const placed = placedRefusals(lines, { ids: ['a', 'b'], names: Object.keys(recipe.columns) });
  expect(linesAt(placed, { at: 'column', name: 'NETPRO' })).toEqual([
    expect.stringContaining('lowest must be below'),
  ]);
  expect(linesAt(placed, { at: 'column', name: LONG })).toHaveLength(1);
  expect(linesAt(placed, { at: 'analysis', id: 'a' })).toEqual([]);
  expect(linesAt(placed, { at: 'analysis', id: 'b' })).toEqual([expect.stringContaining('item')]);
  expect(linesAt(placed, { at: 'recipe' })).toEqual([expect.stringContaining('minimumN')]);
});
