import { type Outcome, quoted, quotedList, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Recipe } from '../../analyses/index.ts';
import type { NamedPathModel } from './index-input.ts';

/** Each resample looks at all of them. */
export const MOST_PEOPLE = 2_000_000;

/** A path model of a recipe; `index` null: it has none. */
export type RecipeModel = {
  readonly id: string;
  readonly model: Omit<NamedPathModel, 'index'> & { readonly index: string | null };
};

type PathEntry = {
  readonly id: string;
  readonly method: string;
  readonly scheme: NamedPathModel['scheme'];
  readonly index?: string;
  readonly constructs: NamedPathModel['constructs'];
  readonly paths: NamedPathModel['paths'];
};

/** The path models of a recipe, in its order. */
export function pathModelsIn(recipe: Recipe): RecipeModel[] {
  return (recipe.analyses as unknown as readonly PathEntry[])
    .filter(({ method }) => method === 'path-model')
    .map(({ id, scheme, constructs, paths, index = null }) => ({
      id,
      model: { scheme, constructs, paths, index },
    }));
}

/** The recipe with this analysis alone. */
export function recipeOfModel(recipe: Recipe, id: string): Recipe {
  return { ...recipe, analyses: recipe.analyses.filter((entry) => entry.id === id), by: undefined };
}

/** The model with an index that is meant: the one called so, or the only one. */
export function indexModelIn(
  recipe: Recipe,
  id: string | undefined,
): Outcome<{ readonly id: string; readonly model: NamedPathModel }> {
  const models = pathModelsIn(recipe);
  const withIndex = models.flatMap(({ id: own, model }) =>
    model.index === null ? [] : [{ id: own, model: { ...model, index: model.index } }],
  );
  const ids = withIndex.map((one) => one.id);
  if (id !== undefined) {
    const found = withIndex.find((one) => one.id === id);
    if (found !== undefined) return taken(found);
    const there = ids.length === 0 ? 'it has none' : `it has ${quotedList(ids)}`;
    return refuse(
      'recipe-refused',
      `the recipe has no path model with an index called ${quoted(id)}; ${there}`,
    );
  }
  const [only, ...more] = withIndex;
  if (only !== undefined && more.length === 0) return taken(only);
  if (only !== undefined) {
    return refuse(
      'recipe-refused',
      `the recipe has several path models with an index; name one of ${quotedList(ids)}`,
    );
  }
  return refuse(
    'recipe-refused',
    models.length === 0
      ? 'the recipe has no path model; add an analysis with "method": "path-model" that names the construct of the index'
      : 'no path model of the recipe names the construct of its index; add "index" to it',
  );
}
