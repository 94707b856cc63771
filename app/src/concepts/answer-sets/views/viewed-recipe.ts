import { normalText } from '../../../platform/delimited/index.ts';
import type { Recipe } from '../../analyses/index.ts';
import { OTHER_ITEMS, otherItems } from './other-items.ts';
import type { View } from './view.ts';

/** The recipe as the view asks: divided by another column, and with an analysis of items that it names nowhere. */
export function viewedRecipe(recipe: Recipe, { by, otherItems: wanted }: View): Recipe {
  return divided(wanted === true ? withOtherItems(recipe) : recipe, by);
}

function divided(recipe: Recipe, by: View['by']): Recipe {
  if (by === undefined) return recipe;
  const { by: _by, ...undivided } = recipe;
  return by === null ? undivided : { ...undivided, by: normalText(by) };
}

function withOtherItems(recipe: Recipe): Recipe {
  const items = otherItems(recipe.columns, recipe.analyses);
  if (items.length === 0) return recipe;
  const entry = { id: OTHER_ITEMS, method: 'satisfaction', items } as Recipe['analyses'][number];
  return { ...recipe, analyses: [...recipe.analyses, entry] };
}
