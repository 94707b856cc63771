import type { StoredColumn } from '../../../platform/columns/declarations.ts';
import type { TableFile } from '../../../platform/tables/index.ts';
import { ColumnNames } from '../column-names.ts';
import { type ColumnPlan, missingRule } from '../column-plan.ts';
import type { ColumnReading } from '../reading/column-reading.ts';
import type { AnswersRecipe, ColumnDescription } from '../recipe.ts';
import { storedMoments, storedNumbers, storedTexts } from '../stored-answers.ts';

/** A column of a file as it is kept beside the rows. `told` is what messages call it when its cells may be refused. */
export type KeptColumn = StoredColumn & {
  readonly reading: ColumnReading;
  readonly told: string | null;
};

/** What people say in their own words or are called is not kept as codes. */
const NEVER_TEXTS = new Set(['comment', 'customer', 'ignore']);

/**
 * Which columns of a file are kept, and how each is read: the numbers and moments that the recipe reads, in the order in
 * which analyses tell of refused cells, and the texts of every other cell that may put people into groups.
 */
export function keptColumns(
  { columnNames, facts }: Pick<TableFile, 'columnNames' | 'facts'>,
  recipe: AnswersRecipe,
  plan: ColumnPlan,
): readonly KeptColumn[] {
  const descriptions = descriptionsByPosition(columnNames, recipe);
  const read = plan.columns.flatMap(({ name, position, reading }): KeptColumn[] => {
    if (reading.kind === 'number') {
      return [{ name: storedNumbers(position), kind: 'number', reading, told: name }];
    }
    if (reading.kind !== 'time') return [];
    return [
      { name: storedMoments(position), kind: 'moment', reading: { ...reading, keeps: true }, told: name },
    ];
  });
  const texts = columnNames.flatMap((_, position): KeptColumn[] => {
    const description = descriptions.get(position) ?? null;
    if (NEVER_TEXTS.has(description?.as ?? '')) return [];
    const missing = missingRule(recipe, description, facts[position]);
    const reading = { kind: 'text', position, missing, codes: null, otherCode: 0 } as const;
    return [{ name: storedTexts(position), kind: 'text', reading, told: null }];
  });
  return [...read, ...texts];
}

function descriptionsByPosition(
  columnNames: readonly string[],
  recipe: AnswersRecipe,
): ReadonlyMap<number, ColumnDescription> {
  const names = new ColumnNames(columnNames);
  const found = recipe.columns.flatMap(([name, description]) => {
    const position = names.positionOf(name, 'columns');
    return position.ok ? [[position.value, description] as const] : [];
  });
  return new Map(found);
}
