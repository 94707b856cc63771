import { normalText } from '../../../platform/delimited/index.ts';
import { columnPlaces, readRecipe } from '../../analyses/index.ts';
import { ColumnNames } from '../../answers/index.ts';
import type { AnswerSetRecord } from '../answer-set-record.ts';

/** What stays of an anonymous response: `rating` cells are numbers, times and weights, `group` cells are words many share. */
export type StayingColumn = 'rating' | 'group';

const RATINGS: readonly string[] = ['item', 'weight', 'time'];
const GROUPS: readonly string[] = ['category', 'segment'];

/**
 * The columns that figures stand on, by position: those that analyses use, that divide or weigh, and those that the recipe describes
 * as questions on a scale, times or groups. Everything else a file holds may say who somebody is.
 */
export function stayingColumns(
  set: Pick<AnswerSetRecord, 'recipe' | 'columnNames'>,
): ReadonlyMap<number, StayingColumn> {
  const recipe = readRecipe('recipe', Buffer.from(set.recipe));
  if (!recipe.ok) throw new Error('a recipe that was taken cannot be read');
  const names = new ColumnNames(set.columnNames.map(normalText));
  const staying = new Map<number, StayingColumn>();
  const keep = (column: string, as: StayingColumn): void => {
    const position = names.positionOf(column, 'recipe');
    if (position.ok && !staying.has(position.value)) staying.set(position.value, as);
  };
  for (const [column, { as }] of recipe.value.columns) {
    if (RATINGS.includes(as)) keep(column, 'rating');
    if (GROUPS.includes(as)) keep(column, 'group');
  }
  for (const entry of recipe.value.analyses) {
    for (const { column } of columnPlaces(entry)) keep(column, 'rating');
  }
  if (recipe.value.by !== undefined) keep(recipe.value.by, 'group');
  return staying;
}
