import { changes, type Route, reads } from '../../platform/http/index.ts';
import { taken } from '../../platform/refusals/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import { readRecipe } from '../analyses/index.ts';
import { namesOfPeople } from '../people/index.ts';
import { listRecipes, removeRecipe, saveRecipe, showRecipe } from './import.endpoints.ts';
import { forgetRecipe, saveRecipe as keep, noSuchRecipe } from './import.intents.ts';
import type { SavedRecipe, SavedRecipeDetail } from './import.ts';
import {
  recipeById,
  type SavedRecipeLine,
  type SavedRecipeRecord,
  savedRecipesPage,
} from './saved-recipe.store.ts';
import { recipeTextOf } from './working/import-work.ts';

/** Everything programs and pages can ask about recipes kept for files to come. */
export function savedRecipeRoutes({ newId }: { readonly newId: () => string }): readonly Route[] {
  return [
    reads(listRecipes, async (queries, { query }) => {
      const page = await savedRecipesPage(queries, query);
      if (!page.ok) return page;
      return taken({ items: await asSavedRecipes(queries, page.value.items), next: page.value.next });
    }),
    reads(showRecipe, async (queries, { params }) => {
      const record = await recipeById(queries, params.id);
      return record === null ? noSuchRecipe() : taken(await asDetail(queries, record));
    }),
    changes(saveRecipe, async (change, { body }, { member }) => {
      const recipe = recipeTextOf(body.recipe);
      // One that cannot be used would be offered to nobody.
      const read = readRecipe('recipe', Buffer.from(recipe));
      if (!read.ok) return read;
      const saved = await keep(change, { title: body.title, recipe }, { actor: member, newId });
      return saved.ok ? taken(await asDetail(change.queries, saved.value)) : saved;
    }),
    changes(removeRecipe, (change, { params }, { member }) =>
      forgetRecipe(change, params.id, { actor: member }),
    ),
  ];
}

async function asDetail(queries: Queries, record: SavedRecipeRecord): Promise<SavedRecipeDetail> {
  const [line] = await asSavedRecipes(queries, [record]);
  return { ...line!, recipe: JSON.parse(record.recipe) as unknown };
}

async function asSavedRecipes(queries: Queries, records: readonly SavedRecipeLine[]): Promise<SavedRecipe[]> {
  const names = await namesOfPeople(
    queries,
    records.flatMap(({ savedBy }) => savedBy ?? []),
  );
  return records.map(({ id, title, savedAt, savedBy }) => ({
    id,
    title,
    savedAt: savedAt.toISOString(),
    savedBy: savedBy === null ? null : { id: savedBy, name: names.get(savedBy) ?? '' },
  }));
}
