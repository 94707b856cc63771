import type { Outcome } from '../../platform/refusals/index.ts';
import { type Page, type PageAsked, type Queries, readPage } from '../../platform/storage/index.ts';

type Tables = {
  saved_recipes: {
    workspace_id: string;
    recipe_id: string;
    title: string;
    recipe: string;
    saved_at: Date;
    saved_by: string | null;
  };
};

/** A saved recipe as it stands in a list. */
export type SavedRecipeLine = {
  readonly id: string;
  readonly title: string;
  readonly savedAt: Date;
  readonly savedBy: string | null;
};

/** A saved recipe; `recipe` is its text exactly as given. */
export type SavedRecipeRecord = SavedRecipeLine & { readonly recipe: string };

const LINE = ['recipe_id as id', 'title', 'saved_at as savedAt', 'saved_by as savedBy'] as const;

/** Saved recipes by title; the page after a place. */
export function savedRecipesPage(
  queries: Queries,
  asked: PageAsked,
): Promise<Outcome<Page<SavedRecipeLine>>> {
  return readPage(
    queries.withTables<Tables>().selectFrom('saved_recipes').select(LINE),
    [
      { column: 'title', direction: 'asc', type: 'text' },
      { column: 'recipe_id', direction: 'asc', type: 'uuid' },
    ],
    asked,
  );
}

/** The recipes saved last. */
export async function newestRecipes(queries: Queries, most: number): Promise<readonly SavedRecipeRecord[]> {
  const query = queries
    .withTables<Tables>()
    .selectFrom('saved_recipes')
    .select([...LINE, 'recipe']);
  return query.orderBy('saved_at', 'desc').limit(most).execute();
}

export async function countRecipes(queries: Queries): Promise<number> {
  const query = queries
    .withTables<Tables>()
    .selectFrom('saved_recipes')
    .select((of) => of.fn.countAll<string>().as('count'));
  return Number((await query.executeTakeFirstOrThrow()).count);
}

export async function recipeById(queries: Queries, id: string): Promise<SavedRecipeRecord | null> {
  const query = queries
    .withTables<Tables>()
    .selectFrom('saved_recipes')
    .select([...LINE, 'recipe']);
  return (await query.where('recipe_id', '=', id).executeTakeFirst()) ?? null;
}

export async function recipeTitled(queries: Queries, title: string): Promise<SavedRecipeRecord | null> {
  const query = queries
    .withTables<Tables>()
    .selectFrom('saved_recipes')
    .select([...LINE, 'recipe']);
  return (await query.where('title', '=', title).executeTakeFirst()) ?? null;
}

/** Keeps a recipe, new or in place of the one with its id. */
export async function keepRecipe(
  queries: Queries,
  workspace: string,
  { id, title, recipe, savedAt, savedBy }: SavedRecipeRecord,
): Promise<void> {
  const changed = { title, recipe, saved_at: savedAt, saved_by: savedBy };
  await queries
    .withTables<Tables>()
    .insertInto('saved_recipes')
    .values({ workspace_id: workspace, recipe_id: id, ...changed })
    .onConflict((same) => same.columns(['workspace_id', 'recipe_id']).doUpdateSet(changed))
    .execute();
}

export async function deleteRecipe(queries: Queries, id: string): Promise<void> {
  await queries.withTables<Tables>().deleteFrom('saved_recipes').where('recipe_id', '=', id).execute();
}
