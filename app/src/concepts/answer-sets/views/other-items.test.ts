import { expect, test } from 'vitest';
import { readRecipe } from '../../analyses/index.ts';
import { viewedRecipe } from './viewed-recipe.ts';

const RECIPE = {
  version: 1,
  columns: {
    Q1: { as: 'item', scale: [1, 5] },
    Q2: { as: 'item', scale: [1, 5] },
    RECOMMEND: { as: 'item', scale: [0, 10] },
    REGION: { as: 'segment' },
    Q3: { as: 'item' },
  },
  analyses: [
    { id: 'recommend', method: 'net-promoter', item: 'RECOMMEND' },
    {
      id: 'gaps',
      method: 'servqual',
      pairs: [{ item: 'a', dimension: 'd', expectation: 'Q2', perception: 'Q2' }],
    },
  ],
};

test('a view may ask for the items that no analysis names, and for those only', () => {
  const read = readRecipe('recipe', Buffer.from(JSON.stringify(RECIPE)));
  if (!read.ok) throw new Error(read.refusals[0]?.message);
  expect(viewedRecipe(read.value, {})).toBe(read.value);
  const [further, ...rest] = viewedRecipe(read.value, { otherItems: true, by: null }).analyses.slice(2);
  expect(further).toEqual({ id: 'other items', method: 'satisfaction', items: ['Q1', 'Q3'] });
  expect(rest).toEqual([]);
  const whole = viewedRecipe(read.value, { otherItems: true });
  expect(viewedRecipe(whole, { otherItems: true }).analyses).toHaveLength(3);
});
