import { expect, test } from 'vitest';
import { readRecipe } from '../../analyses/index.ts';
import {
  correctedFrom,
  describedIn,
  recipeToSend,
  withAnalysis,
  withAsked,
  withColumn,
  withKind,
  withSettings,
} from './corrected-recipe.ts';
import { keepCorrections, keptCorrections } from './kept-corrections.ts';

const NETPRO = { position: 0, name: 'NETPRO' };
const SECOND = { position: 1, name: 'twice' };
const RECIPE = {
  version: 1,
  title: 'Guests',
  file: { encoding: 'utf-8' },
  columns: {
    NETPRO: { as: 'item', scale: [0, 10], missing: [11], label: 'Recommend' },
    '#1': { as: 'item', scale: [1, 5] },
  },
  analyses: [
    { id: 'recommend', method: 'net-promoter', item: 'NETPRO' },
    { id: 'satisfied', method: 'satisfaction', items: ['#1'] },
  ],
};
const proposed = correctedFrom(RECIPE);

/** What Heed itself makes of the corrected recipe; it refuses keys that a kind of column does not have. */
function readByHeed(corrected: typeof proposed): ReturnType<typeof readRecipe> {
  return readRecipe('recipe', Buffer.from(JSON.stringify(recipeToSend(corrected))));
}

test('a column of another kind says nothing that only the old kind says, and gets it back', () => {
  const ignored = withKind(proposed, NETPRO, { as: 'ignore' });
  expect(describedIn(ignored.recipe, NETPRO)).toEqual({ as: 'ignore', label: 'Recommend', missing: [11] });
  expect(readByHeed(withAsked(ignored, 'recommend', false))).toMatchObject({ ok: true });
  const back = withKind(ignored, NETPRO, { as: 'item', known: { as: 'item', scale: [0, 10] } });
  expect(describedIn(back.recipe, NETPRO)).toEqual(RECIPE.columns.NETPRO);
});

test('a column that the recipe names by its position is corrected there, not described twice', () => {
  const corrected = withColumn(proposed, SECOND, { scale: [1, 7] });
  expect(Object.keys(corrected.recipe.columns ?? {})).toEqual(['NETPRO', '#1']);
  expect(describedIn(corrected.recipe, SECOND)).toEqual({ as: 'item', scale: [1, 7] });
});

test('what is cleared is gone from the recipe, and the rest of it stays as it was', () => {
  const corrected = withSettings(withColumn(proposed, NETPRO, { missing: undefined }), { minimumN: 0 });
  expect(recipeToSend(corrected)).toEqual({
    ...RECIPE,
    minimumN: 0,
    columns: { ...RECIPE.columns, NETPRO: { as: 'item', scale: [0, 10], label: 'Recommend' } },
  });
});

test('an analysis that was left out is not sent, and comes back as it was changed', () => {
  const out = withAsked(withAnalysis(proposed, 'recommend', { item: '#1' }), 'recommend', false);
  expect(recipeToSend(out).analyses.map(({ id }) => id)).toEqual(['satisfied']);
  expect(recipeToSend(withAsked(out, 'recommend', true)).analyses[0]).toMatchObject({ item: '#1' });
});

test('a column called like a part of every object is a column like any other', () => {
  const place = { position: 3, name: '__proto__' };
  const corrected = withColumn(correctedFrom({ analyses: [] }), place, { as: 'comment' });
  expect(JSON.stringify(corrected.recipe.columns)).toBe('{"__proto__":{"as":"comment"}}');
  expect(describedIn(corrected.recipe, place)).toEqual({ as: 'comment' });
  expect(describedIn(proposed.recipe, { position: 9, name: 'constructor' })).toEqual({ as: 'ignore' });
});

test('corrections are found again by the import they belong to, and nothing else is taken for them', () => {
  const kept = new Map<string, string>();
  const keeper = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  const out = withAsked(proposed, 'recommend', false);
  keepCorrections('one', out, keeper);
  expect(keptCorrections('one', keeper)).toEqual(out);
  expect(keptCorrections('another', keeper)).toBeNull();
  for (const [key] of kept) kept.set(key, '{"recipe":{}}');
  expect(keptCorrections('one', keeper)).toBeNull();
});
