import { columnPlaces, type Recipe, readRecipe } from '../../analyses/index.ts';

type Json = Record<string, unknown>;

/** A recipe with the names of another file, and what became of analyses that name columns it does not have. */
export type AdaptedRecipe = {
  readonly recipe: Json;
  readonly leftOut: readonly { readonly id: string; readonly needs: readonly string[] }[];
  readonly shortened: readonly { readonly id: string; readonly without: readonly string[] }[];
};

/** Every column that a recipe names, in its order. */
export function columnsNamed(recipe: Recipe): readonly string[] {
  const inAnalyses = recipe.analyses.flatMap((entry) => columnPlaces(entry).map(({ column }) => column));
  const by = recipe.by === undefined ? [] : [recipe.by];
  return [...new Set([...recipe.columns.map(([name]) => name), ...inAnalyses, ...by])];
}

/**
 * Renames the columns of a recipe. Of a list the columns that are not there are taken out, and an analysis that cannot be
 * without them is left out.
 *
 * @param text the recipe as it was saved
 * @param recipe the same, read
 * @param names what each column is called now; one that is not in it is not there
 */
export function adaptedRecipe(
  text: string,
  recipe: Recipe,
  names: ReadonlyMap<string, string>,
): AdaptedRecipe {
  const given = JSON.parse(text) as Json;
  const leftOut: { id: string; needs: string[] }[] = [];
  const shortened: { id: string; without: string[] }[] = [];
  const analyses = recipe.analyses.flatMap((entry, i) => {
    const copy = structuredClone((given['analyses'] as Json[])[i]!);
    const places = columnPlaces(entry);
    const missing = [...new Set(places.map(({ column }) => column).filter((column) => !names.has(column)))];
    for (const { column, path } of places) setAt(copy, path, names.get(column) ?? null);
    if (missing.length === 0) return [copy];
    const rest = withoutGaps(copy) as Json | null;
    if (
      rest === null ||
      !readRecipe('recipe', Buffer.from(JSON.stringify({ version: 1, analyses: [rest] }))).ok
    ) {
      leftOut.push({ id: entry.id, needs: missing });
      return [];
    }
    shortened.push({ id: entry.id, without: missing });
    return [rest];
  });
  const columns = renamedColumns(recipe, given, names);
  const { title: _, by: __, ...others } = given;
  const by = recipe.by === undefined ? undefined : names.get(recipe.by);
  return {
    recipe: { ...others, columns, analyses, ...(by === undefined ? {} : { by }) },
    leftOut,
    shortened,
  };
}

/** Stands where a column is that the file does not have. */
const GAP = Symbol('no such column');

function setAt(entry: Json, path: readonly (string | number)[], name: string | null): void {
  let at: unknown = entry;
  for (const step of path.slice(0, -1)) at = (at as Record<string | number, unknown>)[step];
  (at as Record<string | number, unknown>)[path.at(-1)!] = name ?? GAP;
}

/** A value without the elements of lists that hold a gap; null when a gap is in no list. */
function withoutGaps(value: unknown): unknown {
  if (value === GAP) return null;
  if (Array.isArray(value)) return value.map(withoutGaps).filter((part) => part !== null);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, part]) => [key, part, withoutGaps(part)] as const);
  if (entries.some(([, before, after]) => before !== null && after === null)) return null;
  return objectOf(entries.map(([key, , after]) => [key, after]));
}

function renamedColumns(recipe: Recipe, given: Json, names: ReadonlyMap<string, string>): Json {
  // Read recipes hold the entries in the order in which they were given.
  const descriptions = Object.values((given['columns'] ?? {}) as Json);
  return objectOf(
    recipe.columns.flatMap(([name], i) => {
      const renamed = names.get(name);
      return renamed === undefined ? [] : [[renamed, descriptions[i]] as const];
    }),
  );
}

/** An object that keeps every key, whatever it is called. */
function objectOf(entries: Iterable<readonly [string, unknown]>): Json {
  const object = Object.create(null) as Json;
  for (const [key, value] of entries) object[key] = value;
  return object;
}
