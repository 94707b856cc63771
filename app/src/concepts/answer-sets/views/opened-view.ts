import type { ColumnEngine, Filter, StoredTable, TableKey } from '../../../platform/columns/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Recipe, readRecipe } from '../../analyses/index.ts';
import type { AnswerSetRecord } from '../answer-set-record.ts';
import { tooFewShown } from './few-people.ts';
import type { View } from './view.ts';
import { filterOf, type ViewedAnswers, viewedColumn } from './view-conditions.ts';
import { viewedRecipe } from './viewed-recipe.ts';

/** A set of answers seen through a view that goes with it. */
export type OpenedView = ViewedAnswers & {
  readonly set: AnswerSetRecord;
  readonly table: StoredTable;
  /** The recipe, divided as the view asks. */
  readonly recipe: Recipe;
  readonly view: View;
  readonly filter: Filter;
  /** Further conditions of the two groups that are compared. */
  readonly compared: { readonly a: Filter; readonly b: Filter } | null;
};

/** Puts a view to a set whose columns are kept, or says everything that does not go with it. */
export function openedView(set: AnswerSetRecord, table: StoredTable, view: View): Outcome<OpenedView> {
  const read = readRecipe('recipe', Buffer.from(set.recipe));
  if (!read.ok) throw new Error(`a kept recipe is refused: ${read.refusals[0]?.message}`);
  const answers = { columnNames: set.columnNames, recipe: read.value, table };
  const shown = filterOf(answers, view.where ?? [], 'view.where');
  const a = filterOf(answers, view.compare?.a.where ?? [], 'view.compare.a.where');
  const b = filterOf(answers, view.compare?.b.where ?? [], 'view.compare.b.where');
  const by = view.by ? viewedColumn(answers, view.by, 'view.by') : taken(null);
  if (!(shown.ok && a.ok && b.ok && by.ok)) {
    const refusals = [shown, a, b, by].flatMap((outcome) => (outcome.ok ? [] : outcome.refusals));
    return { ok: false, refusals };
  }
  if (by.value !== null && by.value.texts === null) {
    return refuse(
      'request-refused',
      'view.by: this column has too many different texts; name one that puts people into groups',
    );
  }
  return taken({
    ...answers,
    set,
    view,
    recipe: viewedRecipe(read.value, view),
    filter: shown.value,
    compared: view.compare === undefined ? null : { a: a.value, b: b.value },
  });
}

/** Whose columns are asked, and whether who asks may see single answers. */
type Asking = { readonly engine: ColumnEngine; readonly key: TableKey; readonly seesAnswers: boolean };

/** The rows of two groups among those shown, by their place; refused when somebody is in both. */
export async function comparedRows(
  { engine, key, seesAnswers }: Asking,
  { filter, compared, recipe }: OpenedView,
  rowNumbers: Uint32Array,
): Promise<Outcome<{ readonly a: Uint32Array; readonly b: Uint32Array } | null>> {
  if (compared === null) return taken(null);
  const [a, b] = await Promise.all(
    [compared.a, compared.b].map(async (more) => {
      const found = await engine.columns(key, [], [...filter, ...more]);
      return placesAmong(rowNumbers, found.rowNumbers);
    }),
  );
  const inA = new Set(a);
  const both = b!.reduce((count, row) => (inA.has(row) ? count + 1 : count), 0);
  if (both === 0) return taken({ a: a!, b: b! });
  const remedy = 'choose conditions that nobody meets twice';
  if (!seesAnswers) {
    // That one person is in two groups would say what this person answered.
    if (Math.min(a!.length, b!.length) < recipe.minimumN) return tooFewShown(recipe.minimumN);
    return refuse('request-refused', `view.compare: somebody is in both groups; ${remedy}`);
  }
  const many = both === 1 ? '1 response is' : `${both} responses are`;
  return refuse('request-refused', `view.compare: ${many} in both groups; ${remedy}`);
}

/** Where ascending row numbers stand among others; rows that came after those were looked at are left out. */
function placesAmong(all: Uint32Array, some: Uint32Array): Uint32Array {
  let place = 0;
  const places: number[] = [];
  for (const row of some) {
    while (place < all.length && all[place]! < row) place += 1;
    if (all[place] === row) places.push(place);
  }
  return Uint32Array.from(places);
}
