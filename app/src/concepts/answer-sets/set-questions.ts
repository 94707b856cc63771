import { normalText } from '../../platform/delimited/index.ts';
import { columnPlaces, readRecipe } from '../analyses/index.ts';
import { ColumnNames } from '../answers/index.ts';
import type { AnswerSetRecord } from './answer-set-record.ts';

/** As what an analysis of the recipe uses a column. */
export type QuestionUse = {
  readonly method: string;
  /** The key of the entry that names the column: `expectation` or `performance` of a pair, `items` of a list. */
  readonly as: string;
  /** What the pair or feature is called; null where the entry calls it nothing. */
  readonly item: string | null;
  /** The dimension that the pair belongs to. */
  readonly dimension: string | null;
};

/** A column of a set of answers that the recipe takes for a question. */
export type SetQuestion = {
  /** As the recipe names it: its header, or `#N`. */
  readonly column: string;
  /** What was asked; null when neither recipe nor file says it. */
  readonly label: string | null;
  readonly uses: readonly QuestionUse[];
};

/** The questions of a set, in the order of the file: columns that analyses use, and others that the recipe calls items. */
export function questionsOfSet(set: AnswerSetRecord): readonly SetQuestion[] {
  const recipe = readRecipe('recipe', Buffer.from(set.recipe));
  if (!recipe.ok) throw new Error('a recipe that was taken cannot be read');
  const names = new ColumnNames(set.columnNames.map(normalText));
  const positionOf = (column: string): number | null => {
    const position = names.positionOf(column, 'recipe');
    return position.ok ? position.value : null;
  };
  const described = new Map(
    recipe.value.columns.flatMap(([column, description]) => {
      const position = positionOf(column);
      return position === null ? [] : [[position, { column, description }] as const];
    }),
  );
  const uses = new Map<number, { column: string; uses: QuestionUse[] }>();
  for (const entry of recipe.value.analyses) {
    for (const { column, path } of columnPlaces(entry)) {
      const position = positionOf(column);
      if (position === null) continue;
      const known = uses.get(position) ?? { column, uses: [] };
      known.uses.push(useAt(entry, path));
      uses.set(position, known);
    }
  }
  const positions = new Set([
    ...uses.keys(),
    ...[...described].filter(([, { description }]) => description.as === 'item').map(([at]) => at),
  ]);
  return [...positions]
    .filter((at) => isQuestion(described.get(at)?.description.as))
    .sort((a, b) => a - b)
    .map((at) => ({
      column: described.get(at)?.column ?? uses.get(at)!.column,
      label: described.get(at)?.description.label ?? set.facts[at]?.label ?? null,
      uses: uses.get(at)?.uses ?? [],
    }));
}

function isQuestion(as: string | undefined): boolean {
  return as === undefined || as === 'item' || as === 'category';
}

function useAt(entry: { readonly method: string }, path: readonly (string | number)[]): QuestionUse {
  const last = path.findLast((step) => typeof step === 'string') as string | undefined;
  // Above the key that names the column stands the pair or feature, where there is one.
  const above = path.slice(0, -1).reduce<unknown>((part, step) => partOf(part, step), entry);
  const said = (key: string): string | null => {
    const value = partOf(above, key);
    return above !== entry && typeof value === 'string' ? value : null;
  };
  return {
    method: entry.method,
    as: last ?? '',
    item: said('item') ?? said('feature'),
    dimension: said('dimension'),
  };
}

function partOf(part: unknown, step: string | number): unknown {
  return typeof part === 'object' && part !== null
    ? (part as Record<string | number, unknown>)[step]
    : undefined;
}
